"""The table of lists with their names and filters, which drives everything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clusteratlas.api.parameters import Ids, Number, Parameter, ValidValues, Value, VersionId, Word
from clusteratlas.api.problems import Problem
from clusteratlas.model import LANGUAGES

MOST_ROWS, FEW_ROWS = 5000, 100
_MOST_OFFSET = 10_000_000
_SHOWN = 40

INDICATOR, FIELD, REGION, SOURCE = Ids("indicator"), Ids("field"), Ids("region"), Ids("source")
NETWORK, INDUSTRY, STATUS, LEVEL = Ids("network"), Ids("industry"), Ids("status"), Ids("level")
LANG = Word("lang", LANGUAGES, LANGUAGES[0])
FORMAT = Word("format", ("json", "csv", "parquet"))
LIMIT, OFFSET = Number("limit", 1, MOST_ROWS, FEW_ROWS), Number("offset", 0, _MOST_OFFSET)
VERSION = VersionId("version")
# Parameters of every list: page, data version, format, language.
COMMON: tuple[Parameter, ...] = (LIMIT, OFFSET, VERSION, FORMAT, LANG)


@dataclass(frozen=True)
class Endpoint:
    """A list of the interface: /api/v1/`name`, answered by queries/api/`name`.sql."""

    name: str
    filters: tuple[Parameter, ...]

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Return all parameters of the address."""
        return (*self.filters, *COMMON)


ENDPOINTS: Mapping[str, Endpoint] = {
    endpoint.name: endpoint
    for endpoint in (
        Endpoint(
            "observations",
            (
                INDICATOR,
                FIELD,
                REGION,
                Number("year", 1900, 2100),
                SOURCE,
                INDUSTRY,
                NETWORK,
                STATUS,
            ),
        ),
        Endpoint("indicators", (INDICATOR,)),
        Endpoint("fields", (FIELD,)),
        Endpoint("regions", (REGION, Ids("parent", of="region"), LEVEL)),
        Endpoint("networks", (NETWORK, FIELD)),
        Endpoint("actors", (Ids("kind"), FIELD, NETWORK, REGION)),
        Endpoint("sources", (SOURCE,)),
        Endpoint("versions", ()),
    )
}


def read(
    endpoint: Endpoint, pairs: Sequence[tuple[str, str]], valid: ValidValues
) -> dict[str, Value]:
    """Return parameter -> value for the pairs of an address; missing ones get their default.

    Raises Problem for an unknown parameter and for an invalid value.
    """
    parameters = {parameter.name: parameter for parameter in endpoint.parameters}
    texts: dict[str, list[str]] = {}
    for name, text in pairs:
        if name not in parameters:
            raise Problem("api_no_parameter", choices=tuple(parameters), value=name[:_SHOWN])
        texts.setdefault(name, []).append(text)
    return {
        name: parameter.read(texts[name], valid) if name in texts else parameter.absent
        for name, parameter in parameters.items()
    }
