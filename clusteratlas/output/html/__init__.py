"""Slides for the browser: one file that needs no network."""
