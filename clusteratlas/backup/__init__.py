"""All that no build can make anew, in one file, and back: `places` knows where it lies.

`file` writes and checks the file, `swap` puts folders in the place of others, or none of them.
"""

from clusteratlas.backup.places import Places
from clusteratlas.backup.run import back_up, restore

__all__ = ["Places", "back_up", "restore"]
