"""Texts of the store as HTML and JSON: they stay text, whatever they contain."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from clusteratlas.output.cells import CONTROL, keep_units_together

# Characters that could end a script element or open a comment in it -> their escape in JSON.
_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def esc(text: str) -> str:
    """Return `text` for an element or an attribute in double quotes."""
    return html.escape(CONTROL.sub("", text), quote=True)


def esc_words(text: str) -> str:
    """Return `text` for an element; numbers are not separated from their words."""
    return esc(keep_units_together(text))


def script_json(value: Any) -> str:
    """Return `value` as JSON for a script element of type application/json."""
    return escape_json(json.dumps(value, ensure_ascii=False))


def escape_json(text: str) -> str:
    """Return JSON that cannot end its script element."""
    return re.sub("[<>&]", lambda match: _IN_SCRIPT[match[0]], text)


def chart_text(text: str) -> str:
    """Return `text` for a label of Plotly, which reads some HTML in labels."""
    return html.escape(CONTROL.sub("", text), quote=False)


def style_size(share: float) -> str:
    """Return the attribute for an element whose type size is a `share` of the normal one."""
    return f' style="--size:{share:.2f}"' if share != 1 else ""
