"""Versions: archived builds, old stores that answer as before, a correct report of changes."""

from __future__ import annotations

import io
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pytest

from clusteratlas import archive, paths, queries, store, versions
from clusteratlas.model import CHANGES, AtlasError, Selection
from clusteratlas.output.data.changes_file import changes_csv, changes_xlsx
from clusteratlas.text.changes import change_table
from tests import small

LATER = "0123456789ab"  # a made-up version: the store with the changes below
KEY = (
    "indicator_id, field_id, subfield_id, region_id, industry_id, partner_id, network_id, "
    "size_class, period_start, period_end, scope, territory, classification, source_id, "
    "source_place"
)
MADE_UP = """
UPDATE observation SET value = value + 0.3
WHERE field_id = 'optik' AND indicator_id = 'export_ratio_percent';
UPDATE field_figure SET value = value + 0.3
WHERE field_id = 'optik' AND indicator_id = 'export_ratio_percent';
UPDATE observation SET value = NULL, status = 'not_stated'
WHERE field_id = 'msr' AND indicator_id = 'employees';
UPDATE observation SET approximate = NOT approximate
WHERE field_id = 'energie' AND indicator_id = 'companies';
DELETE FROM observation WHERE field_id = 'logistik';
INSERT INTO observation BY NAME
SELECT * REPLACE (DATE '2031-01-01' AS period_start, DATE '2031-12-31' AS period_end)
FROM observation WHERE field_id = 'automobil'
"""


@pytest.fixture(scope="module", autouse=True)
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return an archive with the version of the small store and a made-up later one."""
    folder = tmp_path_factory.mktemp("archive")
    later = folder / "later.duckdb"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLUSTERATLAS_STORE", str(small.STORE))
        shutil.copy(paths.store_path(), later)
        with duckdb.connect(later) as con:
            con.execute(MADE_UP)
            con.execute("UPDATE build_info SET data_version = $1", [LATER])
        archive.keep(paths.store_path(), folder, store.data_version().id)
        archive.keep(later, folder, LATER)
        yield folder


@pytest.fixture
def own(kept: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLUSTERATLAS_ARCHIVE", str(kept))
    return kept


def _rows(path: Path) -> dict[tuple[object, ...], tuple[object, ...]]:
    with duckdb.connect(path, read_only=True) as con:
        rows = con.execute(f"SELECT {KEY}, value, status, approximate FROM observation").fetchall()
    return {row[:-3]: row[-3:] for row in rows}


def test_changes_equal_a_brute_force_difference(own: Path) -> None:
    old, new = _rows(paths.store_path()), _rows(own / "later.duckdb")
    expected = {
        "added": len(set(new) - set(old)),
        "removed": len(set(old) - set(new)),
        "revised": sum(old[key] != new[key] for key in set(old) & set(new)),
    }
    answer = versions.changes(store.data_version().id, LATER, "de")
    assert min(expected.values()) > 0
    assert answer.frame.change.value_counts().to_dict() == expected
    lost = answer.frame[answer.frame.change == "removed"]
    assert set(lost.field_id) == {"logistik"}
    counted = versions.counts(answer)
    assert {k: int(counted[k].sum()) for k in CHANGES} == expected


def test_the_same_version_has_no_changes(own: Path) -> None:
    answer = versions.changes(LATER, LATER, "en")
    assert answer.empty
    assert versions.counts(answer).empty
    assert changes_csv(answer, "en", LATER).startswith(b"\xef\xbb\xbfChange,")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_revision_is_listed_with_old_new_difference_and_source(own: Path, lang: str) -> None:
    answer = versions.of_kind(versions.changes(store.data_version().id, LATER, lang), "revised")
    rows = answer.frame[answer.frame.field_id == "optik"]
    one = rows[rows.then_value == 49.9].index[:1]
    table = change_table(answer, lang).loc[[answer.frame.index.get_loc(i) for i in one]]
    cells = list(table.iloc[0])
    expected = ["49,9\u00a0%", "50,2\u00a0%", "+0,3\u00a0Prozentpunkte"]
    if lang == "en":
        expected = ["49.9%", "50.2%", "+0.3\u00a0percentage points"]
    assert cells[4:7] == expected
    assert cells[7]


def test_lost_numbers_are_words_not_zeros(own: Path) -> None:
    answer = versions.changes(store.data_version().id, LATER, "de")
    table = change_table(answer, "de")
    gone = table[(answer.frame.field_id == "msr") & (answer.frame.indicator_id == "employees")]
    assert set(gone["Späterer Stand"]) == {"keine Angaben"}
    assert not table.isin(["nan", "None", "<NA>", "NaT"]).any().any()
    added = table[answer.frame.change == "added"]
    assert set(added["Früherer Stand"]) == {"nicht enthalten"}


def test_the_workbook_has_numbers(own: Path) -> None:
    answer = versions.changes(store.data_version().id, LATER, "de")
    data = changes_xlsx(answer, "de", store.data_version().id)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    rows = pd.DataFrame(list(sheet.values)[1:], columns=[c.value for c in sheet[1]])
    assert len(rows) == len(answer.frame)
    difference = pd.to_numeric(rows["Differenz"])
    expected = answer.frame.value_difference
    pd.testing.assert_series_equal(difference, expected, check_names=False, check_dtype=False)


def test_versions_are_listed_newest_first(own: Path) -> None:
    result = archive.versions(own)
    assert [v.id for v in result] == [LATER, store.data_version().id]
    assert result[1].figures == len(_rows(paths.store_path()))


def test_a_pinned_version_answers_as_it_did(own: Path) -> None:
    archive.pin(own / "later.duckdb", own, LATER)
    selection = Selection(field_id="optik")
    new = queries.answer("fact_sheet__figures", selection, LATER)
    old = queries.answer("fact_sheet__figures", selection)
    assert new.data_version == LATER
    now, then = (f.set_index("indicator_id").value for f in (new.frame, old.frame))
    assert then["export_ratio_percent"] == 49.9
    assert now["export_ratio_percent"] == pytest.approx(50.2)


def test_a_pinned_store_takes_no_room_twice_and_is_released(own: Path) -> None:
    current = store.data_version().id
    archive.pin(paths.store_path(), own, current)
    linked = archive.store_of(own, current)
    assert linked.samefile(paths.store_path()) or linked.stat().st_dev != own.stat().st_dev
    archive.release(own, "../versions")
    assert linked.is_file()
    archive.release(own, current)
    with pytest.raises(AtlasError, match="nicht aufbewahrt"):
        archive.store_of(own, current)
    assert archive.figures_path(own, current).is_file()


@pytest.mark.parametrize("version", ["../../etc", "0123456789abc", "<script>", "ffffffffffff"])
def test_a_version_that_is_not_archived_is_refused_in_words(own: Path, version: str) -> None:
    with pytest.raises(AtlasError, match="nicht aufbewahrt"):
        queries.answer("choices__fields", Selection(), version)


def test_two_builds_at_once_keep_one_version(tmp_path: Path) -> None:
    version = store.data_version().id
    threads = [
        threading.Thread(target=archive.keep, args=(paths.store_path(), tmp_path, version))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [v.id for v in archive.versions(tmp_path)] == [version]
    assert [p.name for p in (tmp_path / "versions").iterdir()] == [version]
