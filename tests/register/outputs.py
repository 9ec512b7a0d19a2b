"""All outputs of an atlas with a register: screens, files, interface, open data, dossiers.

Each output is a text that is searched for numbers; the interface also gives figures for
computations.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

import openpyxl
import pandas as pd
import pytest
from pypdf import PdfReader
from starlette.applications import Starlette

from clusteratlas import dossier, store, views
from clusteratlas.api.endpoints import ENDPOINTS
from clusteratlas.dossier import Dossier, Item
from clusteratlas.model import Selection
from clusteratlas.opendata import folder, tables
from clusteratlas.output.document import Document
from clusteratlas.output.formats import FORMATS
from clusteratlas.queries import answer
from clusteratlas.register.cell_trees import WHOLE
from clusteratlas.views import ViewState, embed
from clusteratlas.views.pictures import pictures
from clusteratlas.web import routes
from tests.pages.test_every_page import run_page, texts, unfolded
from tests.web.asgi import get

SOURCE = "user.register"
_JENA = {"kreise": ("16053",)}
_ON_MAP = {"collection": SOURCE, "section_id": "A-T", "year": 2024, **_JENA}
# View -> selections that show figures of the register.
_STATES: tuple[tuple[str, dict[str, object]], ...] = (
    ("fact_sheet", {"field_id": "optik"}),
    ("comparison", {"indicator_id": "employees"}),
    ("kreis_profile", _JENA),
    ("networks", {"network_id": "optonet"}),
    ("side_by_side", {"field_ids": ("optik", "life_sciences")}),
    ("regional_map", {**_ON_MAP, "map_indicator_id": "employees"}),
)
_MAP = {"data": SOURCE, "map": "employees", "section": "A-T", "year": "2024", "kreise": "16053"}
_PAGES: tuple[tuple[str, dict[str, str]], ...] = (
    ("fact_sheet", {"field": "life_sciences"}),
    ("kreis_profile", {"kreise": "16053"}),
    ("networks", {"network": "optonet"}),
    ("regional_map", _MAP),
    ("sources", {"source": SOURCE}),
    ("search", {"q": "Optik"}),
)
_INDICATORS = {
    "companies": "companies",
    "members_companies": "companies",
    "employees": "employees",
    "turnover_eur_million": "turnover",
    "foreign_turnover_eur_million": "foreign_turnover",
    "export_ratio_percent": "export_ratio",
}
_KINDS = ("network", "subfield", "field")
_KNOWN = re.compile(r"(\w+) bekannt bei ([\d.]+) von ([\d.]+) Unternehmen")
_OF = {"Beschäftigte": "employees", "Umsatz": "turnover", "Auslandsumsatz": "foreign_turnover"}
_QUICK = ("csv", "html", "xlsx")
_WITHOUT_WORDS = ("png", "jpeg", "bin")  # pictures, and printer settings from a template
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
# Tables of the store that take seconds to write and have few rows of the register.
_LARGE = ("region_figure", "region_change_figure")


def every() -> Iterator[tuple[str, str]]:
    """Yield the name of each output and its text."""
    yield from screens()
    documents = {
        f"{view} {lang}": views.document(
            ViewState(view, Selection(lang=lang, **given), {}, view), answer, ""
        )
        for (view, given), lang in zip(_STATES, ("de", "en") * 3, strict=True)
    }
    documents["dossier"] = dossier.document(_dossier(), "de")
    for name, document in documents.items():
        # A dossier has the states of all views, so the slowest formats are made only of it.
        yield from _files(name, document, FORMATS if name == "dossier" else _QUICK)
    yield from embeds()
    yield from interface()
    yield from open_data()
    yield from feeds()


def screens() -> Iterator[tuple[str, str]]:
    """Yield the pages with all folds opened, charts and maps as they are sent."""
    for number, (page, given) in enumerate(_PAGES):
        app = unfolded(run_page(page, lang=("de", "en")[number % 2], **given))
        assert not app.exception
        charts = [chart.proto.spec for chart in app.get("plotly_chart")]
        decks = [deck.proto.json for deck in app.get("deck_gl_json_chart")]
        yield f"page {page}", "\n".join([*texts(app), *charts, *decks])


def interface() -> Iterator[tuple[str, str]]:
    """Yield the lists of the interface for programs."""
    app = Starlette(routes=routes())
    for name in ENDPOINTS:
        given = f"&source={SOURCE}" if name == "observations" else ""
        result = get(app, f"/api/v1/{name}?format=csv&limit=5000{given}")
        assert result.status == 200
        yield f"api {name}", result.text


def open_data() -> Iterator[tuple[str, str]]:
    """Yield the files of /data, of the largest tables only the rows of the register."""
    cursor = store.cursor()
    names = [name for name in tables.names(cursor) if name not in _LARGE]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "names", lambda cursor: names)
        place = folder.path_of(folder.make())
    assert place is not None
    for path in sorted(place.glob("*.csv.gz")):
        yield f"data {path.name}", gzip.decompress(path.read_bytes()).decode()
    for path in sorted(place.glob("*.json")):
        yield f"data {path.name}", path.read_text("utf-8")
    for name in _LARGE:
        rows = cursor.execute(f"FROM {name} WHERE collection = $1", [SOURCE]).df()
        yield f"data {name}", rows.to_csv()


def feeds() -> Iterator[tuple[str, str]]:
    """Yield what other programs fetch besides figures: feeds, the catalogue, the metrics."""
    app = Starlette(routes=routes())
    for address in ("watch.atom", "data/feed.atom", "data/catalogue.ttl", "data", "metrics"):
        result = get(app, f"/{address}")
        assert result.status == 200, address
        yield f"feed {address}", result.text


def figures() -> pd.DataFrame:
    """Return the register's figures from the interface, in the form of `seen_in`."""
    return seen_in(pd.DataFrame(csv.DictReader(io.StringIO(dict(interface())["api observations"]))))


def seen_in(rows: pd.DataFrame) -> pd.DataFrame:
    """Return KEYS ('' for none), measure and value of the observations of the register.

    The number of companies with a known figure is read from its note.
    """
    codes = [
        next((f"{kind}:{row[f'{kind}_id']}" for kind in _KINDS if row[f"{kind}_id"]), "all")
        for row in rows.to_dict("records")
    ]
    keys = pd.DataFrame(
        {
            "region": rows.region_id,
            "industry": rows.industry_id.replace("", WHOLE),
            "size": rows["size_class"].replace("", "all"),
            "selection": codes,
        }
    )
    result = rows.note.str.extract(_KNOWN)
    frames = [keys.assign(measure=rows.indicator_id.map(_INDICATORS), value=rows["value"])]
    known = ("known_" + result[0].map(_OF), result[1].str.replace(".", ""))
    frames.append(keys.assign(measure=known[0], value=known[1]))
    outcome = pd.concat(frames).replace("", None).dropna(subset=["measure", "value"])
    return outcome.astype({"value": float}).drop_duplicates(ignore_index=True)


def numbers(text: str) -> set[float]:
    """Return all numbers in a text, with one decimal, in every way that they can be read."""
    result = set()
    for token in set(_NUMBER.findall(text)):
        german, english = token.replace(".", "").replace(",", "."), token.replace(",", "")
        for plain in (german, english, *token.split(",")):  # cells of a CSV too
            try:
                result.add(round(float(plain), 1))
            except ValueError:  # a date, a version
                continue
    return result


def embeds() -> Iterator[tuple[str, str]]:
    """Yield the pictures of the views as pages for other sites."""
    for view, given in _STATES:
        state = ViewState(view, Selection(**given), {}, view)
        for number, _ in enumerate(pictures(views.part(state, answer)), start=1):
            page = embed.page(embed.find(state, answer, number, ""), "")
            yield f"embed {view} {number}", page.decode()


def _files(name: str, document: Document, kinds: Iterable[str]) -> Iterator[tuple[str, str]]:
    for kind in kinds:
        yield f"{name} {kind}", _text(FORMATS[kind].make(document), kind)


def _text(data: bytes, kind: str) -> str:
    """Return the words of a file; of a zip file those of all its members."""
    if kind == "pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    if kind == "xlsx":
        return _cells(data)
    if kind == "parquet":
        return str(pd.read_parquet(io.BytesIO(data)).to_csv())
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode("utf-8-sig") if kind not in _WITHOUT_WORDS else ""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        texts = (_text(parts.read(n), n.rpartition(".")[2]) for n in parts.namelist())
        return "\n".join(re.sub("<[^>]*>", " ", text) for text in texts)


def _cells(data: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    return "\n".join(str(cell) for row in rows for cell in row if cell is not None)


def _dossier() -> Dossier:
    items = tuple(
        Item(ViewState(view, Selection(**given), {}, view).as_dict()) for view, given in _STATES
    )
    meeting = dossier.create("council", "Erfundene Sitzung", date(2027, 3, 1))
    return dossier.save(replace(meeting, items=items))
