"""The archived figures of a data version for watches."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from clusteratlas.analysis.claims import ends
from clusteratlas.decisions.definitions import Pairs, catalogue
from clusteratlas.decisions.figure import Figure
from clusteratlas.decisions.figures import identity_of
from clusteratlas.model import IDENTITY, LANGUAGES, Row, Selection, records
from clusteratlas.text.tables import text_of
from clusteratlas.views import Ask

Words = Mapping[str, Any]
_DEFINED = ("indicator_id", "source_id", "scope")  # these identify a definition


@dataclass(frozen=True)
class Definitions:
    """The definitions in the current data.

    `indicators` and `sources`: by language and id, fields of Indicator and Source. `pairs`: the
    catalogue's judgements on pairs of definitions. `open`: (indicator, source, scope) whose
    definition the catalogue leaves open.
    """

    indicators: Mapping[str, Mapping[str, Words]]
    sources: Mapping[str, Mapping[str, Words]]
    pairs: Pairs
    open: Collection[tuple[str, ...]]

    @classmethod
    def of(cls, ask: Ask) -> Definitions:
        """Return the definitions in the current data."""
        selections = {lang: Selection(lang=lang) for lang in LANGUAGES}
        every = {lang: ask("methods__indicators", s) for lang, s in selections.items()}
        lists = {lang: ask("sources__list", s).sources for lang, s in selections.items()}
        undecided = ask("monitoring__open", Selection()).rows
        return cls(
            {n: {i: asdict(v) for i, v in a.indicators.items()} for n, a in every.items()},
            {lang: {s.id: asdict(s) for s in sources} for lang, sources in lists.items()},
            catalogue(ask),
            {tuple(text_of(row[name]) for name in _DEFINED) for row in undecided},
        )


def read(frame: pd.DataFrame, version: str, names: Definitions) -> list[Figure]:
    """Return the figures in a result of `archive.figures`, as of data version `version`."""
    return [_figure(row, version, names) for row in records(frame.astype(object))]


def _figure(row: Row, version: str, names: Definitions) -> Figure:
    texts = {name: text_of(row[name]) for name in IDENTITY}
    identity = identity_of({**row, **texts})
    low, high = ends(row)
    defined = tuple(identity.get(name, "") for name in _DEFINED)
    return Figure(
        identity,
        None if pd.isna(row["value"]) else float(row["value"]),
        low,
        high,
        str(row["status"]),
        row["approximate"] is True,
        version,
        {lang: _words(row, lang, names) for lang in LANGUAGES},
        defined in names.open,
    )


def _words(row: Row, lang: str, names: Definitions) -> dict[str, object]:
    is_part = text_of(row["industry_id"]) not in ("", "A-T") or text_of(row["network_id"])
    detail = text_of(row[f"detail_{lang}"]) if is_part else ""
    parts = (text_of(row[f"field_name_{lang}"]) or text_of(row["region_name"]), detail)
    indicator = names.indicators[lang].get(row["indicator_id"]) or _indicator(row, lang)
    name = row[f"indicator_name_{lang}"]  # as named by its only source
    return {
        "indicator": indicator if name == indicator["name"] else {**indicator, "name": name},
        "name": ", ".join(filter(None, parts)),
        "scope": text_of(row["scope"] if lang == "de" else row["scope_en"]),
        "source_place": text_of(row["source_place"]),
        "sources": [
            names.sources[lang].get(source_id) or _source({**row, "source_id": source_id}, lang)
            for source_id in row["source_id"].split(";")
        ],
    }


def _indicator(row: Row, lang: str) -> Words:
    """Return an indicator that the current data no longer have."""
    name, unit = row[f"indicator_name_{lang}"], text_of(row[f"unit_{lang}"])
    texts = dict.fromkeys(("definition", "formula", "caveat"), "")
    own = {"id": row["indicator_id"], "name": name, "unit": unit, "decimals": int(row["decimals"])}
    return {**own, **texts, "derived": False}


def _source(row: Row, lang: str) -> Words:
    """Return a source that the current data no longer have."""
    unknown = dict.fromkeys(("url", "licence", "attribution", "accessed"))
    return {
        **unknown,
        "id": row["source_id"],
        "publisher": text_of(row["publisher"]),
        "title": text_of(row[f"source_title_{lang}"]),
        "published": text_of(row["source_published"]) or None,
    }
