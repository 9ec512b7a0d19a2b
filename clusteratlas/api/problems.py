"""Errors of the interface as RFC 9457 problems: sentence, status, valid choices."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both

MEDIA_TYPE = "application/problem+json"


class Problem(AtlasError):
    """A refused request: HTTP status, parameter and its valid choices."""

    def __init__(
        self,
        key: str,
        status: HTTPStatus = HTTPStatus.BAD_REQUEST,
        parameter: str = "",
        choices: Sequence[str] = (),
        **values: object,
    ) -> None:
        """Create the error with the sentence `key`, filled by `parameter`, `choices`, `values`."""
        listing = ", ".join(choices)
        super().__init__(*both(key, parameter=parameter, choices=listing, **values))
        self.status, self.parameter, self.choices = status, parameter, choices


def describe(error: AtlasError, lang: str, status: HTTPStatus) -> dict[str, Any]:
    """Return the members of RFC 9457, with the parameter and its choices if there are any."""
    more: dict[str, Any] = {}
    if isinstance(error, Problem) and error.parameter:
        more["parameter"] = error.parameter
    if isinstance(error, Problem) and error.choices:
        more["choices"] = list(error.choices)
    return {"title": status.phrase, "status": status.value, "detail": error.text(lang), **more}
