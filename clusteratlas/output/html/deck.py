"""A document as a series of slides for the browser: the plan, with the HTML of each slide."""

from __future__ import annotations

from dataclasses import dataclass, replace

from clusteratlas.output.document import Document
from clusteratlas.output.html import bodies, cover
from clusteratlas.output.html.charts import figure_json
from clusteratlas.output.html.stage import STAGE
from clusteratlas.output.slides import pieces
from clusteratlas.output.slides.plan import Plan


@dataclass(frozen=True, kw_only=True)
class Slide(pieces.Slide):
    """A slide of the plan; `body` is HTML, `figure` a Plotly figure as JSON or ''."""

    body: str
    figure: str = ""


@dataclass(frozen=True)
class Deck:
    """The slides of a document."""

    document: Document
    slides: list[Slide]

    @classmethod
    def of(cls, document: Document, live: str) -> Deck:
        """Return the deck; the QR code on its cover opens the address `live`."""
        plan = Plan.of(document, STAGE)
        return cls(plan.document, [_slide(plan.document, one, live) for one in plan.slides])


def _slide(document: Document, slide: pieces.Slide, live: str) -> Slide:
    if slide.kind in ("cover", "section"):
        is_cover, text = slide.kind == "cover", slide.lead
        body = cover.cover(document, live, text) if is_cover else bodies.paragraphs(text)
        return Slide(**vars(replace(slide, lead="")), body=body)
    [first, *_] = slide.pieces
    figure = figure_json(first.block, document.lang) if isinstance(first, pieces.Picture) else ""
    return Slide(**vars(slide), body=bodies.body(document, slide.pieces), figure=figure)
