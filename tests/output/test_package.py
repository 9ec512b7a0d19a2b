"""Data packages, opened as a stranger would: by datapackage.json alone."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import pytest

from clusteratlas.output.data.package import to_package
from tests.output.sheets import HOSTILE, LINK, hostile, sheet


def read(data: bytes) -> tuple[dict[str, Any], dict[str, list[dict[str, str]]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        described = json.loads(archive.read("datapackage.json"))
        tables = {
            resource["name"]: list(
                csv.DictReader(io.StringIO(archive.read(resource["path"]).decode("utf-8")))
            )
            for resource in described["resources"]
        }
        assert len(archive.namelist()) == len(tables) + 1
    return described, tables


def test_description_fits_the_files() -> None:
    described, tables = read(to_package(sheet()))
    assert described["name"] == "optik"
    assert described["homepage"] == LINK
    for resource in described["resources"]:
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert names == list(tables[resource["name"]][0])


def test_values_have_their_types() -> None:
    described, tables = read(to_package(sheet()))
    types = {f["name"]: f["type"] for f in described["resources"][0]["schema"]["fields"]}
    assert types["value"] == "number" and types["period_start"] == "date"
    for row in tables["figures"]:
        assert row["value"] == "" or float(row["value"]) >= 0
    assert "49.9" in {row["value"] for row in tables["figures"]}


def test_every_source_and_indicator_of_the_figures_is_described() -> None:
    document = sheet()
    _, tables = read(to_package(document))
    cited = [s.id for s in document.notes.sources]
    result = [row["id"] for row in tables["sources"]]
    assert result[: len(cited)] == cited  # then those of the actors in the register
    assert all(i.startswith(("actors.", "trade.", "field")) for i in result[len(cited) :])
    defined = {row["name"] for row in tables["indicators"]}
    assert {row["indicator"] for row in tables["figures"]} <= defined


@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: ascii(t[:12]))
def test_hostile_text_is_text(text: str) -> None:
    _, tables = read(to_package(hostile(text)))
    clean = "".join(letter for letter in text if letter.isprintable())
    assert tables["figures"][0]["scope"] == (f"'{clean}" if clean.startswith("=") else clean)
