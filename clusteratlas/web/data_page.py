"""The page /data on the open data files, with schema.org metadata for search engines."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from clusteratlas import store
from clusteratlas.opendata import folder
from clusteratlas.opendata.package import DESCRIPTION, STORE
from clusteratlas.text import date_text, number
from clusteratlas.text.wording import say
from clusteratlas.web.not_found import message

_WHOLE = {"store": STORE, "package": DESCRIPTION, "sums": folder.SUMS}


def data_page(lang: str) -> bytes:
    """Return the page of the current data version. Raises AtlasError if it has no files."""
    version = store.data_version()
    described = folder.read(version.id)
    more = "".join([*_head(lang, version), _tables(lang, described), _licences(lang, described)])
    title, lead = say(lang, "opendata_title"), say(lang, "opendata_lead")
    page = message(lang, title, lead, say(lang, "api_home"), more=more)
    return page.encode(errors="replace")


def _head(lang: str, version: store.DataVersion) -> list[str]:
    other = "en" if lang == "de" else "de"
    built = date_text(lang, str(version.built_at.date()))
    items = [
        f'<li><a href="data/{version.id}/{name}">{_words(lang, f"opendata_{key}")}</a></li>'
        for key, name in _WHOLE.items()
    ]
    catalogue = " · ".join(f'<a href="data/catalogue.{e}">{e}</a>' for e in ("ttl", "jsonld"))
    switch = f'<a href="?lang={other}" lang="{other}">{_words(lang, "opendata_other")}</a>'
    feed = f'<a href="data/feed.atom?lang={lang}">{_words(lang, "opendata_subscribe")}</a>'
    return [
        f"<p>{escape(say(lang, 'opendata_version', version=version.id, date=built))}</p>",
        f"<p>{_words(lang, 'api_licence')}</p>",
        f"<h2>{_words(lang, 'opendata_whole')}</h2><ul>{''.join(items)}",
        f"<li>{_words(lang, 'opendata_catalogue')} {catalogue}</li><li>{feed}</li>",
        f'<li><a href="api?lang={lang}">{_words(lang, "api_title")}</a></li>',
        f"<li>{switch}</li></ul>",
    ]


def _tables(lang: str, described: dict[str, Any]) -> str:
    """Return a table of all tables with their numbers of rows and files, as HTML."""
    by_name = {resource["name"]: resource for resource in described["resources"]}
    names = [name for name in by_name if not name.endswith("_parquet")]
    heads = "".join(
        f'<th scope="col">{_words(lang, f"opendata_{key}")}</th>'
        for key in ("table", "rows", "files")
    )
    rows = (_row(lang, described["version"], by_name, name) for name in names)
    body = f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return f"<h2>{_words(lang, 'opendata_tables')}</h2><table>{body}</table>"


def _row(lang: str, version: str, by_name: dict[str, Any], name: str) -> str:
    files = " · ".join(
        f'<a href="data/{version}/{file["path"]}">{file["format"]}</a> {_size(lang, file["bytes"])}'
        for file in (by_name[name], by_name[f"{name}_parquet"])
    )
    rows = number(lang, by_name[name]["rows"], 0)
    label = escape(name).replace("_", "_<wbr>")  # long names break there on a narrow screen
    return f'<tr><th scope="row">{label}</th><td>{rows}</td><td>{files}</td></tr>'


def _size(lang: str, size: int) -> str:
    """Return a size in words, at least 1 kB."""
    kilobytes = f"{max(1, size // 1000)}\u00a0kB"
    return f"{number(lang, size / 1e6, 1)}\u00a0MB" if size >= 1e5 else kilobytes


def _licences(lang: str, described: dict[str, Any]) -> str:
    items = "".join(
        f'<li><a href="{escape(licence["path"])}">{escape(licence["title"])}</a></li>'
        if "path" in licence
        else f"<li>{escape(licence['title'])}</li>"
        for licence in described["licenses"]
    )
    data = json.dumps(_for_engines(lang, described)).replace("<", "\\u003c")
    structured = f'<script type="application/ld+json">{data}</script>'
    return f"<h2>{_words(lang, 'opendata_licences')}</h2><ul>{items}</ul>{structured}"


def _for_engines(lang: str, described: dict[str, Any]) -> dict[str, Any]:
    """Return the dataset as schema.org metadata."""
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": say(lang, "opendata_title"),
        "description": say(lang, "opendata_lead"),
        "version": described["version"],
        "inLanguage": ["de", "en"],
        "isAccessibleForFree": True,
        "spatialCoverage": "Thüringen",
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": resource["mediatype"],
                "contentUrl": f"data/{described['version']}/{resource['path']}",
            }
            for resource in described["resources"]
        ],
    }


def _words(lang: str, key: str) -> str:
    return escape(say(lang, key))
