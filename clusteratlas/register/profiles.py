"""Profiles: mappings stored by name in the work store, to read an owner's next file the same way.

A profile has names of columns only; data on companies stay in the internal store.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from clusteratlas.files import parse_json
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.paths import internal_path
from clusteratlas.register.columns import describe, year_of
from clusteratlas.register.editions import edition_of
from clusteratlas.register.mapping import Column, Mapping, targets
from clusteratlas.text.wording import both
from clusteratlas.work.engine import reading, writing
from clusteratlas.work.schema import PROFILE
from clusteratlas.work.takeover import take_over
from clusteratlas.work.upsert import put

_MOST_BYTES = 1_000_000
_NAME = re.compile(r"[\w][\w .-]{0,59}")


def names() -> list[str]:
    """Return the names of all profiles."""
    _take_over()
    with reading() as connection:
        return sorted(connection.execute(select(PROFILE.c.name)).scalars())


def keep(name: str, mapping: Mapping) -> None:
    """Store a mapping under a name. Raises ImportRefused for an invalid name."""
    _check(name)
    _take_over()
    columns = [
        {"header": c.header, "target": c.target, "factor": c.factor, "edition": c.edition}
        for c in mapping.columns
        if not c.person
    ]
    text = json.dumps({"columns": columns}, ensure_ascii=False)
    with writing() as connection:
        put(connection, PROFILE, {"name": name, "content": text})


def apply(name: str, proposal: Mapping) -> Mapping:
    """Return `proposal` with the targets of a profile; columns unknown to it stay as proposed.

    Columns with personal data stay left out. Raises ImportRefused if the profile is missing or
    unreadable.
    """
    by_header = _of_this_year(_read(name), [c.header for c in proposal.columns])
    targets_of_profile = {c.target for c in by_header.values() if c.target}
    columns = []
    for column in proposal.columns:
        own = by_header.get(column.header)
        if column.person:
            columns.append(column)
        elif own:
            columns.append(
                replace(column, target=own.target, factor=own.factor, edition=own.edition)
            )
        else:  # a new column gets no target that the profile gives to another column
            is_taken = column.target in targets_of_profile and not targets()[column.target].several
            columns.append(replace(column, target="" if is_taken else column.target))
    return Mapping(tuple(columns))


def _of_this_year(columns: list[Column], headers: list[str]) -> dict[str, Column]:
    """Return name -> column of the profile, for the names in `headers` that it covers.

    If names differ from the profile's only in their year ('Mitarbeiter 2023'), the file's newest
    column gets the profile's target and older ones get none.
    """
    columns_by_header = {c.header: c for c in columns if c.header in headers}
    for without, every in _by_year(headers).items():
        alike = [c for c in columns if c.year and _without_year(c.header) == without]
        if not alike or {c.header for c in alike} == set(every):
            continue
        newest = next((c for c in alike if c.target), alike[-1])
        columns_by_header |= {header: replace(newest, target="") for header in every}
        columns_by_header[every[-1]] = newest
    return columns_by_header


def _by_year(headers: list[str]) -> dict[str, list[str]]:
    """Return name without its year -> names, the newest last."""
    heads: dict[str, list[str]] = {}
    years = [(year, h) for h in headers if (year := year_of(h)) and not edition_of(h)]
    for _, header in sorted(years):
        heads.setdefault(_without_year(header), []).append(header)
    return heads


def _without_year(header: str) -> str:
    return header.replace(str(year_of(header)), "")


def _read(name: str) -> list[Column]:
    _check(name)
    _take_over()
    with reading() as connection:
        query = select(PROFILE.c.content).where(PROFILE.c.name == name)
        content = connection.execute(query).scalar()
    try:
        return _columns(content or "")
    except (ValueError, KeyError, TypeError):
        choices = ", ".join(names()) or "–"
        raise ImportRefused(*both("register_no_profile", name=name, known=choices)) from None


def _columns(content: str) -> list[Column]:
    entries = parse_json(content, _MOST_BYTES)["columns"]
    return [
        replace(
            describe(0, str(e["header"]), e["target"] if e["target"] in targets() else ""),
            factor=float(e["factor"]),
            edition=str(e["edition"]),
        )
        for e in entries
    ]


def _check(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise ImportRefused(*both("register_profile_name"))


def _take_over() -> None:
    """Move the files of earlier versions into the work store; damaged ones stay where they are."""
    take_over(internal_path() / "profiles", _row_of, _put_once)


def _row_of(path: Path) -> dict[str, str] | None:
    try:
        text = path.read_text("utf-8")
        _check(path.stem)
        _columns(text)
    except (ImportRefused, OSError, ValueError, KeyError, TypeError):
        return None
    return {"name": path.stem, "content": text}


def _put_once(row: dict[str, str]) -> None:
    with writing() as connection:
        put(connection, PROFILE, row, again=False)
