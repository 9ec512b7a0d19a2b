"""The register on the command line: import, decide, publish, undo, template."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from clusteratlas.importer.errors import ImportRefused
from clusteratlas.importer.keep import remove
from clusteratlas.paths import ROOT, store_path
from clusteratlas.register import columns, doubts, internal, profiles, report, vault
from clusteratlas.register.intake import take_apart
from clusteratlas.register.publication import CODE, publish
from clusteratlas.register.reading import read
from clusteratlas.register.template import template
from clusteratlas.text.formats import number
from clusteratlas.text.wording import both, say
from clusteratlas.work import audit

_FIRST = 20  # findings that are printed
_VERDICTS = ("same", "other")


# First word -> event of the audit trail; any other first word is a file to import.
_EVENTS = {
    "undo": "register_undo",
    "publish": "register_publish",
    "withdraw": "register_withdraw",
    "decide": "register_decide",
}
_READ_ONLY = ("doubtful", "template")


def run(
    names: Sequence[str], folder: Path, profile: str, day: str, lang: str, by: str
) -> list[str]:
    """Run the words `names` that follow `import register`; return the lines to print.

    Every change to the register is recorded in the audit trail under `by`.
    Raises ImportRefused for unreadable files and invalid words.
    """
    if not names:
        raise ImportRefused(*both("register_no_file"))
    lines = _do(names, folder, profile, day, lang)
    if names[0] in _EVENTS:
        audit.record(by, _EVENTS[names[0]], " ".join(names[1:]))
    elif names[0] not in _READ_ONLY:
        audit.record(by, "register_import", Path(names[0]).name, lines[0])
    return lines


def _do(names: Sequence[str], folder: Path, profile: str, day: str, lang: str) -> list[str]:
    if names[0] == "undo":
        return [_undo(folder, lang)]
    if names[0] == "publish":
        return [publication_sentence(publish(ROOT, store_path(), folder), lang)]
    if names[0] == "withdraw":
        remove(ROOT, store_path(), CODE)
        return [say(lang, "register_withdrawn")]
    if names[0] == "doubtful":
        return _doubtful(folder, lang)
    if names[0] == "decide":
        return [_decide(folder, names[1:], lang)]
    if names[0] == "template":
        path = Path(names[1] if len(names) > 1 else f"register_{lang}.xlsx")
        path.write_bytes(template(lang))
        return [str(path)]
    return _take_in(Path(names[0]), folder, profile, _day(day), lang)


def publication_sentence(rows: pd.DataFrame, lang: str) -> str:
    """Return the sentence on how many figures were published and how many suppressed."""
    hidden = int((rows.status == "suppressed").sum())
    count, suppressed = number(lang, len(rows), 0), number(lang, hidden, 0)
    return say(lang, "register_published", count=count, suppressed=suppressed)


def _undo(folder: Path, lang: str) -> str:
    last = internal.undo(folder)
    return say(lang, "register_undone", file=last.file, as_of=last.as_of, stored=last.stored)


def _doubtful(folder: Path, lang: str) -> list[str]:
    open_pairs = doubts.open_pairs(folder)
    lines = [say(lang, "register_doubtful", count=number(lang, len(open_pairs), 0))]
    for pair in open_pairs:
        sides = (f"{pair.name} ({pair.about})", f"{pair.other_name} ({pair.other_about})")
        lines.append(" | ".join([str(pair.doubt_id), f"{pair.alike_percent} %", *sides]))
    return lines


def _decide(folder: Path, words: Sequence[str], lang: str) -> str:
    if len(words) != 2 or not words[0].isdecimal() or words[1] not in _VERDICTS:
        raise ImportRefused(*both("register_no_verdict"))
    is_same = words[1] == "same"
    return doubts.describe(doubts.decide(folder, int(words[0]), is_same), is_same, lang)


def _day(day: str) -> date:
    try:
        return date.fromisoformat(day) if day else date.today()
    except ValueError:
        raise ImportRefused(*both("register_no_day", day=day)) from None


def _take_in(path: Path, folder: Path, profile: str, day: date, lang: str) -> list[str]:
    try:
        data = path.read_bytes()
    except OSError:
        raise ImportRefused(*both("register_no_path", path=path)) from None
    file = read(data, path.name)
    mapping = columns.propose(file)
    if profile in profiles.names():
        mapping = profiles.apply(profile, mapping)
    elif profile:
        profiles.keep(profile, mapping)
    with vault.exclusive(folder), take_apart(file, mapping, day, folder) as intake:
        internal.store(intake, folder, profile)
        first_findings = report.table(intake.findings(_FIRST), mapping, lang)
        lines = report.sentences(intake.counts, mapping, lang)
        count = number(lang, intake.counts.findings, 0)
    lines += report.doubtful(len(doubts.open_pairs(folder)), lang)
    if len(first_findings):
        lines.append(say(lang, "register_findings", count=count))
        lines += [
            "  " + " | ".join(map(str, row)) for row in first_findings.itertuples(index=False)
        ]
    return lines
