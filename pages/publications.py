"""Publications: the brochure of today and the newsletter of a quarter."""

from clusteratlas.ui import publications

publications.draw()
