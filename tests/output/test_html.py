"""Slides for the browser, read back as HTML: figures, texts that stay texts, nothing to load."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pandas as pd
import pytest

from clusteratlas.output.blocks import (
    Chart,
    Entry,
    FigureCards,
    Heading,
    Map,
    Statements,
    Table,
    Text,
)
from clusteratlas.output.document import Document
from clusteratlas.output.html.cover import reachable
from clusteratlas.output.html.deck import Deck
from clusteratlas.output.html.file import to_html
from clusteratlas.output.slides.packing import pack
from clusteratlas.text.tables import figure_of
from tests.output.sheets import HOSTILE, hostile, make_sheet, map_sheet, sheet


class Page(HTMLParser):
    """All elements with their attributes, texts by element, whole scripts."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.scripts: list[str] = []
        self._open = ""
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._open = tag
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self._open == "script":
            self.scripts[-1] += data
        else:
            self.texts.append(data)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 (the parser gives it)
        self._open = ""

    def of(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        return [a for t, a in self.elements if t == tag and wanted.items() <= a.items()]

    def slides(self, lang: str) -> list[dict[str, str]]:
        return [a for a in self.of("section") if a["id"].startswith(f"{lang}-")]

    @property
    def figures(self) -> dict[str, dict]:  # type: ignore[type-arg]
        return json.loads(self.scripts[0])  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def both() -> Page:
    return Page(to_html({lang: sheet(lang=lang) for lang in ("de", "en")}))


def test_both_languages_on_the_same_slides(both: Page) -> None:
    german, english = both.slides("de"), both.slides("en")
    # Texts of one language may need more slides: the blocks are the same, in the same order.
    blocks = [list(dict.fromkeys(s["data-block"] for s in deck)) for deck in (german, english)]
    assert blocks[0] == blocks[1] and len(blocks[0]) > 15
    kinds = [{s["data-block"]: s["class"] for s in deck} for deck in (german, english)]
    assert kinds[0] == kinds[1]
    assert [a["lang"] for a in both.of("main")] == ["de", "en"]
    assert set(json.loads(both.scripts[1])) == {"de", "en"}
    rank = "Optik steht bei „Exportquote“ auf Rang 1 von 9: 49,9\u00a0%"
    assert f"{rank} (⚠ 2008, 2011 · 7 Abgrenzungen)" in [s["data-title"] for s in german]
    assert "Optics ranks 1 of 9 by “Export ratio”: 49.9% (⚠ 2008, 2011 · 7 scopes)" in [
        s["data-title"] for s in english
    ]


def test_charts_have_the_figures_of_the_answer(both: Page) -> None:
    document = sheet()
    charts = [block for block in document.blocks if isinstance(block, Chart)]
    [_, *drawn] = [figure for key, figure in both.figures.items() if key.startswith("de-")]
    assert len(drawn) == len(charts) == 9  # behind the map of where the field sits
    for chart, figure in zip(charts, drawn, strict=True):
        values = [0 if pd.isna(r["value"]) else r["value"] for r in chart.answer.rows]
        if chart.kind == "ranked":
            assert figure["data"][0]["x"] == values
        else:
            pairs = [p for t in figure["data"] for p in zip(t["x"], t["y"], strict=True)]
            assert sorted(pairs) == sorted(zip(chart.answer.frame.year, values, strict=True))


def test_every_figure_is_printed_as_text(both: Page) -> None:
    document, texts = sheet(), "\n".join(both.texts).replace("\u00a0", " ")
    blocks = [b for b in document.blocks if isinstance(b, FigureCards | Table | Chart)]
    figures = [block.answer for block in blocks if "indicator_id" in block.answer.frame]
    assert len(figures) > 8  # all but the statements, whose table is of texts
    for answer in figures:
        for row in answer.rows:
            figure = figure_of(row, answer.indicators[row["indicator_id"]], "de")
            assert figure.replace("\u00a0", " ") in texts


def test_each_slide_has_source_and_data_version(both: Page) -> None:
    deck = Deck.of(sheet(), "")
    ending = f" · Datenversion {sheet().data_version}"
    feet = [text for text in both.texts if text.endswith(ending)]
    assert len(feet) == len(deck.slides) + 1  # the cover says it twice
    charts = [n for n, slide in enumerate(deck.slides) if slide.figure]
    assert f"Quelle: [1] LEG Thüringen{ending}" == feet[charts[1] + 1]  # behind the map


def test_charts_are_told_in_words_and_as_table(both: Page) -> None:
    alts = {b.alt for b in sheet().blocks if isinstance(b, Chart)}
    result = {a["aria-label"] for a in both.of("div", role="img")}
    assert alts <= result
    assert len(both.of("div", **{"class": "values"})) == len(both.figures)


def test_nothing_is_loaded(both: Page) -> None:
    for tag, attributes in both.elements:
        for name in ("src", "href", "srcset", "data", "poster", "action", "style"):
            address = attributes.get(name, "")
            if tag != "a":  # a link that somebody must click
                assert address == "data:," or ("//" not in address and "url(" not in address)
    assert not both.of("iframe") and not both.of("base") and not both.of("object")
    page = to_html(sheet()).decode()
    styles = "".join(re.findall(r"<style>(.*?)</style>", page, re.DOTALL))
    assert styles.count("url(") == styles.count("url(data:font/otf;base64,") == 2
    assert "@import" not in styles


def test_policy_allows_these_scripts_and_no_host(both: Page) -> None:
    [policy] = [a["content"] for a in both.of("meta", **{"http-equiv": "Content-Security-Policy"})]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "http" not in policy and "*" not in policy and "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in policy.split("style-src")[0]
    for script in both.scripts[2:]:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert len(both.scripts) == 4  # figures, words, Plotly, ours


def test_no_chart_no_plotly() -> None:
    document = sheet()
    plain = replace(
        document, blocks=tuple(b for b in document.blocks if not isinstance(b, Chart | Map))
    )
    page = Page(to_html(plain))
    assert len(page.scripts) == 3 and page.figures == {}
    assert len(to_html(plain)) < 1_000_000


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_html(make_sheet("optik", "de")) == to_html(make_sheet("optik", "de"))


@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: ascii(t[:12]))
def test_hostile_text_is_text(text: str) -> None:
    page, plain = Page(to_html(hostile(text))), Page(to_html(hostile("harmless")))
    clean = "".join(letter for letter in text if letter.isprintable())
    assert any(clean in s["data-title"] for s in page.of("section"))
    assert clean in page.texts
    known = {tag for tag, _ in plain.elements}
    assert {tag for tag, _ in page.elements} == known
    assert len(page.scripts) == len(plain.scripts)
    every = {name for _, attributes in page.elements for name in attributes}
    assert every == {name for _, attributes in plain.elements for name in attributes}
    names = {name for figure in page.figures.values() for t in figure["data"] for name in t["y"]}
    assert not any("<" in str(name) for name in names)


def test_markup_of_plotly_stays_text() -> None:
    figures = Page(to_html(hostile('<a href="https://x.example">&lt;b&gt;</a>'))).figures
    names = [n for f in figures.values() for t in f["data"] for n in t["y"] if isinstance(n, str)]
    assert '&lt;a href="https://x.example"&gt;&amp;lt;b&amp;gt;&lt;/a&gt;' in names


def test_long_tables_are_whole_and_cut_evenly() -> None:
    document = sheet()
    tables = [b for b in document.blocks if isinstance(b, Table)]
    deck = Deck.of(replace(document, blocks=tuple(tables)), "")
    rows = [slide.body.count("<tr>") - 1 for slide in deck.slides[1:]]
    assert sum(rows) == sum(len(t.answer.frame) for t in tables) == 53
    assert max(rows) <= 14


def test_packed_is_even_and_loses_nothing() -> None:
    assert pack([1] * 11, 10) == [slice(0, 6), slice(6, 11)]
    assert pack([20, 1, 1], 10) == [slice(0, 1), slice(1, 3)]
    assert pack([], 10) == []


def test_every_statement_is_there(both: Page) -> None:
    lists = [block for block in sheet().blocks if isinstance(block, Statements)]
    assert lists
    for entry in (e for block in lists for _, entries in block.columns for e in entries):
        assert any(entry.text in text for text in both.texts)


def test_map_has_every_region_in_its_table() -> None:
    page = Page(to_html(map_sheet("en")))
    [figure] = page.figures.values()
    assert len([t for t in figure["data"] if t.get("fill") == "toself"]) == 22
    assert len([a for a in page.of("th", scope="row")]) == 22


@pytest.mark.parametrize(
    ("live", "codes"),
    [("https://atlas.example/present?view=x", 1), ("", 0), ("javascript:alert(1)", 0),
     ("http://localhost:8501/x", 0), ("/fact_sheet?field=optik", 0)],
)  # fmt: skip
def test_code_only_for_an_address_that_a_phone_opens(live: str, codes: int) -> None:
    document = replace(sheet(), permalink="")
    page = Page(to_html(document, live))
    assert len(page.of("figure", **{"class": "qr"})) == codes == int(reachable(live))
    if codes:
        assert {"href": live} in [{"href": a["href"]} for a in page.of("a")]
        assert f"QR-Code: öffnet {live}" in [a["aria-label"] for a in page.of("div", role="img")]


def test_linked_assets_instead_of_embedded() -> None:
    page = Page(to_html(sheet(), assets="present"))
    linked = [a["src"] for a in page.of("script") if "src" in a]
    assert [s.split("?")[0] for s in linked] == ["present/plotly.js", "present/slides.js"]
    assert not page.of("meta", **{"http-equiv": "Content-Security-Policy"})  # the header has it


def test_unknown_kind_of_chart_is_its_table() -> None:
    document: Document = sheet()
    chart = next(b for b in document.blocks if isinstance(b, Chart))
    page = Page(to_html(replace(document, blocks=(replace(chart, kind="sunburst"),))))
    assert page.figures == {} and len(page.of("th", scope="row")) == len(chart.answer.frame)


def test_several_views_open_with_a_slide_each() -> None:
    """What a dossier gives: a heading with the manager's sentence, an agenda under its own name."""
    agenda = Statements("Agenda", (("Sitzung", (Entry("Punkt 1"),)),))
    cards = next(b for b in sheet().blocks if isinstance(b, FigureCards))
    blocks = (Heading("Agenda"), agenda, Heading("Optik"), Text("Mein Satz."), Text("Kurz."), cards)
    slides = Deck.of(replace(sheet(), blocks=blocks, contents=True), "").slides
    assert [slide.kind for slide in slides] == ["cover", "lists", "section", "cards"]
    assert slides[1].head == "" and slides[3].head == "Optik"
    assert "Mein Satz." in slides[2].body and "Kurz." in slides[2].body and not slides[3].lead


def test_the_cover_of_a_field_has_the_icon_of_its_group() -> None:
    field = Page(to_html(sheet()))
    hue = {attrs.get("stroke") for attrs in field.of("svg", viewbox="0 0 24 24")}
    assert hue == {"#7b4fa3"}  # Optik is a cross-section technology
    plain = Page(to_html(replace(sheet(), field_group="")))
    assert not plain.of("svg", viewbox="0 0 24 24")
