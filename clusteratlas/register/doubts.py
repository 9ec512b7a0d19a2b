"""Possible duplicates: pairs of companies with similar names, which a person decides once."""

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

ALIKE = 80  # of 100: names at least as similar may belong to one company
_NEAR = 70  # of 100: names at least as similar are compared word by word
_BLOCK = 3000  # most companies that are compared pair by pair
_NO_DECISION = """
SELECT
    NULL::VARCHAR AS face, NULL::VARCHAR AS other_face, NULL::BOOLEAN AS is_same,
    NULL::TIMESTAMP AS decided_at
WHERE false
"""


@dataclass(frozen=True)
class Doubt:
    """Two companies that may be the same, with details to tell them apart."""

    doubt_id: int
    alike_percent: int
    name: str
    about: str
    other_name: str
    other_about: str


def load_decisions(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Create `decision`, all decisions so far, and `team`, the companies that they join."""
    con.execute(f"CREATE OR REPLACE TABLE decision AS {_NO_DECISION}")
    if present(folder).is_file():
        con.execute(f"ATTACH '{quote(present(folder))}' AS old (READ_ONLY)")
        if _has(con, "register_decision"):
            con.execute("INSERT INTO decision FROM old.register_decision")
        con.execute("DETACH old")
    run(con, "team")


def find(con: duckdb.DuckDBPyConnection) -> None:
    """Create `doubt`: similar companies of the file and of earlier imports, most similar first."""
    run(con, "candidate", {"most": _BLOCK})
    frame = con.execute("FROM candidate").df()
    near = [pair for block in _blocks(frame) for pair in _similar_pairs(frame, block)]
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
    """Yield the rows of each block with several companies; `frame` is sorted by block."""
    bounds = np.flatnonzero(frame.block.ne(frame.block.shift()).to_numpy())
    for start, end in pairwise([*bounds.tolist(), len(frame)]):
        if end - start > 1:
            yield slice(start, end)


def _similar_pairs(frame: pd.DataFrame, block: slice) -> Iterator[tuple[int, int]]:
    """Yield the pairs of rows of a block whose names are similar as a whole."""
    words = frame.words.iloc[block].tolist()
    likeness = process.cdist(words, words, scorer=fuzz.ratio, score_cutoff=_NEAR, dtype=np.uint8)
    for one, other in zip(*np.nonzero(np.triu(likeness, 1)), strict=True):
        yield block.start + int(one), block.start + int(other)


def likeness(one: str, other: str) -> float:
    """Return the similarity of two names, 0 to 100, compared by the words that they do not share.

    'Vauke Galvanik' is not 'Jahn Galvanik', however long their common word is.
    """
    words, others = one.split(), other.split()
    only = " ".join(word for word in words if word not in others)
    only_other = " ".join(word for word in others if word not in words)
    return fuzz.ratio(only, only_other) if only and only_other else fuzz.ratio(one, other)


def open_pairs(folder: Path) -> list[Doubt]:
    """Return the undecided pairs, the most similar first."""
    with connect(folder) as con:
        if con is None or not _has(con, "register_doubt"):
            return []
        rows = con.execute(statement("doubt_open")).df()
    return [Doubt(**row) for row in rows.to_dict("records")]


def decide(folder: Path, doubt_id: int, is_same: bool) -> Doubt:
    """Store a decision on a pair and return the pair; later imports follow the decision.

    If a company of the last import is the same as one that had vanished, it takes over that
    company's number at once. Raises ImportRefused if no undecided pair has the number.
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
    """Return whether a store has a table; stores of earlier versions lack those of doubts."""
    sql = "SELECT 1 FROM duckdb_tables() WHERE table_name = $name"
    return con.execute(sql, {"name": table}).fetchone() is not None
