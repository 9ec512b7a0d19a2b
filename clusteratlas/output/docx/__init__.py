"""Documents of words and tables for Word."""
