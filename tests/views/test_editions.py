"""The edition of the brochure is a row of a catalogue: a second one, made up here, is data."""

from __future__ import annotations

import re
from dataclasses import replace

import duckdb
import pandas as pd
import pytest

from clusteratlas import views
from clusteratlas.charts.field_dots import field_dots
from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import Chart, FigureCards, Table, Text
from clusteratlas.paths import QUERIES, ROOT
from clusteratlas.views import ViewState, choices
from clusteratlas.views.overview import RANKED
from tests.rendering import answer
from tests.states import EVERY

MADE_UP = 2027
EDITIONS = f"""
CREATE OR REPLACE TEMP TABLE cat_editions AS FROM (VALUES
    ('brochure_2012', 2012, 'brochure_2012%', 'brochure_2012.brochure'),
    ('made_up', {MADE_UP}, 'made_up%', 'made_up.brochure')
) AS row(edition_id, year, source_pattern, main_source_id);
"""


def mart(cursor: duckdb.DuckDBPyConnection, name: str) -> None:
    """Make a mart anew from its file, beside the tables of the store."""
    [path] = QUERIES.glob(f"marts/{name}__*.sql")
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {path.read_text(encoding='utf-8')}")


def two_editions(cursor: duckdb.DuckDBPyConnection) -> None:
    cursor.execute(
        "CREATE OR REPLACE TEMP VIEW staged_observation AS SELECT *, 0 AS raw_line FROM observation"
    )
    # The store reads no files: what the build stages is put beside it.
    for name in ("preferred_scopes", "preferences"):
        cursor.register(name, pd.read_csv(ROOT / f"data/catalog/{name}.csv", dtype=str))
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE cat_{name} AS FROM {name}")
    cursor.execute(EDITIONS)
    mart(cursor, "edition")


def test_the_latest_edition_of_the_catalogue_is_compared_with(
    store: duckdb.DuckDBPyConnection,
) -> None:
    two_editions(store)
    assert store.execute("SELECT year, source_pattern FROM temp.edition").fetchall() == [
        (MADE_UP, "made_up%")
    ]


def test_no_figure_is_later_than_an_edition_behind_it(store: duckdb.DuckDBPyConnection) -> None:
    later = "SELECT count(*) FROM {}newest_figure WHERE is_later"
    assert store.execute(later.format("")).fetchone() > (20,)
    two_editions(store)
    mart(store, "newest_figure")
    assert store.execute(later.format("temp.")).fetchone() == (0,)


def test_figures_of_the_brochure_are_those_of_the_edition(store: duckdb.DuckDBPyConnection) -> None:
    counted = "SELECT count(*) FROM {}brochure_figure"
    assert store.execute(counted.format("")).fetchone() > (100,)
    two_editions(store)
    mart(store, "brochure_figure")
    assert store.execute(counted.format("temp.")).fetchone() == (0,)


def ask(name: str, selection: Selection) -> Answer:
    """Answer as the store does, but for the year of the edition."""
    result = answer(name, selection)
    if name != "choices__edition":
        return result
    return replace(result, frame=pd.DataFrame({"edition_year": [MADE_UP]}))


def words(state: ViewState) -> list[str]:
    """Return every headline, sentence and head of a view and of its talk."""
    document = views.document(state, ask, "")
    talks = [block for talk in document.talk for block in talk.blocks]
    result = [document.title, document.summary]
    for block in (*document.blocks, *talks):
        if isinstance(block, Text):
            result.append(block.text)
        if isinstance(block, Chart | FigureCards | Table):
            result.append(block.title)
        if isinstance(block, Table):
            result += block.heads
    return result


@pytest.mark.parametrize(
    ("view", "least"), [("fact_sheet", 2), ("then_and_now", 1), ("overview", 1), ("brochure", 2)]
)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_words_name_the_year_of_the_edition(view: str, least: int, lang: str) -> None:
    state = next(p.values[0] for p in EVERY if p.id == f"{view}0{lang}")
    result = words(state)  # type: ignore[arg-type]
    named = [
        re.findall(r"(?:Broschüre(?: von)?|brochure) (\d{4})|(\d{4}) brochure", t) for t in result
    ]
    years = [year for outcome in named for pair in outcome for year in pair if year]
    assert set(years) == {str(MADE_UP)} and len(years) >= least


def test_the_picture_of_the_fields_names_the_edition() -> None:
    chosen = Selection(indicator_id=RANKED[0])
    asked = (answer(f"comparison__{q}", chosen) for q in ("by_indicator", "later", "reference"))
    figure = field_dots(*asked, choices.edition_year(ask, chosen), "en")
    assert "2027 brochure" in [trace.name for trace in figure.data]


def test_an_earlier_store_without_editions_names_no_year() -> None:
    def without(name: str, selection: Selection) -> Answer:
        result = answer(name, selection)
        return replace(result, frame=result.frame.head(0))

    assert choices.edition_year(without, Selection()) == ""
    assert choices.edition_year(answer, Selection()) == "2012"


def test_no_code_knows_a_source_of_an_edition_by_its_name() -> None:
    folders = (ROOT / "clusteratlas", QUERIES / "pages", ROOT / "pages")
    files = [p for folder in folders for p in folder.rglob("*.*") if p.suffix in (".py", ".sql")]
    quoted = re.compile(r"""['"]brochure_2012|edition_2012""")
    assert len(files) > 200
    assert [p.name for p in files if quoted.search(p.read_text(encoding="utf-8"))] == []
