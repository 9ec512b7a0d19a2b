"""Backup and restore, in one file, of all data that a build cannot create again.

`places` lists the folders, `file` writes and checks the file, `swap` replaces all folders or none.
"""

from clusteratlas.backup.places import Places
from clusteratlas.backup.run import back_up, restore

__all__ = ["Places", "back_up", "restore"]
