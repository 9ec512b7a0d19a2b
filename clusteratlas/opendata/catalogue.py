"""The catalogue for data portals: DCAT-AP.de, as Turtle or JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from clusteratlas import store
from clusteratlas.model import LANGUAGES
from clusteratlas.opendata.package import DESCRIPTION, LICENCES, STORE
from clusteratlas.output.slug import slug
from clusteratlas.text.wording import say

_DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
_EU = "http://publications.europa.eu/resource/authority"
_THEME = URIRef(f"{_EU}/data-theme/ECON")
_THURINGIA = URIRef("http://dcat-ap.de/def/politicalGeocoding/stateKey/16")
_OFFICIAL = {"dl-de-by-2.0": URIRef("http://dcat-ap.de/def/licenses/dl-by-de/2.0")}
# Format -> its media type.
_FILES = {"CSV": "text/csv", "PARQUET": "application/vnd.apache.parquet"}
FORMATS = {"ttl": ("turtle", "text/turtle"), "jsonld": ("json-ld", "application/ld+json")}
MOST_ROWS = 5000  # rows per response of /api/v1, enough for all but a few collections
# Placeholder for the atlas's address: building the graph takes seconds, replacing text does not.
HOME = "https://clusteratlas.invalid/"
_COLLECTIONS = """
SELECT origin.source_id, origin.publisher, origin.title_de, origin.title_en, origin.url,
       origin.licence, coalesce(terms.text_en, origin.licence), origin.attribution
FROM source AS origin
LEFT JOIN term AS terms ON origin.licence = terms.text_de
WHERE origin.observations > 0
ORDER BY origin.observations DESC, origin.source_id
"""


def catalogue(version: str) -> dict[str, bytes]:
    """Return format -> the catalogue, with the placeholder HOME for the atlas's address.

    It has one dataset for the whole store and one for each source with figures, because each
    source has its own licence.
    """
    graph, home = Graph(), HOME
    for prefix, space in (("dcat", DCAT), ("dct", DCTERMS), ("dcatde", _DCATDE), ("foaf", FOAF)):
        graph.bind(prefix, space)
    root = URIRef(f"{home}data#catalogue")
    _say(graph, root, DCAT.Catalog, "opendata_title", "opendata_lead")
    publisher = _agent(graph, home, "Clusteratlas Thüringen")
    graph.add((root, DCTERMS.publisher, publisher))
    service = _service(graph, home)
    graph.add((root, DCAT.service, service))
    for dataset in (_whole(graph, home, version), *_sources(graph, home, service)):
        graph.add((root, DCAT.dataset, dataset))
    return {
        form: graph.serialize(format=name, encoding="utf-8") for form, (name, _) in FORMATS.items()
    }


def _whole(graph: Graph, home: str, version: str) -> URIRef:
    """Add the dataset of the whole store: the package and the DuckDB file."""
    dataset = URIRef(f"{home}data#all")
    _say(graph, dataset, DCAT.Dataset, "opendata_title", "opendata_lead")
    _place(graph, dataset)
    graph.add((dataset, DCTERMS.publisher, _agent(graph, home, "Clusteratlas Thüringen")))
    graph.add((dataset, DCAT.landingPage, URIRef(f"{home}data")))
    graph.add((dataset, DCTERMS.identifier, Literal(version)))
    built = store.data_version().built_at
    graph.add((dataset, DCTERMS.modified, Literal(built.isoformat(), datatype=XSD.dateTime)))
    rule = _licence(graph, home, say("de", "api_licence"), say("en", "api_licence"))
    for name in (DESCRIPTION, STORE):
        _distribution(graph, dataset, f"{home}data/{version}/{name}", {"licence": rule})
    return dataset


def _sources(graph: Graph, home: str, service: URIRef) -> list[URIRef]:
    """Add a dataset for each source, distributed by the programming interface."""
    datasets = []
    for row in store.cursor().execute(_COLLECTIONS).fetchall():
        source, publisher, title_de, title_en, url, licence_de, licence_en, attribution = row
        dataset = URIRef(f"{home}data#{slug(source)}")
        graph.add((dataset, RDF.type, DCAT.Dataset))
        for lang, title in (("de", title_de), ("en", title_en)):
            graph.add((dataset, DCTERMS.title, Literal(title, lang)))
            graph.add((dataset, DCTERMS.description, Literal(f"{publisher}: {title}", lang)))
        _place(graph, dataset)
        graph.add((dataset, DCTERMS.identifier, Literal(source)))
        graph.add((dataset, DCTERMS.publisher, _agent(graph, home, publisher)))
        if url:
            graph.add((dataset, FOAF.page, URIRef(url)))
        rule = _licence(graph, home, licence_de, licence_en)
        for form, media_type in _FILES.items():
            query = f"source={source}&format={form.lower()}&limit={MOST_ROWS}"
            address = f"{home}api/v1/observations?{query}"
            more = {"licence": rule, "attribution": attribution, "form": form, "type": media_type}
            distribution = _distribution(graph, dataset, address, more)
            graph.add((distribution, DCAT.accessService, service))
        datasets.append(dataset)
    return datasets


def _distribution(graph: Graph, dataset: URIRef, address: str, more: Mapping[str, Any]) -> URIRef:
    """Add a distribution at `address` with its licence; format and attribution if given."""
    node = URIRef(f"{address}#distribution")
    graph.add((dataset, DCAT.distribution, node))
    graph.add((node, RDF.type, DCAT.Distribution))
    graph.add((node, DCAT.accessURL, URIRef(address)))
    graph.add((node, DCTERMS.license, more["licence"]))
    if form := more.get("form"):
        graph.add((node, DCTERMS["format"], URIRef(f"{_EU}/file-type/{form}")))
        kind = URIRef(f"http://www.iana.org/assignments/media-types/{more['type']}")
        graph.add((node, DCAT.mediaType, kind))
    if text := more.get("attribution"):
        graph.add((node, _DCATDE.licenseAttributionByText, Literal(text, "de")))
    return node


def _service(graph: Graph, home: str) -> URIRef:
    service = URIRef(f"{home}api#service")
    _say(graph, service, DCAT.DataService, "api_title", "api_lead")
    graph.add((service, DCAT.endpointURL, URIRef(f"{home}api/v1")))
    graph.add((service, DCAT.endpointDescription, URIRef(f"{home}api/v1/openapi.json")))
    return service


def _licence(graph: Graph, home: str, text_de: str, text_en: str) -> URIRef:
    """Return the official licence URI, or else a node with the publisher's wording."""
    licence = _OFFICIAL.get(LICENCES.get(text_de, ("", ""))[0])
    if licence:
        return licence
    node = URIRef(f"{home}data#licence-{slug(text_de)}")
    graph.add((node, RDF.type, DCTERMS.LicenseDocument))
    graph.add((node, RDFS.label, Literal(text_de, "de")))
    graph.add((node, RDFS.label, Literal(text_en, "en")))
    return node


def _agent(graph: Graph, home: str, name: str) -> URIRef:
    node = URIRef(f"{home}data#agent-{slug(name)}")
    graph.add((node, RDF.type, FOAF.Agent))
    graph.add((node, FOAF.name, Literal(name)))
    return node


def _place(graph: Graph, dataset: URIRef) -> None:
    graph.add((dataset, RDF.type, DCAT.Dataset))
    graph.add((dataset, DCAT.theme, _THEME))
    graph.add((dataset, _DCATDE.politicalGeocodingURI, _THURINGIA))


def _say(graph: Graph, node: URIRef, kind: Node, title: str, text: str) -> None:
    """Add kind, title and description in both languages."""
    graph.add((node, RDF.type, kind))
    for lang in LANGUAGES:
        graph.add((node, DCTERMS.title, Literal(say(lang, title), lang)))
        graph.add((node, DCTERMS.description, Literal(say(lang, text), lang)))
