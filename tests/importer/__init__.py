"""Tests of the import of official tables."""
