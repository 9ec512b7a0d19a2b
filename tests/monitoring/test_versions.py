"""Alerts between the store and an earlier data version: strip, section of a dossier, feed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import duckdb
import pytest
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from clusteratlas import archive, dossier, store
from clusteratlas.access import OWNER
from clusteratlas.decisions.section import Section
from clusteratlas.dossier import Dossier
from clusteratlas.dossier.news import news
from clusteratlas.monitoring import lists
from clusteratlas.monitoring.model import Watch, WatchList
from clusteratlas.output.blocks import Heading, Table
from clusteratlas.paths import archive_path
from clusteratlas.ui import monitoring
from clusteratlas.web import routes
from tests import small
from tests.web.asgi import get

EARLIER = "0123456789ab"
LIST = WatchList(
    "abcdefabcdef",
    "Jena",
    "Jena (en)",
    field_id="optik",
    watches=(
        Watch("employees", region_id="16053", rule="change", limit=5.0),
        Watch("population", region_id="16053"),
    ),
    is_public=True,
)


@pytest.fixture(scope="module", autouse=True)
def meetings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Dossier, Dossier]]:
    with small.own_atlas(tmp_path_factory, "watched"):
        first = dossier.create("board", "Board", date(2026, 6, 10))
        lists.save(LIST, 0, OWNER)
        lists.save(replace(LIST, id="1", title_de="Intern", is_public=False), 0, OWNER)
        _keep_earlier(first.version)
        first = dossier.save(replace(first, version=EARLIER))
        yield first, dossier.for_next(first, date(2026, 12, 9))


def _keep_earlier(version: str) -> None:
    """Archive a made-up version in which Jena had half of today's employees."""
    now = archive.figures_path(archive_path(), version)
    then = now.parent.with_name(EARLIER)
    then.mkdir()
    halved = "if(region_id = '16053' AND indicator_id = 'employees', value / 2, value)"
    with duckdb.connect() as con:
        con.sql(f"SELECT * REPLACE ({halved} AS value) FROM read_parquet('{now}')").write_parquet(
            str(then / now.name)
        )
    summary = json.loads(now.with_name("summary.json").read_text())
    then.joinpath("summary.json").write_text(
        json.dumps({**summary, "built_at": "2026-06-01T08:00:00+00:00"})
    )


def test_a_dossier_has_the_section_if_its_maker_wants_it(
    meetings: tuple[Dossier, Dossier],
) -> None:
    _, following = meetings
    assert news(following, "de") == Section()
    wanted = replace(following, has_news=True)
    assert Dossier.from_json(wanted.to_json()) == wanted
    document = dossier.document(wanted, "en")
    heads = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert heads[:2] == ["Watch lists: what changed", "Jena (en)"]
    tables = [block for block in document.blocks if isinstance(block, Table)]
    first = next(table for table in tables if table.title == "Jena (en)")
    (cells,) = first.answer.rows
    assert cells["text_0"] == "Employees (national accounts), Jena, Stadt"
    assert "(+100.0%)" in cells["text_3"]
    assert [s.publisher for s in document.data[0].sources]
    assert news(replace(wanted, previous="f" * 12), "de").blocks[1:] != ()


@pytest.mark.parametrize(
    ("lang", "title", "verdict"),
    [
        ("de", "Jena: Arbeitnehmer, Jena, Stadt", "gleich abgegrenzt"),
        ("en", "Jena (en): Employees (national accounts), Jena, Stadt", "same definition"),
    ],
)
def test_the_feed_has_the_alerts_of_public_lists(lang: str, title: str, verdict: str) -> None:
    answer = get(Starlette(routes=routes()), f"/watch.atom?lang={lang}")
    assert answer.headers["content-type"] == "application/atom+xml"
    root = ElementTree.fromstring(answer.text)
    space = {"a": "http://www.w3.org/2005/Atom"}
    (entry,) = root.findall("a:entry", space)
    texts = {name: entry.findtext(f"a:{name}", "", space) for name in ("title", "summary", "id")}
    assert texts["title"] == title
    assert verdict in texts["summary"] and "100,0" in texts["summary"].replace(".", ",")
    assert texts["id"].startswith("https://atlas.example/monitoring#abcdefabcdef-")
    assert store.data_version().id in texts["id"]
    assert "Intern" not in answer.text


def test_the_strip_is_there_only_where_something_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(monitoring.pages, "link", lambda *args, **params: None)
    app = AppTest.from_string("from clusteratlas.ui import monitoring; monitoring.strip()")
    texts = "\n".join(e.value for e in app.run().markdown).replace("\\", "")
    assert not app.exception
    assert "Was sich geändert hat (seit: Sitzung vom 10. Juni 2026: Board" in texts
    assert "Arbeitnehmer, Jena, Stadt" in texts
    for one in lists.every():
        assert one.content is not None
        lists.save(replace(one.content, watches=()), one.revision, OWNER)
    assert [e.value for e in app.run().markdown] == []
