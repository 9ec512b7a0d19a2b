"""Publish the protected figures: a table in data/user, like every imported table."""

from __future__ import annotations

import os
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from clusteratlas.build import build, exclusive
from clusteratlas.build.user import KEPT_COLUMNS, TERMS, next_folder
from clusteratlas.files import drop
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.importer.keep import drop_earlier
from clusteratlas.importer.shelf import ROWS, write_origin
from clusteratlas.model import LANGUAGES
from clusteratlas.paths import archive_path
from clusteratlas.register import internal, selections
from clusteratlas.register.cell_trees import WHOLE
from clusteratlas.register.figures import Figures, compute
from clusteratlas.register.last_publication import COVERAGE, RATIO_BASE, remember
from clusteratlas.register.selections import ALL
from clusteratlas.text.formats import date_text, number
from clusteratlas.text.wording import both, say

CODE = "register"
# Measure -> indicator, decimals of the published values.
_INDICATORS = {
    "companies": ("companies", 0),
    "employees": ("employees", 0),
    "turnover": ("turnover_eur_million", 1),
    "foreign_turnover": ("foreign_turnover_eur_million", 1),
}
_RATIO, _DEGREE = "export_ratio_percent", "organisation_degree_percent"


def publish(root: Path, target: Path, folder: Path) -> pd.DataFrame:
    """Compute, protect and store the figures, and rebuild the public store; return the new rows.

    Raises ImportRefused, BuildError or files.NotWritten; the earlier publication then stays.
    """
    last = internal.imports(folder)
    if not last:
        raise ImportRefused(*both("register_too_few"))
    figures, as_of = compute(folder), date.fromisoformat(last[-1].as_of)
    rows = observations(figures, as_of)
    with exclusive(root, target):
        user = root / "data" / "user"
        place = next_folder(user, CODE)
        unfinished = place.with_name(f".{place.name}")
        unfinished.mkdir(parents=True)
        _write(unfinished, rows, figures, as_of)
        with remember(folder, figures.tables):
            os.replace(unfinished, place)
            try:
                build(root, target, archive=archive_path(target))
            except BaseException:
                drop(place)
                raise
        drop_earlier(user)
    return rows


def observations(figures: Figures, as_of: date) -> pd.DataFrame:
    """Return KEPT_COLUMNS of every cell that is not hidden; suppressed cells have no value."""
    frames = [
        _rows(figures.tables[m], figures.tables[m].value.round(decimals), indicator, figures, m)
        for m, (indicator, decimals) in _INDICATORS.items()
        if m in figures.tables
    ]
    if RATIO_BASE in figures.tables:
        base, part = (figures.tables[m] for m in (RATIO_BASE, "foreign_turnover"))
        ratio = (part.value / base.value.where(base.value > 0) * 100).round(1)
        # A suppressed cell has a row whether or not its companies report their exports.
        with_ratio = base[ratio.notna() | (base.suppression != "")]
        frames.append(_rows(with_ratio, ratio, _RATIO, figures, "foreign_turnover"))
    frames[0] = frames[0].assign(indicator_id=_count(frames[0]))
    rows = pd.concat([*frames, _degrees(frames[0])], ignore_index=True)
    year = rows.year.fillna(as_of.year).astype(int).astype(str)
    day = rows.year.isna()
    return rows.assign(
        period_start=np.where(day, as_of.isoformat(), year + "-01-01"),
        period_end=np.where(day, as_of.isoformat(), year + "-12-31"),
        stand=as_of.isoformat(),
        raw_line=range(2, len(rows) + 2),
    ).reindex(columns=KEPT_COLUMNS)


def _count(companies: pd.DataFrame) -> pd.Series:
    """Return the indicator of each row's companies: those of a network are its members."""
    return companies.indicator_id.where(companies.network_id.isna(), "members_companies")


def _degrees(companies: pd.DataFrame) -> pd.DataFrame:
    """Return the members of each network as a percentage of the companies of its field.

    Computed from the published counts, as in the brochure: members may belong to other fields.
    """
    is_whole = (companies.region_id == "16") & companies.field_id.notna()
    whole = companies[is_whole & companies.subfield_id.isna()].set_index("field_id").value
    own = companies[companies.network_id.notna()]
    rows = own.assign(field_id=own.network_id.map(selections.field_of_network()))
    rows = rows[rows.field_id.isin(whole.index)]
    value = (rows.value / rows.field_id.map(whole).astype(float) * 100).round(1)
    status = np.where(value.notna(), "estimated", "suppressed")
    return rows.assign(indicator_id=_DEGREE, value=value, status=status)


def _rows(
    table: pd.DataFrame, values: pd.Series, indicator: str, figures: Figures, measure: str
) -> pd.DataFrame:
    visible = table[~table.hidden]
    is_open = visible.suppression == ""
    is_known = visible.contributors > 0  # no company reports it: unknown, not zero
    statuses = np.where(is_known, "estimated", "not_stated")
    return pd.DataFrame(
        {
            "indicator_id": indicator,
            **selections.ids(visible.selection),
            "region_id": visible.region,
            "industry_id": visible.industry.where(visible.industry != WHOLE),
            "size_class": visible["size"].where(visible["size"] != ALL),
            "value": values[visible.index].where(is_open & is_known),
            "status": np.where(is_open, statuses, "suppressed"),
            "scope": say("de", "register_scope"),
            "territory": "2021",
            "classification": visible.industry.map(
                lambda code: None if code == WHOLE else "WZ 2008"
            ),
            # A suppressed figure hides the number of its companies too.
            "note": _notes(figures, measure, "de").reindex(visible.index).where(is_open),
            "year": figures.years[measure],
        }
    )


def _notes(figures: Figures, measure: str, lang: str) -> pd.Series:
    """Return each cell's sentence on coverage: how many of its companies have a known value."""
    cells = figures.coverage(measure)
    counts = cells.map(partial(number, lang, decimals=0)).to_dict("records")
    name = say(lang, f"register_measure_{measure}") if counts else ""
    texts = [say(lang, "register_coverage", measure=name, **of_cell) for of_cell in counts]
    return pd.Series(texts, cells.index, dtype=object)


def _terms(rows: pd.DataFrame, figures: Figures) -> pd.DataFrame:
    """Return text_de and text_en of all texts in the rows."""
    constant = pd.DataFrame(
        [both("register_scope"), both("register_licence")], columns=["text_de", "text_en"]
    )
    notes = [
        pd.DataFrame({f"text_{lang}": _notes(figures, m, lang) for lang in LANGUAGES})
        for m in COVERAGE
        if m in figures.tables
    ]
    terms = pd.concat([constant, *notes]).drop_duplicates()
    return terms[terms.text_de.isin(rows.note) | terms.text_de.isin(constant.text_de)]


def _write(folder: Path, rows: pd.DataFrame, figures: Figures, as_of: date) -> None:
    rows.to_csv(folder / ROWS, index=False)
    _terms(rows, figures).to_csv(folder / TERMS, index=False)
    titles = {
        lang: say(lang, "register_own_source", day=date_text(lang, as_of.isoformat()))
        for lang in LANGUAGES
    }
    write_origin(
        folder,
        id=f"user.{CODE}",
        publisher=say("de", "register_publisher"),
        title=titles,
        licence=say("de", "register_licence"),
        attribution=say("de", "register_publisher"),
        published=as_of.isoformat(),
        imported_file="register.duckdb",
        structure=CODE,
    )
