"""Pure functions over numbers and frames: classes, shift-share, similarity. No I/O."""
