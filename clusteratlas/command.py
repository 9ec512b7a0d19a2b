"""The command line: commands, arguments, help and error messages in the reader's language."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, NoReturn

from clusteratlas.model import LANGUAGES
from clusteratlas.text.wording import say

_PROGRAM = "python -m clusteratlas"
# Repeated here because importing the views takes a second; a test compares both.
VIEWS = (
    "fact-sheet",
    "regional-map",
    "comparison",
    "kreis-profile",
    "then-and-now",
    "brochure",
    "networks",
    "overview",
    "ranking",
    "side-by-side",
    "links",
    "companies",
    "exports",
    "peers",
    "points",
    "programme",
    "roadmap",
    "calendar",
    "criteria",
)
KINDS = ("pdf", "pptx", "docx", "html", "xlsx", "csv", "package")
# Message of argparse -> suffix of the key of our sentence.
_WRONG = {
    r"invalid choice: '?(?P<name>.*?)'? \(choose from (?P<known>.*)\)": "choice",
    r"required: (?P<name>.*)": "missing",
    r"unrecognized arguments: (?P<name>.*)": "unknown",
}


class _Parser(argparse.ArgumentParser):
    """A parser with headings and error messages in German."""

    lang: ClassVar[str] = "de"

    def __init__(self, **settings: Any) -> None:
        form = argparse.RawDescriptionHelpFormatter
        super().__init__(add_help=False, formatter_class=form, **settings)
        self._positionals.title = say(self.lang, "command_arguments")
        self._optionals.title = say(self.lang, "command_options")
        self.add_argument("-h", "--help", action="help", help=say(self.lang, "command_help"))

    def format_help(self) -> str:
        usage = say(self.lang, "command_usage")
        return super().format_help().replace("usage: ", usage, 1)

    def error(self, message: str) -> NoReturn:
        """Exit with code 2 and a sentence on the error and where to find help."""
        where = say(self.lang, "command_wrong_help", prog=self.prog)
        self.exit(2, f"{self._wrong(message)} {where}\n")

    def _wrong(self, message: str) -> str:
        for pattern, key in _WRONG.items():
            if match := re.search(pattern, message):
                names = {name: text.replace("'", "") for name, text in match.groupdict().items()}
                return say(self.lang, f"command_wrong_{key}", **names)
        return say(self.lang, "command_wrong", name=message)


class _English(_Parser):
    """A parser with headings and error messages in English."""

    lang = "en"


def read(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options in `arguments`; `command` is the first word.

    Exits the program with a sentence if they are invalid.
    """
    english = re.search(r"--lang[ =]en\b", " ".join(arguments))
    return _parser(_English if english else _Parser).parse_args(arguments)


def _parser(kind: type[_Parser]) -> argparse.ArgumentParser:
    lang = kind.lang
    parser = kind(prog=_PROGRAM, description=say(lang, "command_about"))
    parser.add_argument(
        "--lang", choices=LANGUAGES, default=LANGUAGES[0], help=say(lang, "command_lang")
    )
    title, sign = say(lang, "command_commands"), say(lang, "command_sign_command")
    commands = parser.add_subparsers(required=True, dest="command", metavar=sign, title=title)
    for name, fill in _COMMANDS.items():
        text = say(lang, f"command_{name.replace('-', '_')}")
        fill(_Words(commands.add_parser(name, help=text, description=text), lang, name))
    return parser


class _Words:
    """A command under construction; the help of an argument has a wording key by its name."""

    def __init__(self, parser: argparse.ArgumentParser, lang: str, name: str) -> None:
        self.parser, self.lang, self.name = parser, lang, name

    def add(self, *names: str, **settings: Any) -> None:
        """Add an argument with the help command_<command>_<argument>."""
        key = f"command_{self.name}_{names[-1].strip('-').replace('-', '_')}"
        text = say(self.lang, key, views=", ".join(VIEWS))
        if "metavar" in settings:
            settings["metavar"] = say(self.lang, f"command_sign_{settings['metavar']}")
        self.parser.add_argument(*names, help=text, **settings)

    def add_lang(self, key: str = "command_lang") -> None:
        """Add --lang, which may also follow the command."""
        text = say(self.lang, key)
        default = argparse.SUPPRESS
        self.parser.add_argument("--lang", choices=LANGUAGES, default=default, help=text)


def _build(command: _Words) -> None:
    command.add("--if-stale", action="store_true")
    command.add_lang()


def _import(command: _Words) -> None:
    command.add("what", metavar="kind", choices=("genesis", "register", "list", "remove"))
    command.add("names", nargs="*", metavar="names")
    command.add("--profile", default="", metavar="name")
    command.add("--as-of", default="", metavar="day")
    command.add_lang()


def _query(command: _Words) -> None:
    command.add("sql", metavar="sql")
    command.add("--format", choices=("csv", "json"), default="csv")
    command.add_lang()


def _export(command: _Words) -> None:
    names = (*VIEWS, "dossier", "brochure-today", "newsletter")
    command.add("view", metavar="view", choices=names, type=lambda word: word.replace("_", "-"))
    command.add("choices", nargs="*", metavar="choices")
    command.add("--format", choices=KINDS, default=KINDS[0])
    command.add("--complete", action="store_true")
    command.add_lang("command_export_lang")
    command.add("--url", default="", metavar="url")
    command.add("-o", "--output", metavar="file")
    prog = command.parser.prog
    command.parser.epilog = say(command.lang, "command_export_examples", prog=prog)


def _backup(command: _Words) -> None:
    command.add("file", metavar="file")
    command.add("--replace", action="store_true")
    command.add_lang()


def _serve(command: _Words) -> None:
    command.add("--workers", type=int, default=2, metavar="number")
    command.add("--port", type=int, default=8501, metavar="number")
    command.add("--address", default="127.0.0.1", metavar="address")
    command.add("--base", default="", metavar="name")
    command.add("--drain", type=int, default=30, metavar="number")
    command.add("--https", action="store_true")
    command.add_lang()


def _update(command: _Words) -> None:
    command.add("plan", metavar="file")
    command.add("--force", action="store_true")
    command.add_lang()


def _fetch(command: _Words) -> None:
    command.add("--every", type=float, metavar="number")
    command.add_lang()


_COMMANDS: dict[str, Callable[[_Words], None]] = {
    "build": _build,
    "import": _import,
    "query": _query,
    "check": _Words.add_lang,
    "export": _export,
    "backup": _backup,
    "restore": _backup,
    "doctor": _Words.add_lang,
    "open-data": _Words.add_lang,
    "serve": _serve,
    "update": _update,
    "publish": _Words.add_lang,
    "fetch": _fetch,
}
