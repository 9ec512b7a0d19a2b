"""The influence map of bodies and institutions, for editors."""

from clusteratlas.ui import influence

influence.draw()
