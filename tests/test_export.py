"""The command line: complete files, clear refusals, no partial files."""

from __future__ import annotations

import io
import os
import re
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from clusteratlas import dossier
from clusteratlas.__main__ import main
from clusteratlas.dossier import Item
from clusteratlas.model import Selection
from clusteratlas.views import ViewState

BEGINS = {"pdf": b"%PDF-", "pptx": b"PK", "xlsx": b"PK", "csv": b"\xef\xbb\xbf", "package": b"PK",
          "html": b"<!DOCTYPE html>"}  # fmt: skip


@pytest.mark.parametrize("kind", BEGINS)
def test_writes_each_kind(kind: str, tmp_path: Path) -> None:
    target = tmp_path / "new folder" / "sheet.file"
    command = ["export", "fact-sheet", "optik", "--format", kind, "--lang", "en", "-o"]
    assert main([*command, str(target)]) == 0
    assert target.read_bytes().startswith(BEGINS[kind])
    assert [p.name for p in target.parent.iterdir()] == ["sheet.file"]


def test_language_and_link(tmp_path: Path) -> None:
    target = tmp_path / "sheet.xlsx"
    main(["export", "fact-sheet", "optik", "--format", "xlsx", "--lang", "en",
          "--url", "https://atlas.example/", "-o", str(target)])  # fmt: skip
    book = load_workbook(io.BytesIO(target.read_bytes()))
    notes = dict(list(book["Notes"].values)[1:])
    assert notes["Link"].startswith("https://atlas.example/fact_sheet?field=optik&lang=en&v=")


def test_all_makes_thirteen(tmp_path: Path) -> None:
    assert main(["export", "fact-sheet", "all", "--format", "csv", "-o", str(tmp_path)]) == 0
    files = sorted(tmp_path.iterdir())
    assert len(files) == 13 and files[0].name == "clusteratlas_fact_sheet_automobil_de.csv"
    assert len({path.read_bytes() for path in files}) == 13


def test_slides_in_both_languages(tmp_path: Path) -> None:
    target = tmp_path / "slides.html"
    command = ["export", "fact-sheet", "msr", "--lang", "en", "-o", str(target)]
    online = ["--format", "html", "--url", "https://atlas.example"]
    assert main([*command, *online]) == 0
    text = target.read_text(encoding="utf-8")
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert '<main class="deck" lang="en"' in text and '<main class="deck" lang="de"' in text
    assert 'href="https://atlas.example/fact_sheet?field=msr&amp;lang=de&amp;v=' in text
    assert main([*command, "--format", "pptx"]) == 0
    assert target.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("chosen", "name"),
    [
        (["fact-sheet", "msr"], "fact_sheet_msr"),
        (["fact-sheet"], "fact_sheet_optik"),
        (["overview"], "overview"),
        (["regional-map"], "regional_map"),
        (["regional-map", "map=employees", "year=2019"], "regional_map_employees_2019"),
        (["networks", "fermeth"], "networks_fermeth"),
        (["kreis_profile", "16053,16051"], "kreis_profile_16053_16051"),
        (["companies", "q=Zeiß/Jena <1>"], "companies_Zeiß_Jena_1"),
        (["companies", "q=" + "x" * 99], "companies_" + "x" * 70),
    ],
)
def test_files_are_named_after_what_they_show(
    chosen: list[str], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", *chosen, "--format", "csv"]) == 0
    assert [p.name for p in tmp_path.iterdir()] == [f"clusteratlas_{name}_de.csv"]


# The start page, a view of two words, a view of regions: tests/output has the slides of all views.
@pytest.mark.parametrize("view", ["overview", "fact-sheet", "kreis-profile"])
def test_slides_have_link_and_code(view: str, tmp_path: Path) -> None:
    target = tmp_path / "slides.html"
    command = ["export", view, "--format", "html", "--lang", "en", "-o", str(target)]
    assert main([*command, "--url", "https://atlas.example/a/"]) == 0
    text = target.read_text(encoding="utf-8")
    page = "" if view == "overview" else view.replace("-", "_")
    for lang in ("de", "en"):
        link = re.search(
            rf'href="(https://atlas\.example/a/{page}\?[^"]*lang={lang}&amp;v=\w+)"', text
        )
        assert link, lang
    assert text.count('<figure class="qr">') == 2


def test_slides_without_an_address_have_no_link(tmp_path: Path) -> None:
    target = tmp_path / "slides.html"
    assert main(["export", "networks", "--format", "html", "-o", str(target)]) == 0
    text = target.read_text(encoding="utf-8")
    assert '<figure class="qr">' not in text and 'href="/' not in text


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (["fact-sheet", "nix"], "“nix” cannot be chosen for “field”. Possible choices: automobil"),
        (["fact-sheet", "year=2022"], "“year”"),
        (["regional-map", "year=x"], "“x” cannot be chosen for “year”"),
        (["overview", "optik"], "“optik”"),
        (["networks", "nix"], "“nix” cannot be chosen for “network”"),
    ],
)
def test_what_no_page_offers_is_refused(
    wanted: list[str], expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "slides.html"
    assert main(["export", *wanted, "--lang", "en", "-o", str(target)]) == 1
    assert expected in capsys.readouterr().err and not target.exists()


def test_a_dossier_by_its_id_and_all_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("archive", "work"):
        monkeypatch.setenv(f"CLUSTERATLAS_{name.upper()}", str(tmp_path / name))
    meeting = dossier.create("board", "Frühjahr", date(2027, 3, 1))
    state = ViewState("fact_sheet", Selection(field_id="optik"))
    dossier.save(meeting.with_item(Item(state.as_dict(), "Ein Satz.")))
    target = tmp_path / "one.pptx"
    command = ["export", "dossier", meeting.id, "--format", "pptx", "--lang", "en"]
    assert main([*command, "-o", str(target)]) == 0
    assert Presentation(str(target)).slides[0].shapes.title.text == "Frühjahr"
    assert main(["export", "dossier", "all", "--format", "csv", "-o", str(tmp_path / "all")]) == 0
    assert "49,9" in (tmp_path / "all" / f"clusteratlas_{meeting.id}_de.csv").read_text("utf-8-sig")
    capsys.readouterr()
    assert main(["export", "dossier", "000000000000"]) == 1
    assert "gibt es nicht" in capsys.readouterr().err


def test_slides_are_short_unless_they_are_to_be_complete(tmp_path: Path) -> None:
    target, counts = tmp_path / "slides.pptx", []
    for more in ([], ["--complete"]):
        command = ["export", "networks", "--format", "pptx", "-o", str(target), *more]
        assert main(command) == 0
        counts.append(len(Presentation(str(target)).slides))
    assert counts[0] <= 7 < counts[1]


def test_a_dossier_needs_one_id(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "dossier", "--lang", "en"]) == 2
    assert "exactly one id" in capsys.readouterr().err


def test_all_makes_a_file_of_every_choice_of_any_view(tmp_path: Path) -> None:
    assert main(["export", "then-and-now", "all", "--format", "csv", "-o", str(tmp_path)]) == 0
    names = sorted(p.name for p in tmp_path.iterdir())
    assert len(names) > 2 and "clusteratlas_then_and_now_employees_de.csv" in names


def test_into_a_folder_that_is_there(tmp_path: Path) -> None:
    assert main(["export", "fact-sheet", "msr", "--format", "csv", "-o", str(tmp_path)]) == 0
    assert [p.name for p in tmp_path.iterdir()] == ["clusteratlas_fact_sheet_msr_de.csv"]


def test_a_pdf_is_made_where_no_format_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", "networks", "fermeth"]) == 0
    [path] = tmp_path.iterdir()
    assert path.name == "clusteratlas_networks_fermeth_de.pdf"
    assert "FerMeTh" in (PdfReader(path).metadata.title or "")  # type: ignore[union-attr]


def test_default_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    main(["export", "fact-sheet", "msr", "--format", "package"])
    assert [p.name for p in tmp_path.iterdir()] == ["clusteratlas_fact_sheet_msr_de.zip"]


@pytest.mark.parametrize(
    ("lang", "words"), [("de", "Möglich sind: automobil"), ("en", "Possible choices: automobil")]
)
def test_unknown_field(lang: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "fact-sheet", "optics", "--lang", lang]) == 1
    printed = capsys.readouterr().err
    assert words in printed and "optics" in printed and printed.count("\n") == 1


def test_a_failure_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "sheet.csv"
    target.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert main(["export", "fact-sheet", "optik", "--format", "csv", "-o", str(target)]) == 2
    assert "der Datenträger ist voll" in capsys.readouterr().err
    assert target.read_text() == "old" and list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("export", "Es fehlt: ANSICHT"),
        (
            "export poster optik",
            "„poster“ gibt es hier nicht. Möglich sind: fact-sheet, regional-map",
        ),
        ("--lang en export poster optik", "“poster” is not available here. Available: fact-sheet"),
        ("export fact-sheet optik --format doc", "„doc“ gibt es hier nicht. Möglich sind: pdf"),
        ("export fact-sheet optik --lang=en --page 3", "Not recognised: --page"),
        ("export slides fact-sheet", "„slides“ gibt es hier nicht. Möglich sind: fact-sheet"),
        ("nix", "„nix“ gibt es hier nicht. Möglich sind: build, import, query, check, export"),
    ],
)
def test_a_wrong_command_is_refused_in_words(
    words: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(words.split())
    printed = capsys.readouterr().err
    assert left.value.code == 2 and expected in printed and printed.count("\n") == 1
    assert "python -m clusteratlas" in printed


@pytest.mark.parametrize("command", ["", "build", "import", "query", "check", "export"])
def test_help_is_in_one_language(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    expected = {}
    for lang in ("de", "en"):
        with pytest.raises(SystemExit) as left:
            main(["--lang", lang, *command.split(), "--help"])
        assert left.value.code == 0
        expected[lang] = capsys.readouterr().out
    assert expected["de"].startswith("Aufruf: ") and expected["en"].startswith("usage: ")
    english = ("show this help", "optional", "positional", "usage", "options:", "language")
    assert not [word for word in english if word in expected["de"]]


def test_the_help_of_export_gives_examples_that_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    lines = capsys.readouterr().out.partition("Beispiele:")[2].strip().splitlines()
    for line in lines[:3]:
        assert main(line.split()[3:]) == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "clusteratlas_networks_optonet_de.pptx",
        "clusteratlas_regional_map_employees_2019_16053_16051_de.html",
        "optik.pdf",
    ]
