"""The file formats of a document: ending, media type, and the function that writes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clusteratlas.output.data.csv_file import to_csv
from clusteratlas.output.data.xlsx_file import to_xlsx
from clusteratlas.output.document import Document

_OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Format:
    """One kind of file."""

    ending: str
    mime: str
    make: Callable[[Document], bytes]


def file_name(name: str, lang: str, ending: str) -> str:
    """Return the default name of a file."""
    return f"clusteratlas_{name}_{lang}.{ending}"


def _pdf(document: Document) -> bytes:
    from clusteratlas.output.pdf.file import to_pdf  # loads typst: only if somebody asks for a PDF

    return to_pdf(document)


def _pptx(document: Document) -> bytes:
    from clusteratlas.output.pptx.file import to_pptx  # loads python-pptx: only on demand

    return to_pptx(document)


def _package(document: Document) -> bytes:
    from clusteratlas.output.data.package import to_package

    return to_package(document)


def _html(document: Document) -> bytes:
    from clusteratlas.output.html.file import to_html

    return to_html(document)


def _docx(document: Document) -> bytes:
    from clusteratlas.output.docx.file import to_docx  # loads python-docx: only on demand
    from clusteratlas.output.pdf.file import to_pictures

    return to_docx(document, to_pictures)


FORMATS = {
    "pdf": Format("pdf", "application/pdf", _pdf),
    "pptx": Format("pptx", f"{_OFFICE}.presentationml.presentation", _pptx),
    "docx": Format("docx", f"{_OFFICE}.wordprocessingml.document", _docx),
    "html": Format("html", "text/html", _html),
    "xlsx": Format("xlsx", f"{_OFFICE}.spreadsheetml.sheet", to_xlsx),
    "csv": Format("csv", "text/csv", to_csv),
    "package": Format("zip", "application/zip", _package),
}
