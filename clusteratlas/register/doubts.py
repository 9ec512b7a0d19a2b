"""Companies that may be one: pairs of similar names at a place, which a person decides once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from clusteratlas.importer.errors import ImportRefused
from clusteratlas.register.steps import open_copy, run, statement
from clusteratlas.register.vault import connect, exclusive, half_file, present, quote, replace
from clusteratlas.text.wording import both, say

ALIKE = 80  # of 100: names from here on may be those of one company
_NEAR = 70  # of 100: whole names that are looked at word by word
_BLOCK = 3000  # companies that are compared with each other
_NO_DECISION = """
SELECT
    NULL::VARCHAR AS face, NULL::VARCHAR AS other_face, NULL::BOOLEAN AS is_same,
    NULL::TIMESTAMP AS decided_at
WHERE false
"""


@dataclass(frozen=True)
class Doubt:
    """Two companies that may be one, with what tells them apart."""

    doubt_id: int
    alike_percent: int
    name: str
    about: str
    other_name: str
    other_about: str


def load_decisions(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Make `decision`, what persons decided so far, and `team` of it."""
    con.execute(f"CREATE OR REPLACE TABLE decision AS {_NO_DECISION}")
    if present(folder).is_file():
        con.execute(f"ATTACH '{quote(present(folder))}' AS old (READ_ONLY)")
        if _has(con, "register_decision"):
            con.execute("INSERT INTO decision FROM old.register_decision")
        con.execute("DETACH old")
    run(con, "team")


def find(con: duckdb.DuckDBPyConnection) -> None:
    """Make `doubt` of the companies of a file and of earlier imports, the most similar first."""
    run(con, "candidate", {"most": _BLOCK})
    frame = con.execute("FROM candidate").df()
    near = [pair for block in _blocks(frame) for pair in _near(frame, block)]
    pairs = pd.DataFrame(near, columns=["one", "other"], dtype="int64")
    words = frame.words.to_numpy()
    pairs["alike"] = [likeness(words[one], words[other]) for one, other in near]
    pairs = pairs[pairs.alike >= ALIKE].astype("int64")
    for side in ("one", "other"):
        pairs = pairs.join(
            frame[["company_id", "state", "own_id", "face"]].add_prefix(f"{side}_"), on=side
        )
    con.register("alike_pair", pairs)
    run(con, "doubt")
    con.unregister("alike_pair")


def _blocks(frame: pd.DataFrame) -> Iterator[slice]:
    """Return the rows of each block with several companies; the frame is in their order."""
    bounds = np.flatnonzero(frame.block.ne(frame.block.shift()).to_numpy())
    for start, end in pairwise([*bounds.tolist(), len(frame)]):
        if end - start > 1:
            yield slice(start, end)


def _near(frame: pd.DataFrame, block: slice) -> Iterator[tuple[int, int]]:
    """Return the pairs of rows of a block whose names are near each other as a whole."""
    words = frame.words.iloc[block].tolist()
    likeness = process.cdist(words, words, scorer=fuzz.ratio, score_cutoff=_NEAR, dtype=np.uint8)
    for one, other in zip(*np.nonzero(np.triu(likeness, 1)), strict=True):
        yield block.start + int(one), block.start + int(other)


def likeness(one: str, other: str) -> float:
    """Return how alike two names are, 0 to 100, by the words that only one of them has.

    'Vauke Galvanik' is no 'Jahn Galvanik', however long the word is that they share.
    """
    words, others = one.split(), other.split()
    only = " ".join(word for word in words if word not in others)
    only_other = " ".join(word for word in others if word not in words)
    return fuzz.ratio(only, only_other) if only and only_other else fuzz.ratio(one, other)


def open_pairs(folder: Path) -> list[Doubt]:
    """Return the pairs that nobody has decided, the most similar first."""
    with connect(folder) as con:
        if con is None or not _has(con, "register_doubt"):
            return []
        rows = con.execute(statement("doubt_open")).df()
    return [Doubt(**row) for row in rows.to_dict("records")]


def decide(folder: Path, doubt_id: int, is_same: bool) -> Doubt:
    """Keep what a person decided of a pair and return it; later imports follow it.

    A company of the last import that is the same as one gone before takes its number at once.
    Raises ImportRefused where no open pair has the number.
    """
    with exclusive(folder):
        doubt = next((d for d in open_pairs(folder) if d.doubt_id == doubt_id), None)
        if doubt is None:
            raise ImportRefused(*both("register_no_doubt", number=doubt_id))
        with half_file(folder) as new:
            shutil.copyfile(present(folder), new)
            with open_copy(new) as con:
                values = {"doubt_id": doubt_id, "is_same": is_same, "at": datetime.now()}
                con.execute(statement("decision"), values)
                if is_same:
                    con.execute(statement("same"), {"doubt_id": doubt_id})
            replace(folder, new)
    return doubt


def describe(doubt: Doubt, is_same: bool, lang: str) -> str:
    """Return the sentence on a decision."""
    key = "register_decided_same" if is_same else "register_decided_other"
    return say(lang, key, name=doubt.name, other=doubt.other_name)


def _has(con: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Tell whether a store has a table of doubts; one of an earlier code has none."""
    sql = "SELECT 1 FROM duckdb_tables() WHERE table_name = $name"
    return con.execute(sql, {"name": table}).fetchone() is not None
