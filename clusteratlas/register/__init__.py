"""The owner's company register in: read, mapped, checked, kept in the internal store alone."""
