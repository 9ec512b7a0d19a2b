"""Companies: the register of companies, institutes and networks, searchable, with cards."""

from clusteratlas.ui import view_page

view_page.draw("companies")
