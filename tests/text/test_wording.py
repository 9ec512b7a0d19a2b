"""Grammar by number: one rule in `say`, so that no sentence counts '1 Schwächen'."""

from __future__ import annotations

import re

import pytest

from clusteratlas.charts import words
from clusteratlas.model import Selection
from clusteratlas.queries import answer
from clusteratlas.text.formats import dative
from clusteratlas.text.wording import say, wording

# A number directly before a plural: a capitalised noun with a plural ending, or an English -s.
BARE = re.compile(r"\{(?:count|strengths|weaknesses|revised|read)\} [A-ZÄÖÜ][a-zäöü]+(?:en|er)\b")


@pytest.mark.parametrize(
    ("strengths", "weaknesses", "de", "en"),
    [
        (1, 2, "Optik: 1 Stärke, 2 Schwächen", "Optik: 1 strength, 2 weaknesses"),
        (0, 1, "Optik: 0 Stärken, 1 Schwäche", "Optik: 0 strengths, 1 weakness"),
    ],
)
def test_the_noun_follows_its_number(strengths: int, weaknesses: int, de: str, en: str) -> None:
    result = {"name": "Optik", "strengths": strengths, "weaknesses": weaknesses}
    assert say("de", "message_statements", **result) == de
    assert say("en", "message_statements", **result) == en


def test_the_verb_follows_its_number() -> None:
    one = say("de", "map_coverage", known=1, every=22)
    assert one.startswith("Nur 1 von 22 Kreisen hat einen Wert.")
    assert "5 of 22 Kreise have a value" in say("en", "map_coverage", known=5, every=22)


def test_no_sentence_counts_a_bare_plural() -> None:
    counted = {k for k, v in wording().items() if k.endswith(("_many", "_few", "_several"))}
    bare = {k for k, v in wording().items() if BARE.search(v["de"]) and k not in counted}
    # Never used for a single thing, or the same in singular and plural.
    alike = {"companies_title_one", "links_one_companies", "links_many_companies"}
    several = {"links_many_institutions", "dossier_changes_left", "versions_first"}
    several.add("slides_rest_table")  # of a truncated table
    assert bare <= alike | several


def test_figures_behind_mit_stand_in_the_dative() -> None:
    assert dative("956\u00a0Einwohner je km²", "de") == "956\u00a0Einwohnern je km²"
    assert dative("1\u00a0Einwohner je km²", "de") == "1\u00a0Einwohner je km²"
    assert dative("38,8\u00a0%", "de") == "38,8\u00a0%"
    density = Selection(
        collection="population", map_indicator_id="density_per_km2", section_id="A-T", year=2024
    )
    title = words.title_map(answer("regional_map__figures", density), "de")
    assert re.match(r"Jena, Stadt liegt mit \d+\u00a0Einwohnern je km² vorn: ", title)
