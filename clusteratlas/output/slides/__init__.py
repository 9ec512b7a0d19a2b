"""Common parts of both kinds of slides: texts measured, blocks cut to slides."""
