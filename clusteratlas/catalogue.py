"""Names and definitions of a store in one language, cached while it is open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from clusteratlas.model import Indicator, Source
from clusteratlas.store import OpenStore

_INDICATOR_SQL = """
SELECT indicator_id AS id, if($lang = 'en', name_en, name_de) AS name,
       coalesce(if($lang = 'en', unit_en, unit_de), '') AS unit, decimals,
       if($lang = 'en', definition_en, definition_de) AS definition,
       if($lang = 'en', formula_en, formula_de) AS formula,
       if($lang = 'en', caveat_en, caveat_de) AS caveat, derived,
       -- Archived stores of earlier versions lack these columns.
       coalesce(to_json(indicator) ->> 'defined_in', '') AS defined_in,
       coalesce(to_json(indicator) ->> 'additive', '') = 'true' AS additive
FROM indicator
"""

_LABEL_SQL = """
SELECT indicator_id, source_id, if($lang = 'en', name_en, name_de) FROM indicator_label
"""

_SOURCE_SQL = """
SELECT source_id AS id, publisher, if($lang = 'en', title_en, title_de) AS title, url,
       coalesce(if($lang = 'en', licence_terms.text_en, NULL), licence) AS licence,
       coalesce(if($lang = 'en', credit.text_en, NULL), attribution) AS attribution,
       published, accessed
FROM source
LEFT JOIN term AS licence_terms ON source.licence = licence_terms.text_de
LEFT JOIN term AS credit ON source.attribution = credit.text_de
"""


@dataclass(frozen=True)
class Catalogue:
    """Indicators and sources by id, labels (indicator, source, name), German -> English texts."""

    indicators: dict[str, Indicator]
    labels: list[tuple[str, str, str]]
    sources: dict[str, Source]
    terms: dict[str, str]

    @classmethod
    def of(cls, opened: OpenStore, lang: str) -> Catalogue:
        """Return the catalogue of an open store in `lang`."""
        if lang not in opened.memo:
            opened.memo[lang] = cls._read(opened.cursor(), lang)
        catalogue: Catalogue = opened.memo[lang]
        return catalogue

    @classmethod
    def _read(cls, cur: duckdb.DuckDBPyConnection, lang: str) -> Catalogue:
        language = {"lang": lang}
        indicators = cur.execute(_INDICATOR_SQL, language).fetchall()
        sources = cur.execute(_SOURCE_SQL, language).fetchall()
        return cls(
            {row[0]: Indicator(*row) for row in indicators},
            _labels(cur, lang),
            {row[0]: Source(*row) for row in sources},
            dict(cur.execute("SELECT text_de, text_en FROM term").fetchall()),
        )

    def indicators_of(self, ids: Iterable[str]) -> dict[str, Indicator]:
        """Return the indicators with the given ids, in that order, without unknown ids."""
        return {i: self.indicators[i] for i in ids if i in self.indicators}

    def sources_of(self, ids: Iterable[str]) -> tuple[Source, ...]:
        """Return the sources with the given ids, in that order, without unknown ids."""
        return tuple(self.sources[i] for i in ids if i in self.sources)


def _labels(cur: duckdb.DuckDBPyConnection, lang: str) -> list[tuple[str, str, str]]:
    """Return (indicator, source, name): names that a source uses for an indicator."""
    try:
        return cur.execute(_LABEL_SQL, {"lang": lang}).fetchall()
    except duckdb.CatalogException:  # an archived store of an earlier version
        return []
