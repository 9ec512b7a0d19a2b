"""The WZ approximation of a growth field: the industry nearest to it, and how near it is."""

from __future__ import annotations

from collections.abc import Mapping

from clusteratlas.charts import words
from clusteratlas.model import Answer, Row, Selection
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say
from clusteratlas.views.ask import Ask
from clusteratlas.views.controls import Control, Options

STAFF = ("employees", "insured_employees")  # indicators that may count as the people of an industry


def rows(ask: Ask, selection: Selection) -> list[Row]:
    """Return one row per approximation, and one row per field without an approximation."""
    return ask("choices__wz_fields", Selection(lang=selection.lang)).rows


def find_choice(ask: Ask, selection: Selection) -> Row | None:
    """Return the approximation that the reader chose instead of a section."""
    return next(
        (r for r in rows(ask, selection) if r["wz_field_id"] == selection.wz_field_id), None
    )


def is_chosen(selection: Selection) -> bool:
    """Return whether the reader chose a growth field instead of a section."""
    return bool(selection.wz_field_id)


def has_figures(row: Row) -> bool:
    """Return whether Kreise have figures for the industry of `row`."""
    return bool(text_of(row["collection"]))


def sentence(row: Row, lang: str) -> str:
    """Return which industry is near, how near, and a remark if needed; or why none is near."""
    texts = {key: text_of(row[key]) for key in ("basis", "remark", "industry_id")}
    texts |= {"name": text_of(row["industry_name"]), "part": text_of(row["subfield_name"])}
    if row["grade"] == "none":
        return say(lang, "place_none", **texts)
    key = "place_near_part" if texts["part"] else "place_near"
    near = say(lang, key, grade=grade(row, lang), **texts)
    return " ".join(part for part in (near, texts["remark"]) if part)


def title(row: Row, answer: Answer, lang: str) -> str:
    """Return the message of a map of the field; the text beside it names the industry."""
    near = {"industry": row["industry_id"], "grade": grade(row, lang)}
    near["name"] = text_of(row["subfield_name"]) or row["name"]
    message = words.title_map(answer, lang, with_section=False)
    return say(lang, "wz_field_title", **near, title=message)


def short_title(row: Row, answer: Answer, lang: str) -> str:
    """Return `title` without the name of the field, for a page with that name as its heading."""
    near = {"industry": row["industry_id"], "grade": grade(row, lang)}
    message = words.title_map(answer, lang, with_section=False)
    return say(lang, "wz_field_title_short", **near, title=message)


def grade(row: Row, lang: str) -> str:
    """Return in one word how near the industry is."""
    return say(lang, f"place_grade_{str(row['grade']).lower()}")


def if_mapped(options: Options) -> Options:
    """Return `options`, but none if the chosen field has no figures for the map."""

    def some(ask: Ask, selection: Selection) -> Mapping[str, str]:
        row = find_choice(ask, selection)
        return options(ask, selection) if row is None or has_figures(row) else {}

    return some


def _options(ask: Ask, selection: Selection) -> Mapping[str, str]:
    lang = selection.lang
    subject = {row["wz_field_id"]: _name(row, lang) for row in rows(ask, selection)}
    return {"": say(lang, "wz_field_none"), **subject}


def _name(row: Row, lang: str) -> str:
    if row["grade"] == "none":
        return say(lang, "wz_field_without", name=row["name"])
    values = {"name": row["name"], "industry": row["industry_id"], "grade": grade(row, lang)}
    return say(lang, "wz_field_option", **values)


CONTROL = Control("field", "choose_wz_field", _options, "wz_field_id")
