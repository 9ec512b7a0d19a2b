"""Every page query runs with the defaults and refuses surplus parameters."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import duckdb
import pytest

from clusteratlas.model import Selection
from clusteratlas.output.tables import file_table
from clusteratlas.paths import QUERIES
from clusteratlas.queries import answer
from clusteratlas.text.citation import citations
from clusteratlas.views.sheet import FactSheet

FILES = sorted((QUERIES / "pages").glob("*.sql"))
IMPORTED = ("kreis_profile__imported", "fact_sheet__growth", "__own_register")
# These have no rows without imported tables and a published register;
# tests/importer/test_keep.py and tests/register/test_published.py test them.
ALWAYS = [path for path in FILES if not path.stem.endswith(IMPORTED)]
# Questions whose rows are not figures, so that they have neither indicator nor source.
WITHOUT_SOURCE = (
    "choices__",
    "methods__",
    "search__targets",
    "overview__holdings",
    "fact_sheet__field",
    "borders",
)


@pytest.mark.parametrize("path", ALWAYS, ids=lambda p: p.stem)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_runs_with_defaults(path: Path, lang: str) -> None:
    # Optics, the default, has no subfields.
    field_id = "life_sciences" if path.stem == "fact_sheet__subfields" else "optik"
    given = {"field_id": field_id, "kreise": ("16072",), "actor_id": "company:viba_sweets"}
    if path.stem.startswith("search__"):  # an empty search has no hits
        given["search"] = "jena"
    result = answer(path.stem, Selection(lang=lang, **given))  # type: ignore[arg-type]
    assert not result.empty
    if not any(word in path.stem for word in WITHOUT_SOURCE):
        assert result.sources, "figures without a source"


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("choices__kreise", "region_id"),
        ("choices__fields", "field_id"),
        ("choices__indicators", "indicator_id"),
        ("choices__branches", "industry_id"),
        ("choices__actors", "actor_id"),
        ("choices__sources", "source_id"),
    ],
)
def test_no_two_choices_look_alike(question: str, key: str, lang: str) -> None:
    """The browser sends the chosen label: of two equal labels the page would use the first."""
    frame = answer(question, Selection(lang=lang)).frame.drop_duplicates(key)
    assert list(frame.name[frame.name.duplicated(keep=False)]) == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_answer_can_be_cited_and_filed(path: Path) -> None:
    result = answer(path.stem, Selection(kreise=("16072",)))
    cited = citations([result], "de", "")
    assert not [text for text in cited if re.search(r"\b(nan|None|NaT)\b|<NA>", text)]
    if {"value", "indicator_id", "status"} <= set(result.frame):
        assert len(cited) == len(file_table([result], "de"))


def test_a_surplus_parameter_is_refused(store: duckdb.DuckDBPyConnection) -> None:
    """DuckDB checks it: running a question with the defaults tests its parameters."""
    text = (QUERIES / "pages" / "fact_sheet__figures.sql").read_text(encoding="utf-8")
    names = duckdb.extract_statements(text)[0].named_parameters
    values = {**Selection().parameters(set(names)), "surplus": 1}
    with pytest.raises(duckdb.Error):
        store.execute(text, values)


def test_queries_and_marts_state_their_grain_first() -> None:
    marts = (QUERIES / "marts").rglob("*.sql")
    starts = {**dict.fromkeys(FILES, "-- One row"), **dict.fromkeys(marts, "-- Grain: ")}
    assert len(starts) > 100
    assert [p for p, head in starts.items() if not p.read_text("utf-8").startswith(head)] == []


def test_every_page_query_is_used() -> None:
    code = "".join(
        p.read_text(encoding="utf-8")
        for folder in ("pages", "clusteratlas/ui", "clusteratlas/views", "clusteratlas/monitoring")
        for p in (QUERIES.parent / folder).glob("*.py")
    )
    code += "".join(f'"fact_sheet__{f.name}"' for f in fields(FactSheet))
    assert [p.stem for p in FILES if not _is_used(p.stem, code)] == []


def _is_used(stem: str, code: str) -> bool:
    """Return whether the code has the question's full name, or its part after a view's name."""
    view, _, question = stem.partition("__")
    in_parts = f'f"{view}__{{' in code and f'"{question}"' in code
    return in_parts or f'"{stem}"' in code


def test_search_is_bound_not_pasted() -> None:
    hostile = Selection(search="'; DROP TABLE observation; -- <script>")
    assert answer("sources__search", hostile).empty
    assert not answer("sources__search", Selection(search="")).empty


def test_search_ignores_accents_and_case() -> None:
    rows = answer("sources__search", Selection(search="SOMMERDA verarbeitendes")).frame
    assert set(rows.region_name) == {"Sömmerda"}
