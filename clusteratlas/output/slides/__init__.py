"""What both kinds of slides share: texts measured, blocks cut to slides."""
