"""A picture of a view for another site: a page or a file, with its source line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from clusteratlas import views
from clusteratlas.model import Answer, AtlasError
from clusteratlas.output import cells
from clusteratlas.output.blocks import Chart, Text
from clusteratlas.output.document import Document
from clusteratlas.output.html.embed import to_page
from clusteratlas.output.pdf.file import to_picture
from clusteratlas.text.formats import date_text
from clusteratlas.text.wording import both, say
from clusteratlas.views.address import permalink
from clusteratlas.views.part import Ask, ViewState
from clusteratlas.views.pictures import Picture, pictures

_MOST_PUBLISHERS = 3


@dataclass(frozen=True)
class EmbedPicture:
    """A picture, and a document with this picture alone."""

    picture: Picture
    document: Document


Make = Callable[[EmbedPicture], bytes]


def find(state: ViewState, ask: Ask, number: int, base: str) -> EmbedPicture:
    """Return picture `number` (from 1) of a view; `base` is the address of the atlas.

    Raises AtlasError if the view has no such picture.
    """
    part, lang = views.part(state, ask), state.selection.lang
    every = pictures(part)
    if not every:
        raise AtlasError(*both("embed_no_pictures"))
    if not 0 < number <= len(every):
        raise AtlasError(*both("embed_none", number=number, count=len(every)))
    picture, version = every[number - 1], part.data[0].data_version
    document = Document(
        title=part.title,
        summary="",
        lang=lang,
        data_version=version,
        permalink=permalink(state, base, version),
        blocks=(picture, Text(source_text(picture.answer, lang), muted=True)),
        data=part.data,
    )
    return EmbedPicture(picture, document)


def page(part: EmbedPicture, assets: str) -> bytes:
    """Return the page for an iframe; `assets` is the folder of its scripts."""
    source = source_text(part.picture.answer, part.document.lang)
    return to_page(part.document, part.picture, source, assets)


def file(part: EmbedPicture, form: Literal["svg", "png"]) -> bytes:
    """Return the picture as a file.

    Raises AtlasError for a picture that only browsers can draw.
    """
    if not has_file(part.picture):
        raise AtlasError(*both("embed_page_only"))
    [picture, source] = part.document.blocks
    below = Text(f"{getattr(source, 'text', '')} · {_short(part.document.permalink)}", muted=True)
    return to_picture(replace(part.document, title="", blocks=(picture, below)), form)


def has_file(picture: Picture) -> bool:
    """Return whether files can draw the picture."""
    return not isinstance(picture, Chart) or bool(picture.kind)


def _short(link: str) -> str:
    return link.partition("?")[0]


def source_text(answer: Answer, lang: str) -> str:
    """Return the source line: publishers, time of the figures, data version."""
    names = list(dict.fromkeys(source.publisher for source in answer.sources))
    some = names if len(names) <= _MOST_PUBLISHERS else names[: _MOST_PUBLISHERS - 1]
    rest = len(names) - len(some)
    more = [say(lang, "embed_more", count=rest)] if rest else []
    parts = [
        say(lang, "embed_source", sources="; ".join([*some, *more])) if names else "",
        _time_text(answer, lang),
        f"{say(lang, 'passport_version')} {answer.data_version}",
    ]
    return " · ".join(part for part in parts if part)


def _time_text(answer: Answer, lang: str) -> str:
    """Return the time of the figures, else that of their sources, '' if neither is known."""
    if period := as_of(answer, lang):
        return say(lang, "embed_as_of", period=period)
    days = {date_text(lang, one.published): 1 for one in answer.sources if one.published}
    if not 0 < len(days) <= _MOST_PUBLISHERS:
        return ""
    return say(lang, "source_line", published=", ".join(days))


def as_of(answer: Answer, lang: str) -> str:
    """Return the time of the figures: a date, a year, or the first and last year; '' for none."""
    if basis := cells.basis(answer, lang):
        return basis
    frame = answer.frame
    if "period_end" in frame and frame.period_end.notna().any():
        years = frame.period_end.dropna().map(lambda day: int(str(day)[:4]))
    elif "year" in frame and frame.year.notna().any():
        years = frame.year.dropna().astype(int)
    else:
        return ""
    first, last = years.min(), years.max()
    return str(last) if first == last else f"{first}–{last}"
