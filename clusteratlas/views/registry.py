"""All views by name: the choices and the content of each."""

from __future__ import annotations

from collections.abc import Callable

from clusteratlas.views import (
    brochure,
    calendar,
    companies,
    comparison,
    criteria,
    exports,
    fact_sheet,
    kreis_profile,
    links,
    networks,
    overview,
    peers,
    points,
    programme,
    ranking,
    regional_map,
    roadmap,
    side_by_side,
    then_and_now,
)
from clusteratlas.views.controls import Control
from clusteratlas.views.part import Ask, Part, ViewState

_MODULES = (
    fact_sheet,
    regional_map,
    comparison,
    kreis_profile,
    then_and_now,
    brochure,
    networks,
    overview,
    ranking,
    side_by_side,
    links,
    companies,
    exports,
    peers,
    points,
    programme,
    roadmap,
    calendar,
    criteria,
)
_BY_NAME = {module.__name__.rpartition(".")[2]: module for module in _MODULES}

# View -> its content, in the order of the command line.
VIEWS: dict[str, Callable[[ViewState, Ask], Part]] = {
    name: module.part for name, module in _BY_NAME.items()
}
# View -> its controls, in the order in which one choice limits the next.
CONTROLS: dict[str, tuple[Control, ...]] = {
    name: module.CONTROLS for name, module in _BY_NAME.items()
}
