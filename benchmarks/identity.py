"""A made-up register with known duplicates: how many are found, and how many false pairs."""

from __future__ import annotations

import random
import tempfile
import time
from datetime import date
from functools import cache
from pathlib import Path

import duckdb

from clusteratlas.register import columns, internal, places, reading
from clusteratlas.register.intake import take_apart

COMPANIES, DUPLICATES = 9000, 1000
# fmt: off
_TRADES = [
    "Präzisionstechnik", "Werkzeugbau", "Metallbau", "Maschinenbau", "Kunststofftechnik", "Optik",
    "Messtechnik", "Elektronik", "Bau", "Logistik", "Möbel", "Software", "Systeme", "Gießerei",
    "Lasertechnik", "Anlagenbau", "Automation", "Medizintechnik", "Solar", "Verpackung",
    "Holzbau", "Feinmechanik", "Galvanik", "Glas", "Keramik", "Fahrzeugbau", "Spedition",
]
_FORMS = ["GmbH", "GmbH", "GmbH", "AG", "GmbH & Co. KG", "KG", "UG", "e.K.", ""]
_ONSETS = [
    "B", "D", "F", "G", "H", "K", "L", "M", "N", "P", "R", "S", "T", "V", "W", "Br", "Gr", "Kr",
    "Schm", "St", "Tr",
]
_MIDDLES = ["a", "e", "i", "o", "u", "ä", "ö", "ü", "ei", "au"]
_ENDS = [
    "ler", "mann", "bert", "ner", "ling", "ke", "sen", "feld", "bach", "meier", "wig", "chter",
    "rich", "gel",
]
# fmt: on
_SPELLINGS = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")]
_SHORT = {"technik": "tech.", "Maschinenbau": "Masch.bau", "Gesellschaft": "Ges."}
HEAD = ["Firmen-Nr", "Name", "PLZ", "Ort", "Wahrheit"]


def make(seed: int = 1) -> list[list[str]]:
    """Return rows of HEAD; rows with the same last cell are the same company."""
    rng = random.Random(seed)
    rows = [_company(rng, n) for n in range(COMPANIES)]
    rows += [_spelt_otherwise(rng, row) for row in rng.sample(rows, DUPLICATES)]
    rng.shuffle(rows)
    return rows


@cache
def _places() -> list[tuple[str, str]]:
    """Return postcodes of Thüringen with their municipalities, the six large towns five times."""
    _, words, postcodes = places.tables()
    named = postcodes.dropna(subset="municipality_id").merge(
        words.drop_duplicates("municipality_id"), on="municipality_id"
    )
    result = list(zip(named.postcode, named.word, strict=True))
    large = {"Erfurt", "Jena", "Gera", "Weimar", "Gotha", "Eisenach"}
    return result + [one for one in result if one[1].split(",")[0] in large] * 4


def _company(rng: random.Random, number: int) -> list[str]:
    postcode, place = rng.choice(_places())
    person = rng.choice(_ONSETS) + rng.choice(_MIDDLES) + rng.choice(_ENDS)
    trades = rng.sample(_TRADES, rng.choice([1, 1, 1, 2]))
    parts = [person.capitalize(), *trades, rng.choice(["", "", "", place]), rng.choice(_FORMS)]
    own_id = f"E{number}" if rng.random() < 0.5 else ""
    return [own_id, " ".join(p for p in parts if p), postcode, place, str(number)]


def _spelt_otherwise(rng: random.Random, row: list[str]) -> list[str]:
    """Return the company as another person might write it: one or two changes of the name."""
    own_id, name, postcode, place, number = row
    for change in rng.sample([_typo, _typo, _order, _form, _umlaut, _case, _short, _and], 2):
        name = change(rng, name)
    if rng.random() < 0.2:
        postcode = ""
    own_id = rng.choice(["", f"D{number}"])
    return [own_id, name, postcode, place, number]


def _typo(rng: random.Random, name: str) -> str:
    at = rng.randrange(len(name) - 1)
    swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return rng.choice([swapped, name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:]])


def _order(rng: random.Random, name: str) -> str:
    first, *others = name.split()
    return " ".join([*others[:1], first, *others[1:]])


def _form(rng: random.Random, name: str) -> str:
    return name.replace(" GmbH", " Gesellschaft mit beschränkter Haftung").replace(" e.K.", "")


def _umlaut(rng: random.Random, name: str) -> str:
    for letter, letters in _SPELLINGS:
        name = name.replace(letter, letters)
    return name


def _case(rng: random.Random, name: str) -> str:
    return name.upper()


def _short(rng: random.Random, name: str) -> str:
    for long, short in _SHORT.items():
        name = name.replace(long, short)
    return name


def _and(rng: random.Random, name: str) -> str:
    first, *others = name.split()
    return " ".join([first, "&", "Söhne", *others])


def measure() -> list[tuple[str, str]]:
    """Return rows (name, figure): precision and recall of merged and of listed pairs."""
    rows = make()
    with tempfile.TemporaryDirectory() as name:
        merged, listed, seconds = _matched(rows, Path(name))
    truth = _pairs({n: row[4] for n, row in enumerate(rows, start=2)})
    what = f"identity of {len(rows):,} made-up rows with {len(truth):,} known duplicates"
    return [
        (f"{what}: merged, precision / recall", _shares(merged, truth)),
        (f"{what}: merged or listed, precision / recall", _shares(merged | listed, truth)),
        (f"seconds to store {len(rows):,} made-up rows with their identity", f"{seconds:.1f} s"),
    ]


def _matched(
    rows: list[list[str]], folder: Path
) -> tuple[set[tuple[int, int]], set[tuple[int, int]], float]:
    """Return pairs of rows that are merged, pairs for a person, and the seconds to store them."""
    text = "\n".join(";".join(row[:4]) for row in [HEAD, *rows])
    file = reading.read(text.encode(), "register.csv")
    with take_apart(file, columns.propose(file), date(2026, 1, 1), folder) as intake:
        twins = intake.con.execute("SELECT into_row, row FROM twin WHERE into_row > 0").fetchall()
        start = time.perf_counter()
        internal.store(intake, folder)
        seconds = time.perf_counter() - start
    with duckdb.connect(folder / "register.duckdb", read_only=True) as con:
        doubts = con.execute(
            "SELECT one.row, other.row FROM register_doubt AS doubt"
            " JOIN register_company AS one USING (company_id)"
            " JOIN register_company AS other ON doubt.other_id = other.company_id"
        ).fetchall()
    return _ordered(twins), _ordered(doubts), seconds


def _ordered(pairs: list[tuple[int, ...]]) -> set[tuple[int, int]]:
    return {(min(pair), max(pair)) for pair in pairs}


def _pairs(companies: dict[int, str]) -> set[tuple[int, int]]:
    """Return the pairs of rows with the same company; none has more than two."""
    first: dict[str, int] = {}
    pairs = set()
    for row, company in companies.items():
        if company in first:
            pairs.add((first[company], row))
        first[company] = row
    return pairs


def _shares(result: set[tuple[int, int]], truth: set[tuple[int, int]]) -> str:
    hits = len(result & truth)
    return f"{hits / len(result) * 100:.1f} % / {hits / len(truth) * 100:.1f} %"
