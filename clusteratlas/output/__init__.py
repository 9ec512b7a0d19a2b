"""Answers as files: the same rows, sources and notes that the page shows."""
