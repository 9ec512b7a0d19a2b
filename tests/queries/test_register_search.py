"""The search of the register against a slow one that reads every word of every actor."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import duckdb
import pytest

from clusteratlas.model import Selection
from clusteratlas.queries import answer

_TEXTS = [
    "name",
    "regexp_replace(name, '[^\\p{L}\\d]', '', 'g')",
    "short_name",
    "municipality",
    "kreis_name",
    "products_de",
    "products_en",
    "networks",
    "field_names",
]
_FORMS = "gmbh|ggmbh|mbh|ag|se|kg|kgaa|co|ohg|gbr|ug|eg|ek|ev|e|v|k|firma|fa"
_LETTERS = {"ß": "ss", "ae": "a", "oe": "o", "ue": "u"}


def _folded(text: str) -> list[str]:
    letters = unicodedata.normalize("NFD", text.lower())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    for old, new in _LETTERS.items():
        bare = bare.replace(old, new)
    return re.findall("[a-z0-9]+", bare)


@cache
def _distance(a: str, b: str) -> int:
    """Return how many letters are wrong, missing, superfluous or swapped with the next."""
    table = {(i, -1): i + 1 for i in range(-1, len(a))} | {(-1, j): j + 1 for j in range(len(b))}
    for i, one in enumerate(a):
        for j, two in enumerate(b):
            table[i, j] = min(
                table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (one != two)
            )
            if i and j and one == b[j - 1] and a[i - 1] == two:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(a) - 1, len(b) - 1]


def _fits(term: str, word: str) -> bool:
    allowed = 0 if len(term) < 4 else 1 if len(term) < 8 else 2
    return abs(len(term) - len(word)) <= allowed and _distance(word, term) <= allowed


@pytest.fixture
def words(store: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], set[str]]:
    """Return actor -> its words, in the order of the alphabet."""
    rows = store.execute(
        f"SELECT kind, actor_id, concat_ws(' ', {', '.join(_TEXTS)}) FROM actor"
        " ORDER BY strip_accents(lower(name)), kind, actor_id"
    ).fetchall()
    return {(kind, actor_id): set(_folded(text)) for kind, actor_id, text in rows}


def _slow(words: dict[tuple[str, str], set[str]], search: str) -> list[tuple[str, str]]:
    result = list(words)
    every = set().union(*words.values())
    terms = _folded(search)
    for term in [term for term in terms if not re.fullmatch(_FORMS, term)] or terms:
        hits = {word for word in every if term in word}
        hits = hits or {word for word in every if _fits(term, word)}
        result = [actor for actor in result if words[actor] & hits]
    return result


def _fast(search: str) -> list[tuple[str, str]]:
    frame = answer("actors__register", Selection(search=search, past=True)).frame
    return list(zip(frame.kind, frame.actor_id, strict=True))


def _spoiled(word: str, n: int) -> str:
    """Return `word` with the n-th kind of error in its middle."""
    at = len(word) // 2
    left, one, two, right = word[: at - 1], word[at - 1], word[at], word[at + 1 :]
    return [
        left + two + one + right,
        left + two + right,
        left + one + one + two + right,
        left + "x" + two + right,
        word[: at + 1],
        word,
        "x" + left + two + one + right,
        word[1:],
    ][n % 8]


def _searches(words: dict[tuple[str, str], set[str]]) -> list[str]:
    """Return words of the register with errors, single and in pairs, the same every time."""
    long = sorted({w for own in words.values() for w in own if len(w) > 3})[::23]
    spoiled = [_spoiled(word, n) for n, word in enumerate(long)]
    own = [sorted(w for w in texts if len(w) > 3) for texts in list(words.values())[::7]]
    twos = [f"{_spoiled(w[0], n)} {w[-1]}" for n, w in enumerate(own) if w]
    return [*spoiled, *twos]


def test_both_find_the_same_in_the_same_order(words: dict[tuple[str, str], set[str]]) -> None:
    searches = _searches(words)
    result = {search: _fast(search) for search in searches}
    assert {s: rows for s, rows in result.items() if rows != _slow(words, s)} == {}
    # The searches differ: many find an actor, some find none, some find many.
    counts = [len(rows) for rows in result.values()]
    assert len(searches) > 100 and sum(count > 0 for count in counts) > 80
    assert 0 in counts and max(counts) > 10


@pytest.mark.parametrize(
    "search",
    [
        "",
        " ",
        "GmbH Jena",
        "jena jena",
        "a e",
        "Göpel",
        "goepel",
        "ß",
        "Straße",
        "Muehlhausen",
        "ö",
        "Optik Jena Laser",
        "optk jnea",
        "-",
        "Jena -",
        "e",
        "ae",
        "Carl Zeiss Jena Jena Zeis",
    ],
)
def test_short_doubled_and_odd_words(words: dict[tuple[str, str], set[str]], search: str) -> None:
    expected = [] if search == "-" else _slow(words, search)
    assert _fast(search) == expected


@pytest.mark.parametrize(
    ("search", "name"),
    [
        ("Carl Zeiss Meditec AG", "Carl Zeiss Meditec"),
        ("Firma Jenoptik GmbH", "JENOPTIK"),
        ("Göpel electronic GmbH & Co. KG", "GÖPEL electronic"),
        ("goepel-electronic", "GÖPEL electronic"),
    ],
)
def test_a_legal_form_keeps_no_company_from_being_found(search: str, name: str) -> None:
    frame = answer("actors__register", Selection(search=search, past=True)).frame
    assert frame.name.tolist() == [name]


def test_words_that_are_only_spelt_alike_are_said_to_be() -> None:
    for search, is_near in (("zeiss", False), ("zeisss", True), ("zeiss jnea", True), ("", False)):
        frame = answer("actors__register", Selection(search=search, past=True)).frame
        assert len(frame) and set(frame.is_near) == {is_near}, search
