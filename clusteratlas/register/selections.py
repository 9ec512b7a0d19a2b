"""Selections of a register's companies by field, subfield and network, as codes of cells.

`field:optik` are the companies of a field, `-field:optik` all others; `network:x field:optik` those
in both. An atom lists all fields and subfields of its companies. Selections overlap: each divides
all companies into inside and outside, and the atoms express how selections relate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import duckdb
import pandas as pd

from clusteratlas.importer.labels import fold
from clusteratlas.paths import RAW, ROOT

ALL = "all"
_ATOM = "atom"
_LEGAL = re.compile(r"(?: e\.? ?v\.?| eg)$")


@cache
def all_selections() -> pd.DataFrame:
    """Return code, kind (field, subfield, network) and holder: the code of its field or ''."""
    catalog = ROOT / "data" / "catalog"
    fields = pd.read_csv(catalog / "fields.csv", dtype=str).assign(holder="")
    subfields = pd.read_csv(catalog / "subfields.csv", dtype=str)
    networks = _networks().drop_duplicates("network_id")
    parts = {
        "field": (fields.field_id, fields.holder),
        "subfield": (subfields.subfield_id, "field:" + subfields.field_id),
        "network": (networks.network_id, ("field:" + networks.field).fillna("")),
    }
    frames = [
        pd.DataFrame({"code": f"{kind}:" + ids, "kind": kind, "holder": holders})
        for kind, (ids, holders) in parts.items()
    ]
    return pd.concat(frames, ignore_index=True)


def show(con: duckdb.DuckDBPyConnection) -> None:
    """Register `selection`, and `network_cell` for the stored companies, with DuckDB."""
    con.register("selection", all_selections())
    show_networks(con, "register_company")


def show_networks(con: duckdb.DuckDBPyConnection, table: str) -> None:
    """Register `network_cell`: the networks named in the column `networks` of a table."""
    texts = con.table(table).filter("networks IS NOT NULL").project("networks").distinct()
    con.register("network_cell", named_networks(texts.order("networks").df().networks))


def named_networks(texts: Iterable[str]) -> pd.DataFrame:
    """Return cell, network_ids, unknown: the networks of the atlas named in each text.

    `unknown`: names that no network of the atlas has, joined by '; '; None if there are none.
    """
    words = _network_words()
    rows = []
    for text in texts:
        names = {name.strip(): _key(name) for name in re.split(r"[;|\n]+|,\s+", text)}
        ids = sorted({words[key] for key in names.values() if key in words})
        unknown = [name for name, key in names.items() if name and key not in words]
        rows.append((text, ids, "; ".join(unknown) or None))
    return pd.DataFrame(rows, columns=["cell", "network_ids", "unknown"], dtype=object)


def ids(codes: pd.Series) -> dict[str, pd.Series]:
    """Return the columns field_id, subfield_id and network_id of published codes."""
    ids_by_kind = {
        f"{kind}_id": codes.str.extract(rf"^{kind}:(\S+)", expand=False)
        for kind in ("field", "subfield", "network")
    }
    holders = all_selections().set_index("code").holder.str.removeprefix("field:")
    is_part = ids_by_kind["subfield_id"].notna()
    ids_by_kind["field_id"] = ids_by_kind["field_id"].mask(is_part, codes.map(holders))
    return ids_by_kind


def field_of_network() -> dict[str, str]:
    """Return network_id -> field_id of the networks that have a field."""
    own = all_selections()
    own = own[(own.kind == "network") & (own.holder != "")]
    ids, fields = own.code.str.removeprefix("network:"), own.holder.str.removeprefix("field:")
    return dict(zip(ids, fields, strict=True))


def is_hidden(codes: pd.Series) -> pd.Series:
    """Return for each code whether it is never published: complements and intersections."""
    return codes.str.startswith("-") | codes.str.contains(" ", regex=False)


def with_members(codes: pd.Series) -> pd.Series:
    """Return for each code whether all its selections occur in `codes`, i.e. have companies."""
    every = set(codes)
    tokens = codes.str.split()
    return codes.str.startswith(_ATOM) | tokens.map(
        lambda some: all(token.removeprefix("-") in every for token in some)
    )


def trees(codes: Iterable[str]) -> list[dict[str, str]]:
    """Return the trees (child -> parent) by which the selections divide the companies."""
    every = set(codes)
    atoms = {code: set(code.split()) for code in sorted(every) if code.startswith(_ATOM)}
    parents: list[dict[str, str]] = []
    for code, kind, holder in all_selections().itertuples(index=False):
        if code in every:
            parents += (
                _network_trees(code, holder)
                if kind == "network"
                else [_field_tree(code, holder, atoms)]
            )
    return parents


def _field_tree(code: str, holder: str, atoms: dict[str, set[str]]) -> dict[str, str]:
    """Return the tree of a field or subfield: inside and outside, and the atoms below each."""
    whole = holder or ALL
    inside = {
        atom: code if code in names else f"-{code}"
        for atom, names in atoms.items()
        if whole == ALL or whole in names
    }
    return {code: whole, f"-{code}": whole, **inside}


def _network_trees(code: str, field: str) -> list[dict[str, str]]:
    """Return the trees of a network: inside and outside, and its intersections with its field."""
    parents = [{code: ALL, f"-{code}": ALL}]
    if field:
        both = f"{code} {field}"
        parents += [
            {both: code, f"{code} -{field}": code},
            {both: field, f"-{code} {field}": field},
        ]
    return parents


@cache
def _networks() -> pd.DataFrame:
    """Return network_id (as in the store), name, short_name, field of all networks."""
    networks = pd.read_csv(RAW / "actors" / "networks.csv", dtype=str)
    editions = sorted(RAW.glob("brochure_*/networks.csv"))
    brochure = pd.concat(pd.read_csv(path, dtype=str) for path in editions)
    brochure = brochure.drop_duplicates(["network_id", "field_id"], keep="last")
    ids = dict(zip(brochure.short_name, brochure.network_id, strict=True))
    own = networks.short_name.map(lambda name: re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_"))
    networks = networks.assign(network_id=networks.short_name.map(ids).fillna(own))
    brochure = brochure.rename(columns={"field_id": "field"})
    columns = ["network_id", "name", "short_name", "field"]
    return pd.concat([networks[columns], brochure[columns]]).sort_values(
        ["network_id", "field"], ignore_index=True
    )


@cache
def _network_words() -> dict[str, str]:
    """Return name -> network id; names shared by two networks are left out."""
    networks = _networks()
    # 'OptoNet e.V. - Photoniknetzwerk Thüringen' is also written 'OptoNet'.
    heads = networks.name.str.split(r" [-–] | \(", regex=True).str[0]
    columns = [networks.name, networks.short_name, networks.network_id, heads]
    pairs = {
        (_key(word), network_id)
        for column in columns
        for word, network_id in zip(column, networks.network_id, strict=True)
    }
    words = pd.DataFrame(sorted(pairs), columns=["word", "network_id"])
    words = words[~words.word.duplicated(keep=False)]
    return dict(zip(words.word, words.network_id, strict=True))


def _key(words: str) -> str:
    """Return only letters and digits, in lower case, without umlauts and legal form."""
    return re.sub(r"[^a-z0-9]", "", _LEGAL.sub("", fold(words).strip()))
