"""What a program is told that asked wrongly: a sentence, a status, the choices."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both

MEDIA_TYPE = "application/problem+json"


class Problem(AtlasError):
    """A refusal: its HTTP status, and for programs the parameter and what it may be."""

    def __init__(
        self,
        key: str,
        status: HTTPStatus = HTTPStatus.BAD_REQUEST,
        parameter: str = "",
        choices: Sequence[str] = (),
        **values: object,
    ) -> None:
        """Word the sentence `key`; `values` fill it, beside `parameter` and `choices`."""
        listing = ", ".join(choices)
        super().__init__(*both(key, parameter=parameter, choices=listing, **values))
        self.status, self.parameter, self.choices = status, parameter, choices


def describe(error: AtlasError, lang: str, status: HTTPStatus) -> dict[str, Any]:
    """Return the members of RFC 9457, with the parameter and its choices where there are some."""
    more: dict[str, Any] = {}
    if isinstance(error, Problem) and error.parameter:
        more["parameter"] = error.parameter
    if isinstance(error, Problem) and error.choices:
        more["choices"] = list(error.choices)
    return {"title": status.phrase, "status": status.value, "detail": error.text(lang), **more}
