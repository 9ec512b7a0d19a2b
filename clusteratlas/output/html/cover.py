"""The first slide in the browser: title, summary, QR code."""

from __future__ import annotations

import io
from urllib.parse import urlsplit

import segno

from clusteratlas.charts.icons import icon
from clusteratlas.output.document import Document
from clusteratlas.output.html import stage
from clusteratlas.output.html.escape import esc, esc_words, style_size
from clusteratlas.text.wording import say

# Type size of the title on the cover, and its width beside the QR code
_H1_PX, _COVER_PX = 60.0, 760.0
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def cover(document: Document, live: str, opening: str) -> str:
    """Return the first slide: icon, title, summary, `opening`, data version, QR code of `live`."""
    lang, app = document.lang, say(document.lang, "app_title")
    version = f"{app} · {say(lang, 'passport_version')} {document.data_version}"
    texts = (document.summary, *opening.split("\n"))
    summary = "".join(f'<p class="summary">{esc_words(text)}</p>' for text in texts if text)
    longest = max(stage.width(word, _H1_PX, True) for word in document.title.split() or [""])
    size = style_size(min(1.0, _COVER_PX / longest) if longest else 1.0)
    title, small = (
        f"<h1{size}>{esc_words(document.title)}</h1>",
        f'<p class="small">{esc(version)}</p>',
    )
    code = qr(live, lang) if reachable(live) else ""
    mark = f'<div class="icon" aria-hidden="true">{icon(document.field_group)}</div>'
    return f'<div class="words">{mark}{title}{summary}{small}</div>{code}'


def reachable(address: str) -> bool:
    """Return whether another device can open `address`."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and host not in _LOOPBACK


def qr(address: str, lang: str) -> str:
    """Return the QR code of `address` (ISO/IEC 18004, level M) with the address as text."""
    picture = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        picture, kind="svg", xmldecl=False, svgns=False, omitsize=True, dark="#1a1f26", border=2
    )
    alt = esc(say(lang, "slides_qr", address=address))
    svg = picture.getvalue().decode().strip().replace("<svg", "<svg aria-hidden='true'", 1)
    return (
        f'<figure class="qr"><div role="img" aria-label="{alt}">{svg}</div>'
        f"<figcaption>{esc(say(lang, 'slides_live'))}<br>"
        f'<a href="{esc(address)}" target="_blank" rel="noopener">{esc(_short(address))}</a>'
        "</figcaption></figure>"
    )


def _short(address: str) -> str:
    """Return the address without the parts that people do not type."""
    return urlsplit(address).netloc + urlsplit(address).path
