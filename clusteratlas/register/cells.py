"""The view `cell` of a file: one text column per target, '' where no file column is mapped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from clusteratlas.importer.errors import ImportRefused
from clusteratlas.register import letters
from clusteratlas.register.mapping import Column, Mapping, targets
from clusteratlas.register.rows import RegisterFile, Rows
from clusteratlas.text.wording import both

# Free text, which may contain contact details of persons.
_FREE = ("name", "own_id", "legal_form", "place", "street", "products", "networks")
_LONGEST = 2000  # characters; longer texts are cut
_BLANKS = (" ", "\t", "\n", "\u00a0")
_NONE = "''"
# Rule -> SQL test for a violation, and SQL of the cleaned cell; {} is the cell.
_CLEANING = {
    "invisible": ("visible({0}) <> {0}", "bare(visible({}))"),
    "person": ("holds_contacts({})", "without_contacts({})"),
    "text_cut": (f"length({{}}) > {_LONGEST}", f"left({{}}, {_LONGEST})"),
}
_STYLE = """
SELECT count(*) FILTER (style = 'de'), count(*) FILTER (style = 'en')
FROM (SELECT number_style({}) AS style FROM cell LIMIT 100000)
"""


def load(con: duckdb.DuckDBPyConnection, file: RegisterFile, mapping: Mapping) -> Rows:
    """Create `cell` and `cleaned` (row, target, rule); return the rows without their cells.

    Raises ImportRefused if no column is mapped to the name.
    """
    if not mapping.of("name"):
        raise ImportRefused(*both("register_no_name"))
    positions = sorted(c.position for t in targets() for c in mapping.of(t))
    rows = file.rows(positions)
    # The title of a sheet is no cell of a row.
    own = [n for n in positions if not file.parts or n < len(file.headers) - 1]
    has_text = " OR ".join(f"c{n} <> ''" for n in own)
    # DuckDB reads the Arrow table in place; a DuckDB table would cost a copy.
    table = _trim(rows.cells)
    con.register("file_row", table)
    texts = _with_kreis(_split_address({t: _text(mapping, t) for t in targets()}))
    clean = file.is_clean
    rules = {t: _rules(t, table, mapping, clean) for t in texts}
    con.execute(f"CREATE TABLE cleaned AS {_clean(texts, rules)}")
    violations = con.execute("SELECT DISTINCT target, rule FROM cleaned").fetchall()
    for rule, (_, outcome) in _CLEANING.items():
        texts |= {t: outcome.format(texts[t]) for t in texts if (t, rule) in violations}
    columns = ", ".join(f"{text} AS {target}" for target, text in texts.items())
    con.execute(f"CREATE VIEW cell AS SELECT row, {columns} FROM file_row WHERE {has_text}")
    return replace(rows, cells=rows.cells.schema.empty_table())


def _trim(table: pa.Table) -> pa.Table:
    """Return the table with the cells stripped; columns without such blanks are not copied."""
    for place, name in enumerate(table.schema.names[1:], start=1):
        column = table.column(place)
        if not letters.has_blank_ends(column):
            continue
        tests = [
            test(column, blank) for blank in _BLANKS for test in (pc.starts_with, pc.ends_with)
        ]
        if any(pc.any(test).as_py() for test in tests):
            table = table.set_column(place, name, pc.utf8_trim_whitespace(column))
    return table


def _text(mapping: Mapping, target: str) -> str:
    """Return the SQL of a target's cell; the cells of several columns are joined by '; '."""
    columns = [_cell(column) for column in mapping.of(target)]
    if len(columns) < 2:
        return columns[0] if columns else _NONE
    nonempty = ", ".join(f"nullif({column}, '')" for column in columns)
    return f"concat_ws('; ', {nonempty})"


def _cell(column: Column) -> str:
    """Return the SQL of a cell; a cross in a column headed by a field becomes the field's name."""
    cell = f"c{column.position}"
    header = column.header.replace("'", "''")
    return f"marked({cell}, '{header}')" if column.is_mark else cell


def _split_address(texts: dict[str, str]) -> dict[str, str]:
    """Return the texts with postcode and place taken from one column ('07743 Jena') or the address.

    A column of its own for the postcode takes precedence.
    """
    if texts["postcode"] != _NONE:
        return texts
    if (place := texts["place"]) != _NONE:
        town = f"if(postcode_in({place}) = '', {place}, place_in({place}))"
        return texts | {"postcode": f"postcode_in({place})", "place": town}
    if (street := texts["street"]) != _NONE:
        return texts | {"postcode": f"postcode_in({street})", "place": f"place_in({street})"}
    return texts


def _with_kreis(texts: dict[str, str]) -> dict[str, str]:
    """Return the texts; the Kreis stands in for the place where place and postcode are empty."""
    if texts["kreis"] == _NONE:
        return texts
    is_without = f"{texts['place']} = '' AND {texts['postcode']} = ''"
    return texts | {"place": f"if({is_without}, {texts['kreis']}, {texts['place']})"}


def _rules(target: str, table: pa.Table, mapping: Mapping, clean: bool) -> list[str]:
    """Return the rules of `_CLEANING` that some cell of a target may violate."""
    rules = [] if clean else ["invisible"]
    if target not in _FREE:
        return rules
    # A place may come from an address.
    sources = mapping.of(target) or mapping.of("place") or mapping.of("street")
    columns = [table.column(f"c{column.position}") for column in sources]
    rules += ["person"] if any(map(letters.has_contacts, columns)) else []
    length = sum(map(letters.longest, columns)) + 2 * len(columns)
    return rules + (["text_cut"] if target != "name" and length > _LONGEST else [])


def _clean(texts: dict[str, str], rules: dict[str, list[str]]) -> str:
    """Return the SQL of (row, target, rule) for each text that violates a rule."""
    parts = ["SELECT NULL::BIGINT AS row, '' AS target, '' AS rule WHERE false"]
    for target, text in texts.items():
        tests = {r: _CLEANING[r][0].format(text) for r in rules[target] if text != _NONE}
        parts += [
            f"SELECT row, '{target}', '{rule}' FROM file_row WHERE {test}"
            for rule, test in tests.items()
        ]
    return " UNION ALL ".join(parts)


def styles(con: duckdb.DuckDBPyConnection, columns: Sequence[str]) -> dict[str, str]:
    """Return <target>_style of each column: 'de' or 'en', the way its cells write numbers.

    A column without unambiguous cells gets the file's usual style. '' where a column mixes both:
    its ambiguous cells cannot be read.
    """
    counts = {t: con.execute(_STYLE.format(t)).fetchone() or (0, 0) for t in columns}
    german, english = (sum(count[n] for count in counts.values()) for n in (0, 1))
    usual = "en" if english > german else "de"
    styles_by_target = {}
    for target, (de, en) in counts.items():
        own = "de" if de else "en" if en else usual
        styles_by_target[f"{target}_style"] = "" if de and en else own
    return styles_by_target


def is_whole(con: duckdb.DuckDBPyConnection, column: str) -> bool:
    """Return whether no cell of a column has a number of one or more with decimals."""
    sql = f"SELECT bool_or(regexp_matches({column}, '^\\d*[1-9]\\d*[.,]\\d*[1-9]')) FROM"
    row = con.execute(f"{sql} (SELECT {column} FROM cell LIMIT 100000)").fetchone()
    return not (row and row[0])


def add_invalid_rows(con: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    """Add the unreadable rows, and those with a repaired quote, to the findings."""
    refused = [(row, "", "", "row_broken", "refused") for row in rows.invalid_rows]
    corrected = [(row, "", "", "quote_open", "corrected") for row in rows.open_quotes]
    frame = pd.DataFrame(refused + corrected, columns=["row", "target", "value", "rule", "outcome"])
    if len(frame):
        con.execute(
            "INSERT INTO finding SELECT row::BIGINT, target, value, rule, outcome FROM frame"
        )
