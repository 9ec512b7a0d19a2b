"""Every view says the same on its page and in its files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from urllib.parse import parse_qsl

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from clusteratlas import views
from clusteratlas.model import Selection
from clusteratlas.output import blocks as doc
from clusteratlas.output import cells
from clusteratlas.output import screen_blocks as screen
from clusteratlas.output.document import Document
from clusteratlas.text.footnotes import source_line
from clusteratlas.text.wording import say
from clusteratlas.views import ViewState
from clusteratlas.views.address import address
from clusteratlas.views.registry import CONTROLS
from tests.pages.test_every_page import run_page, texts, unfolded
from tests.rendering import answer
from tests.states import EVERY

_LINK = re.compile(r"^\[(.*)\]\([a-z_.]+\?.*\)$")


def _page(state: ViewState) -> AppTest:
    """Return the page of a view with every fold open."""
    query = address(state.view, state.selection, state.options).partition("?")[2]
    app = unfolded(run_page(state.view, **dict(parse_qsl(query)), lang=state.selection.lang))
    assert not app.exception
    return app


@cache
def _bare(text: object) -> str:
    """Return a text of the screen as files have it: no escapes, links, no-break signs."""
    plain = re.sub(r"\\(.)", r"\1", _LINK.sub(r"\1", str(text)))
    return re.sub(r"\s+", " ", plain).replace("\N{NON-BREAKING HYPHEN}", "-").strip()


def _shared(blocks: tuple[screen.Block, ...]) -> Iterator[doc.FileBlock]:
    """Return the blocks that neither medium has for itself; of alternatives the first."""
    for block in blocks:
        if isinstance(block, screen.Columns):
            for column in block.columns:
                yield from _shared(column)
        elif isinstance(block, screen.Tiles):
            yield block.table
        elif isinstance(block, screen.Alternatives):
            yield from _shared(block.options[0].make())
        elif not isinstance(
            block,
            screen.Controls
            | screen.Link
            | screen.Feed
            | screen.Citation
            | screen.Fold
            | screen.Only,
        ):
            yield block


def _words(block: doc.FileBlock) -> list[str]:
    """Return headlines and sentences of a block."""
    if isinstance(block, doc.Chart | doc.Map):
        return [block.alt, *([block.title] if isinstance(block, doc.Chart) else [])]
    if isinstance(block, doc.Statements):
        heads = [head for head, _ in block.columns]
        return [*heads, block.note, *(e.sentence for _, every in block.columns for e in every)]
    return [block.text] if isinstance(block, doc.Heading | doc.Text) else []


@pytest.mark.parametrize("state", EVERY)
def test_the_page_says_what_the_files_say(state: ViewState) -> None:
    part, app, document = views.part(state, answer), _page(state), views.document(state, answer, "")
    shown = [_bare(text).replace("**", "") for text in texts(app)]
    tables = [t.value.set_axis([_bare(c) for c in t.value], axis=1).map(_bare) for t in app.table]
    assert [_bare(t.value) for t in app.title] == [_bare(part.title)] == [_bare(document.title)]
    assert _bare(part.title) not in [_bare(h.value) for h in (*app.header, *app.subheader)]
    for block in _shared(part.blocks):
        assert not [text for text in _words(block) if not _stands_in(text, shown)], block
        if isinstance(block, doc.FigureCards):
            assert {_bare(c.figure) for c in cells.cards(document, block)} <= set(shown)
        if isinstance(block, doc.Table):
            assert _is_on_screen(tables, document, block), block.title
    cited = {_bare(source_line(source, state.selection.lang)) for source in document.notes.sources}
    small = [_bare(text) for caption in app.caption for text in caption.value.split("\n\n")]
    marked = [text for text in small if re.match(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+ ", text)]
    assert len(marked) == len(cited)
    assert not [line for line in cited if not _stands_in(line, marked)]


def _stands_in(text: str, shown: list[str]) -> bool:
    bare = _bare(text)
    return any(bare in one for one in shown)


def _is_on_screen(tables: list[pd.DataFrame], document: Document, block: doc.Table) -> bool:
    """Tell whether a table of the page has the heads and rows of `block` in files.

    Sources are compared elsewhere: on the screen they are signs, in files numbers.
    """
    columns = tuple(c for c in block.columns if c != "source")
    names = dict(zip(block.columns, block.heads, strict=False))
    bare = replace(block, columns=columns, heads=tuple(names[c] for c in columns if block.heads))
    heads, rows = cells.table_cells(document, bare)
    heads, wanted = [_bare(head) for head in heads], [[_bare(text) for text in r] for r in rows]
    return any(
        set(heads) <= set(table) and table[heads].to_numpy().tolist() == wanted for table in tables
    )


@pytest.mark.parametrize("view", ["ranking", "peers"])
def test_no_weight_at_all_is_said_on_page_and_in_files(view: str) -> None:
    options = {c.parameter: "0" for c in CONTROLS[view] if c.parameter.startswith("w_")}
    selection = Selection(kreise=("16053",) if view == "peers" else ())
    content = views.part(ViewState(view, selection, options), answer)
    text = say("de", f"{view}_no_weight")
    assert text in [block.text for block in content.file_blocks if isinstance(block, doc.Text)]
    assert text in [_bare(w.value) for w in run_page(view, lang="de", **options).warning]


def test_a_long_table_is_cut_on_the_screen_alone() -> None:
    part = views.part(ViewState("points", Selection()), answer)
    [table] = [block for block in part.file_blocks if isinstance(block, doc.Table)]
    rows = len(table.answer.frame)
    sizes = [len(t.value) for t in run_page("points", lang="de").table]
    assert rows > 60 and sizes == [12, 50]  # municipalities, actors
    assert rows in [len(t.value) for t in unfolded(run_page("points", lang="de")).table]


def test_files_have_the_card_that_the_page_shows() -> None:
    state = ViewState("companies", Selection(lang="en", actor_id="network:optonet"))
    document = views.document(state, answer, "")
    lists = [block for block in document.blocks if isinstance(block, doc.Statements)]
    assert lists[0].title.startswith("OptoNet")
    assert "Kind: Network" in [entry.sentence for entry in lists[0].columns[0][1]]
    [members] = [b for b in document.blocks if getattr(b, "title", "") == "Documented memberships"]
    assert isinstance(members, doc.Table)
    assert "JENOPTIK" in set(members.answer.frame.member_name)
