"""Word, PowerPoint and Excel open the files without offering to repair them.

openxml-audit holds them against the schemas of Office and against what is known to be repaired.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator, ValidationSeverity

from clusteratlas.output.formats import FORMATS
from tests.rendering import complete_document

# A map, a table and charts; circles and a timeline; boxes above each other; a field from A to Z.
VIEWS = ("regional_map0de", "points0de", "programme0en", "fact_sheet0en", "exports0de")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", ["pptx", "docx", "xlsx"])
def test_office_opens_the_file_as_it_is(view: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{view}.{name}"
    path.write_bytes(FORMATS[name].make(complete_document(view)))
    result = OpenXmlValidator().validate(path)
    errors = [e for e in result.errors if e.severity is ValidationSeverity.ERROR]
    assert [e.description for e in errors] == []
