"""The interface for programs: figures with their passports, pages, formats, refusals."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    negative_data_rejection,
    positive_data_acceptance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.applications import Starlette

from clusteratlas.api.endpoints import ENDPOINTS
from clusteratlas.api.render import choose_format
from clusteratlas.web import api as module
from clusteratlas.web import routes
from clusteratlas.web.slots import Pages, Slots
from tests.web.asgi import Answer, get

APP = Starlette(routes=routes())
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


def ask(address: str, **headers: str) -> Answer:
    return get(APP, f"/api/v1/{address}", **headers)


def rows(address: str) -> list[dict[str, Any]]:
    result: list[dict[str, Any]] = json.loads(ask(address).text)["rows"]
    return result


def test_a_figure_has_its_passport() -> None:
    """Compensation of employees in Jena 2022, as in data/raw/vgrdl."""
    asked = "region=16053&year=2022&indicator=compensation_eur_million&industry=A-T"
    result = rows(f"observations?{asked}")
    assert len(result) == 1
    wanted = {
        "value": 3385.8,
        "unit": "EUR million",
        "status": "published",
        "approximate": False,
        "period_start": "2022-01-01",
        "period_end": "2022-12-31",
        "territory": 2021,
        "scope": "Arbeitnehmer am Arbeitsort (VGR)",
        "source_id": "vgrdl",
    }
    assert {key: result[0][key] for key in wanted} == wanted
    assert result[0]["scope_en"] != result[0]["scope"]
    assert result[0]["publisher"] and result[0]["licence"] and result[0]["accessed"]


def test_a_suppressed_figure_has_a_status_and_no_value() -> None:
    every = rows("observations?status=suppressed&limit=5000")
    assert len(every) > 1000
    assert {(row["value"], row["status"]) for row in every} == {(None, "suppressed")}


def test_pages_give_every_row_once_and_in_order() -> None:
    address, seen = "observations?region=16053&year=2019&limit=7", []
    while address:
        answer = json.loads(ask(address).text)
        seen += answer["rows"]
        address = (answer["next"] or "").removeprefix("/api/v1/")
    assert len(seen) == answer["total"] > 20
    assert seen == rows("observations?region=16053&year=2019&limit=5000")


def test_behind_the_last_row_there_is_none_but_the_total() -> None:
    answer = json.loads(ask("fields?offset=1000").text)
    assert (answer["rows"], answer["total"], answer["next"]) == ([], 13, None)


def test_several_values_are_any_of_them() -> None:
    both = {row["region_id"] for row in rows("regions?region=16053,16051&region=DE")}
    assert both == {"16053", "16051", "DE"}


def test_a_company_of_two_sources_names_both() -> None:
    by_id = {row["actor_id"]: row for row in rows("actors?kind=company&limit=5000")}
    one = by_id["adtran_networks_vormals_adva_optical_networking"]
    assert one["source_ids"] == ["actors.mdr_adva", "actors.evg_adtran"]
    assert ";" in one["publisher"] and one["licence"]


@pytest.mark.parametrize("name", ENDPOINTS)
def test_every_format_has_the_same_content(name: str) -> None:
    result = rows(f"{name}?limit=300")
    file = ask(f"{name}?limit=300&format=parquet", encoding="identity").body
    table = pyarrow.parquet.read_table(io.BytesIO(file))
    assert json.loads(json.dumps(table.to_pylist(), default=str)) == result
    lines = list(csv.DictReader(io.StringIO(ask(f"{name}?limit=300&format=csv").text)))
    assert [set(line) for line in lines] == [set(row) for row in result]
    numbers = [k for row in result[:1] for k, v in row.items() if type(v) in (int, float)]
    for line, row in zip(lines, result, strict=True):
        for key in numbers:
            assert line[key] == "" if row[key] is None else math.isclose(float(line[key]), row[key])


def test_no_cell_of_a_csv_is_a_formula() -> None:
    for name in ENDPOINTS:
        for line in csv.reader(io.StringIO(ask(f"{name}?limit=5000&format=csv").text)):
            assert not any(cell.startswith(("=", "@", "\t")) for cell in line)


@pytest.mark.parametrize(
    ("header", "form"),
    [
        ("", "json"),
        ("*/*", "json"),
        ("text/html,application/xml;q=0.9,*/*;q=0.8", "json"),
        ("text/csv", "csv"),
        ("text/csv;q=0.4, application/vnd.apache.parquet", "parquet"),
        ("application/json;q=0, */*;q=0.1", "csv"),
        ("TEXT/*", "csv"),
        ("image/png", None),
        ("text/csv;q=nan", None),
        ("text/csv;q=x,,;", None),
    ],
)
def test_the_form_that_a_client_likes(header: str, form: str | None) -> None:
    assert choose_format(header) == form


def test_an_unknown_format_is_refused_with_the_choices() -> None:
    answer = ask("fields", accept="image/png")
    assert answer.status == 406 and "text/csv" in json.loads(answer.text)["choices"]
    assert ask("fields?format=csv", accept="image/png").status == 200


def test_unchanged_data_are_not_sent_again(
    own: Path, rebuild: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = ask("fields").headers["etag"]
    assert tag.startswith('W/"') and ask("fields?format=csv").headers["etag"] != tag
    same = ask("fields", if_none_match=f'"x", {tag}')
    assert (same.status, same.body, same.headers["etag"]) == (304, b"", tag)
    page = json.loads(ask("observations?field=optik&limit=1").text)
    rebuild()
    assert ask("fields", if_none_match=tag).status == 200
    gone = get(APP, page["next"])
    assert gone.status == 410 and "0123456789ab" in json.loads(gone.text)["detail"]


def test_other_sites_may_read_and_nothing_else() -> None:
    assert ask("fields").headers["access-control-allow-origin"] == "*"
    assert ask("nix").headers["access-control-allow-origin"] == "*"
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = ask("fields?lang=en", method=method)
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
        assert "reading only: GET or HEAD" in json.loads(answer.text)["detail"]


def test_a_browser_may_ask_whether_a_page_has_changed() -> None:
    asked = {"origin": "https://x.example", "access_control_request_headers": "if-none-match"}
    answer = ask("fields", method="OPTIONS", **asked)
    assert (answer.status, answer.body) == (204, b"")
    result = {
        name: answer.headers[f"access-control-allow-{name}"] for name in ("origin", "headers")
    }
    assert result == {"origin": "*", "headers": "*"}


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("nix?lang=en", 404, "There is no such list. There are: observations, indicators,"),
        ("../../x?lang=en", 404, "There is no such list."),
        ("fields?felder=1", 400, "Den Parameter „felder“ hat diese Liste nicht. Es gibt: field,"),
        ("fields?field=optic", 400, "Bei „field“ steht „optic“ nicht zur Wahl. Möglich ist:"),
        ("observations?region=16053,1605&lang=en", 400, "Similar ones: 160"),
        ("observations?region=&lang=en", 400, "“” is not a choice for “region”."),
        ("observations?limit=5001&lang=en", 400, "“limit” is a whole number from 1 to 5000."),
        ("observations?offset=-1", 400, "„offset“ ist eine ganze Zahl von 0 bis 10000000."),
        ("observations?year=2020&year=2021", 400, "„year“ darf nur einmal dastehen."),
        ("fields?version=x&lang=en", 400, "“x” is not a data version"),
        ("fields?field=" + ",".join(["optik"] * 51), 400, "Bei „field“ sind höchstens 50 Werte"),
        ("fields?" + "x" * 5000, 400, "Die Anfrage ist zu lang"),
        ("fields?" + "&".join(["lang=de"] * 101), 400, "Die Anfrage ist zu lang"),
    ],
)
def test_refusals_name_the_choices(address: str, status: int, sentence: str) -> None:
    answer = ask(address)
    assert answer.headers["content-type"] == "application/problem+json"
    result = json.loads(answer.text)
    assert (answer.status, result["status"]) == (status, status)
    assert sentence in result["detail"]


def test_a_third_question_waits_and_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    slots = Slots(2, wait_seconds=0.01)
    monkeypatch.setattr(module, "_renderings", slots)
    monkeypatch.setattr(module, "_pages", Pages(2**20))
    assert slots._free.acquire(blocking=False) and slots._free.acquire(blocking=False)
    refused = ask("fields?lang=en")
    assert (refused.status, refused.headers["retry-after"]) == (503, "3")
    slots._free.release()
    assert ask("fields?lang=en").status == 200


def test_without_a_store_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERATLAS_STORE", "/dev/null/store.duckdb")
    for address in ("fields", "openapi.json"):
        answer = ask(address)
        assert answer.status == 503 and "Datenbestand fehlt" in json.loads(answer.text)["detail"]


def test_a_store_that_is_cut_off_is_no_fault_of_the_reader(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> object:
        raise duckdb.IOException("half")

    monkeypatch.setattr(module.ask, "page", broken)
    monkeypatch.setattr(module, "_pages", Pages(2**20))
    answer = ask("fields?lang=en")
    assert answer.status == 503 and "cannot be read at the moment" in answer.text


def test_ids_have_no_commas() -> None:
    """Values are separated by commas."""
    assert [
        v for values in module.ask.available_values().values() for v in values if "," in v
    ] == []


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_page_names_every_list_and_its_examples_work(lang: str) -> None:
    page = get(APP, f"/api?lang={lang}").text
    for name in ENDPOINTS:
        assert f'<a href="api/v1/{name}">' in page
    assert "<script" not in page
    examples = page.split("https://atlas.example/api/v1/")[1:]
    assert len(examples) == 4
    for text in examples:
        address = text.split("&#x27;")[0].split("<")[0].replace("&amp;", "&")
        assert ask(address).status == 200


@pytest.fixture(scope="module")
def described() -> Any:
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json?lang=en", APP)


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("name", ENDPOINTS)
def test_the_description_is_kept(described: Any, name: str, mode: GenerationMode) -> None:
    """Requests that the description allows are answered, others are refused."""

    @given(case=described[f"/{name}"]["GET"].as_strategy(generation_mode=mode))
    @settings(max_examples=8, deadline=None, database=None, suppress_health_check=HealthCheck)
    def hold(case: schemathesis.Case) -> None:
        response = case.call()
        case.validate_response(response, checks=CHECKS)
        if response.status_code != 410:  # a data version that is well formed but does not exist
            case.validate_response(response, checks=[positive_data_acceptance])

    hold()
