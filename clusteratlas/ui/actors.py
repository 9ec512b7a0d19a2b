"""What register and map of locations share: the filters, and the way from one to the other."""

from __future__ import annotations

from clusteratlas.model import Selection
from clusteratlas.ui import frame, show, widgets


def choose_field(selection: Selection) -> str:
    """Choose a growth field, or all (parameter `field`)."""
    options = {"": show.words("companies_all")}
    options |= widgets.names("choices__fields", "field_id", selection)
    return widgets.choose(show.words("choose_field"), "field", options, "")


def choose_kreis(selection: Selection, every: str) -> str:
    """Choose a Kreis of Thüringen; `every` words the choice of none (parameter `kreis`)."""
    known = widgets.names("choices__kreise", "region_id", selection)
    options = {"": show.words(every)} | {k: n for k, n in known.items() if k.startswith("16")}
    return widgets.choose(show.words("col_actor_kreis"), "kreis", options, "")


def choose_past() -> bool:
    """Choose whether former and doubtful ones are shown (parameter `past`)."""
    options = {"0": show.words("companies_past_off"), "1": show.words("companies_past_on")}
    return widgets.switch(show.words("companies_past"), "past", options, "0") == "1"


def link(selection: Selection, name: str) -> None:
    """Lead from the map to the register and back, with the same field and Kreis."""
    label = show.words("points_register" if name == "companies" else "companies_points")
    params = {"field": selection.actor_field_id, "kreis": selection.kreis_id}
    frame.link(name, label, **{key: value for key, value in params.items() if value})
