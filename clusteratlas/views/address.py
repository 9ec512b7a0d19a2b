"""The address of a view: its page and one parameter for each control."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from clusteratlas.model import AtlasError, Selection
from clusteratlas.text.wording import both
from clusteratlas.views.ask import Ask
from clusteratlas.views.controls import refuse_with_choices, resolve
from clusteratlas.views.part import ViewState
from clusteratlas.views.registry import CONTROLS


def address(view: str, selection: Selection, options: Mapping[str, str]) -> str:
    """Return page and parameters that restore a view ('networks?network=optonet').

    '' for a view that has no page.
    """
    if view not in CONTROLS:
        return ""
    texts = {c.parameter: c.text(selection, options) for c in CONTROLS[view]}
    return f"{view}?{urlencode({name: text for name, text in texts.items() if text})}"


def permalink(state: ViewState, base: str, version: str) -> str:
    """Return the permalink of a view below the address `base` of the atlas.

    '' without a base, and for a view that has no page.
    """
    whole = state.address or address(state.view, state.selection, state.options)
    page, _, query = whole.partition("?")
    by_parameter = {k: v for k, v in parse_qsl(query) if k not in ("lang", "v")}
    every = {**by_parameter, "lang": state.selection.lang, "v": version}
    path = "" if page == "overview" else page  # the first page has no path of its own
    return f"{base.rstrip('/')}/{path}?{urlencode(every)}" if base and whole else ""


def read(
    view: str, by_parameter: Mapping[str, str], ask: Ask, lang: str
) -> tuple[Selection, dict[str, str]]:
    """Return the selection and the options of a view from the parameters of its address.

    Names of the selection ('field_id') are accepted too. Raises AtlasError for a name that the view
    does not have, and for a choice that its page does not offer.
    """
    controls = CONTROLS[view]
    parameters = {c.attribute: c.parameter for c in controls if c.attribute}
    parameters |= {c.parameter: c.parameter for c in controls}
    if unknown := next((name for name in by_parameter if name not in parameters), None):
        names = ", ".join(c.parameter for c in controls) or "–"
        raise AtlasError(*both("export_unknown_choice", name=unknown, view=view, known=names))
    texts = {parameters[name]: text for name, text in by_parameter.items()}
    return resolve(controls, texts, ask, lang, refuse_with_choices())


def check(
    view: str, selection: Selection, options: Mapping[str, str], ask: Ask
) -> tuple[Selection, dict[str, str]]:
    """Return the selection and the options of a view, checked against what the view offers.

    Missing options get their defaults. Raises AtlasError as `read` does.
    """
    by_parameter = {
        c.parameter: c.text(selection, options)
        for c in CONTROLS[view]
        if c.attribute or c.parameter in options
    }
    return resolve(CONTROLS[view], by_parameter, ask, selection.lang, refuse_with_choices())
