"""Dossiers: chosen views for a meeting, from one frozen data version."""

from clusteratlas.ui import dossier_page, dossiers

chosen = dossiers.choose()
if chosen:
    dossier_page.draw(chosen)
else:
    dossiers.overview()
