"""Take the pictures of docs/pictures: every page wide in German, some narrow, dark, in English.

`make pictures`; a page that shows an exception stops it.
"""

from __future__ import annotations

import io
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from harness import FLAGS, ROOT, chromium, ready, start_server
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

TARGET = ROOT / "docs" / "pictures"
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
CHOSEN = ("overview", "fact_sheet", "regional_map")  # those that are taken in every way
_STILL_MS = 3000  # a window that has not changed so long is drawn: maps of circles come late
_COLOURS = 128  # of a picture: enough for charts and letters, a third of the bytes


@dataclass(frozen=True)
class Way:
    """A window, a language and a theme; `name` is the end of the file's name."""

    name: str
    width: int
    height: int
    lang: str = "de"
    theme: str = "light"


WIDE = Way("1400", 1400, 900)
OTHERS = (
    Way("1280_en", 1280, 720, "en"),
    Way("390", 390, 844),
    Way("1400_dark", 1400, 900, theme="dark"),
)


def take_all(browser: Browser, base: str) -> None:
    """Take every page in the wide way, and the chosen ones in the others."""
    for name in PAGES:
        for way in (WIDE, *(OTHERS if name in CHOSEN else ())):
            take(browser, base, name, way)


def take(browser: Browser, base: str, name: str, way: Way) -> None:
    """Write the picture of what a window shows of a page before any scrolling."""
    size = {"width": way.width, "height": way.height}
    context = browser.new_context(viewport=size, color_scheme=way.theme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    path = "" if name == "overview" else name
    page.goto(f"{base}/{path}?lang={way.lang}")
    _save(ready(page), TARGET / f"{name}_{way.name}.png")
    context.close()


def _save(page: Page, file: Path) -> None:
    page.evaluate("() => document.fonts.ready")
    content = b""
    while content != (seen := page.screenshot()):
        content = seen
        page.wait_for_timeout(_STILL_MS)
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    picture.quantize(_COLOURS).save(file, optimize=True)


def main() -> int:
    """Take all pictures; return 1 where no browser is installed."""
    path = chromium()
    if path is None:
        print("Chromium is missing.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = start_server(Path(folder) / "server.log")
        try:
            take_all(playwright.chromium.launch(executable_path=path, args=FLAGS), server.url)
        finally:
            server.process.terminate()
    return 0


if __name__ == "__main__":
    sys.exit(main())
