"""Tables in random layouts come in as what they are, or are refused: never anything else."""

from __future__ import annotations

import io
import re
from random import Random

import openpyxl
import pytest

from clusteratlas.importer import ImportRefused
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.paths import ROOT
from tests.importer.random_flat import Flat
from tests.importer.random_forms import AnyOrder, Limited, Misnamed, OneCell
from tests.importer.random_layouts import Layout
from tests.importer.random_tables import Made

REGIONS = {"DE", "16", "16051", "16061", "01", "01001"}
TRIES = 80
FORMS = {"flat": Flat, "any order": AnyOrder, "one cell": OneCell}


def written(rows: list[list[str]], kind: str) -> bytes:
    """Return the rows as text with semicolons, as UTF-16 with tabs, or as a workbook."""
    if kind != "workbook":
        sign, encoding = ("\t", "utf-16") if kind == "tabs" else (";", "utf-8")
        return "\n".join(sign.join(row) for row in rows).encode(encoding)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append([float(c) if re.fullmatch(r"[1-9]\d*", c) else c or None for c in row])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize("kind", ["semicolons", "tabs", "workbook", *FORMS])
def test_random_tables_are_read_right_or_refused(kind: str) -> None:
    refused = []
    for seed in range(TRIES):
        result = Made(Random(f"{kind} {seed}"))
        rows = FORMS.get(kind, Layout)(result).rows()
        data = written(rows, kind)
        try:
            frame, _ = observations(parse(data, "x"), ROOT / "data" / "catalog", REGIONS)
        except ImportRefused as refusal:
            refused.append((seed, refusal.de))
            continue
        cells = frame.astype(object).where(frame.notna(), None)
        columns = ["region_id", "period_end", "indicator_id", "industry_id", "size_class"]
        keys = list(cells[columns].itertuples(index=False, name=None))
        outcome = dict(zip(keys, zip(cells.value, cells.status, strict=True), strict=True))
        truth = result.truth()
        # A dash of a Kreis elsewhere without any number at the time is no zero.
        dashes = {key for key, (value, _) in truth.items() if key[0] == "01001" and value == 0}
        assert len(keys) == len(outcome), (kind, seed)
        assert set(truth) - dashes <= set(outcome) <= set(truth), (kind, seed)
        for key, (value, status) in outcome.items():
            expected, statuses = truth[key]
            assert value == expected and status in statuses, (kind, seed, key)
    assert len(refused) <= TRIES / 10, refused


@pytest.mark.parametrize("form", [Limited, Misnamed])
def test_random_tables_that_are_spoiled_are_refused(form: type[Layout]) -> None:
    for seed in range(TRIES // 2):
        rows = form(Made(Random(f"spoiled {seed}"))).rows()
        with pytest.raises(ImportRefused):
            observations(parse(written(rows, "text"), "x"), ROOT / "data" / "catalog", REGIONS)
