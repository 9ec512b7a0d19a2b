"""Fixtures of the HTTP tests: a store and an archive of their own."""

from tests.dossier.conftest import own, rebuild

__all__ = ["own", "rebuild"]
