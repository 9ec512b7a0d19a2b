"""The atlas for notebooks: its questions and lists as pandas frames.

import clusteratlas
atlas = clusteratlas.open()
atlas.questions()
atlas.ask("observations", field="optik", indicator="employees")
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from clusteratlas import queries
from clusteratlas.api import ask
from clusteratlas.api.endpoints import ENDPOINTS, MOST_ROWS, read
from clusteratlas.model import LANGUAGES, AtlasError, Selection
from clusteratlas.paths import QUERIES, RAW, store_path
from clusteratlas.store import can_serve, data_version
from clusteratlas.text.wording import both

_OF_A_LIST = ("lang", "limit", "offset", "version", "format")  # set by ask() itself


@dataclass(frozen=True)
class Question:
    """A question: what a row is, and which choices it takes."""

    name: str
    row: str
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Atlas:
    """One data version of one store; later builds do not change it."""

    version: str
    lang: str
    store: Path

    def questions(self) -> pd.DataFrame:
        """Return all questions: name, what a row is, choices."""
        return pd.DataFrame(
            {"question": q.name, "row": q.row, "choices": ", ".join(q.choices)}
            for q in _questions().values()
        )

    def help(self, name: str) -> str:
        """Return a short description of a question's rows and choices. Raises AtlasError."""
        with _errors_in(self.lang):
            question = _question(name)
        default = {} if name in ENDPOINTS else vars(Selection())
        lines = [f"{question.name}: {question.row}"]
        lines += [f"  {choice} = {default.get(choice, '(all)')!r}" for choice in question.choices]
        return "\n".join(lines)

    def ask(self, name: str, **choices: Any) -> pd.DataFrame:
        """Return the answer to a question as a frame, with rows as described by `help`.

        `attrs` has data_version, sources (with licence) and indicators (with unit and definition).
        A missing value is unknown; the column status says why. Raises AtlasError for an unknown
        question or choice.
        """
        with _errors_in(self.lang):
            return self._ask(name, choices)

    def _ask(self, name: str, choices: dict[str, Any]) -> pd.DataFrame:
        if store_path() != self.store:
            raise AtlasError(*both("notebook_other_store", store=self.store))
        takes = _question(name).choices
        if wrong := [choice for choice in choices if choice not in takes]:
            accepted = ", ".join(takes) or "–"
            raise AtlasError(
                *both("notebook_no_choice", name=name, choice=wrong[0], known=accepted)
            )
        return self._list(name, choices) if name in ENDPOINTS else self._page(name, choices)

    def _page(self, name: str, choices: dict[str, Any]) -> pd.DataFrame:
        try:
            selection = Selection.from_changed(choices, self.lang)
        except ValueError as error:
            raise AtlasError(*both("notebook_wrong_type", choice=error)) from error
        answer = queries.answer(name, selection, self.version)
        frame = answer.frame.copy()
        frame.attrs = {
            "data_version": answer.data_version,
            "sources": [asdict(source) for source in answer.sources],
            "indicators": [asdict(indicator) for indicator in answer.indicators.values()],
        }
        return frame

    def _list(self, name: str, choices: dict[str, Any]) -> pd.DataFrame:
        pairs = [
            (choice, ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value))
            for choice, value in choices.items()
        ]
        own = [("version", self.version), ("lang", self.lang), ("limit", str(MOST_ROWS))]
        values = read(ENDPOINTS[name], [*pairs, *own], ask.available_values())
        page = ask.page(ENDPOINTS[name], values)
        frames = [page.table.to_pandas()]
        while (offset := page.next_offset) is not None:
            page = ask.page(ENDPOINTS[name], {**values, "offset": offset})
            frames.append(page.table.to_pandas())
        frame = pd.concat(frames, ignore_index=True)
        frame.attrs = {"data_version": self.version}
        return frame


def open_atlas(
    version: str | None = None, store: str | os.PathLike[str] | None = None, lang: str = "de"
) -> Atlas:
    """Return the atlas at one data version, by default the current one of the store.

    `store` is the file to read, by default the one built by a checkout; otherwise for instance
    clusteratlas.duckdb from /data of a running atlas. It is then used by the whole process. Raises
    AtlasError for a version that is not archived and an unknown language.
    """
    if lang not in LANGUAGES:
        raise AtlasError(*both("notebook_no_language", name=lang))
    if store is not None:
        os.environ["CLUSTERATLAS_STORE"] = str(Path(store).resolve())
    with _errors_in(lang):
        if not (store_path().exists() or RAW.is_dir()):  # an installed package cannot build
            raise AtlasError(*both("notebook_no_store", name=store_path().name))
        current = data_version().id
        if version and not can_serve(str(version)):
            raise AtlasError(*both("notebook_no_version", version=version, current=current))
    return Atlas(version or current, lang, store_path())


@contextmanager
def _errors_in(lang: str) -> Iterator[None]:
    """Raise errors with their text in `lang`, because a notebook shows the exception itself."""
    try:
        yield
    except AtlasError as error:
        error.args = (error.text(lang),)
        raise


def _question(name: str) -> Question:
    every, name = _questions(), str(name)
    if name not in every:
        near = ", ".join(get_close_matches(name, every, 5, 0.3)) or "–"
        raise AtlasError(*both("notebook_no_question", name=name, near=near))
    return every[name]


@cache
def _questions() -> dict[str, Question]:
    """Return all questions by name: the lists of /api/v1, then the questions of the pages."""
    lists = [
        Question(
            name,
            _row("api", name) if name != "versions" else "One row per data version",
            tuple(p.name for p in endpoint.parameters if p.name not in _OF_A_LIST),
        )
        for name, endpoint in ENDPOINTS.items()
    ]
    pages = [
        Question(path.stem, _row("pages", path.stem), _choices(path))
        for path in sorted((QUERIES / "pages").glob("*.sql"))
    ]
    return {question.name: question for question in (*lists, *pages)}


def _row(folder: str, name: str) -> str:
    """Return the leading comment of a question's SQL."""
    lines = (QUERIES / folder / f"{name}.sql").read_text(encoding="utf-8").splitlines()
    comments = lines[: next(n for n, line in enumerate(lines) if not line.startswith("-- "))]
    return " ".join(line.removeprefix("-- ") for line in comments)


def _choices(path: Path) -> tuple[str, ...]:
    names = duckdb.extract_statements(path.read_text(encoding="utf-8"))[0].named_parameters
    return tuple(f.name for f in fields(Selection) if f.name in names and f.name != "lang")
