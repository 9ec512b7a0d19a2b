"""The choices of a reader in a view: the same controls for page, address, files and dossier."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from clusteratlas.model import AtlasError, Selection
from clusteratlas.text.wording import both, say
from clusteratlas.views.ask import Ask

Options = Callable[[Ask, Selection], Mapping[str, str]]
_MOST_NAMED = 30  # choices that a refusal lists


@dataclass(frozen=True)
class Control:
    """One choice of a view.

    `parameter` is its name in the address, `label` the key of its wording. `options` returns id ->
    name, depending on the earlier choices; a control without options takes free text, which
    `is_valid` checks. The id is stored in `attribute` of the selection, or in the options of the
    view if no query needs it. At least `least` and at most `most` ids can be chosen (separated by
    commas). `default` is the id if the address does not give one; if `default` is not an option,
    the first option is used; `implied` returns a better id derived from other parameters of the
    address ('' for none). `is_shown` returns for which selection and options the choice exists;
    `is_fixed` for which selection an earlier choice decides it. If it is fixed, or if there is no
    option, the default is used, whatever the address says.
    """

    parameter: str
    label: str | Callable[[Ask, Selection], str]
    options: Options | None = None
    attribute: str = ""
    default: str | Callable[[Ask, Selection], str] = ""
    implied: Callable[[Ask, Mapping[str, str]], str] = lambda ask, parameters: ""
    most: int = 1
    least: int = 0
    form: str = "list"  # on the screen: list, buttons, chips, slider
    icons: Options | None = None  # on the screen: id -> group of fields whose icon a chip has
    is_extra: bool = False  # on the screen: stands behind "more"
    hint: str = ""
    is_valid: Callable[[str], bool] = lambda text: True
    is_shown: Callable[[Selection, Mapping[str, str]], bool] = lambda selection, options: True
    is_fixed: Callable[[Selection], bool] = lambda selection: False

    def title(self, ask: Ask, selection: Selection) -> str:
        """Return the label in the language of the selection."""
        label = self.label
        return say(selection.lang, label) if isinstance(label, str) else label(ask, selection)

    def is_free(self, selection: Selection, names: Mapping[str, str]) -> bool:
        """Return whether the reader can choose among `names`."""
        return not self.is_fixed(selection) and (self.options is None or bool(names))

    def names(self, ask: Ask, selection: Selection) -> Mapping[str, str]:
        """Return id -> name of the possible choices; empty for free text."""
        return self.options(ask, selection) if self.options else {}

    def start(self, ask: Ask, selection: Selection, parameters: Mapping[str, str]) -> str:
        """Return the id to use if the address, with the given `parameters`, does not give one."""
        default = self.default if isinstance(self.default, str) else self.default(ask, selection)
        default = self.implied(ask, parameters) or default
        names = self.names(ask, selection)
        if self.most > 1 or not names or default in names:
            return default
        return next(iter(names))

    def accepts(self, text: str, names: Mapping[str, str]) -> bool:
        """Return whether `text` is a valid choice: ids from `names`, as many as allowed."""
        if self.options is None:
            return self.is_valid(text)
        ids = _ids(text) if self.most > 1 else [text]
        return all(i in names for i in ids) and self.least <= len(ids) <= self.most

    def choose(self, selection: Selection, text: str) -> Selection:
        """Return `selection` with the choice `text`, converted to the type of its attribute."""
        change: dict[str, Any] = {
            self.attribute: _convert(getattr(selection, self.attribute), text)
        }
        return replace(selection, **change)

    def text(self, selection: Selection, options: Mapping[str, str]) -> str:
        """Return the choice in a view as the address writes it."""
        if not self.attribute:
            return options.get(self.parameter, "")
        return _text(getattr(selection, self.attribute))


Refuse = Callable[[Control, str, Mapping[str, str]], None]


def resolve(
    controls: Iterable[Control], parameters: Mapping[str, str], ask: Ask, lang: str, refuse: Refuse
) -> tuple[Selection, dict[str, str]]:
    """Return selection and options of a view whose address has these `parameters`.

    A choice that a control does not offer is passed to `refuse`, which may raise; if it does not
    raise, the default is used.
    """
    selection = Selection(lang=lang)
    options: dict[str, str] = {}
    for control in controls:
        if not control.is_shown(selection, options):
            continue
        names = control.names(ask, selection)
        text = parameters.get(control.parameter) if control.is_free(selection, names) else None
        if text is not None and not control.accepts(text, names):
            refuse(control, text, names)
            text = None
        value = control.start(ask, selection, parameters) if text is None else text
        if control.attribute:
            selection = control.choose(selection, value)
        else:
            options[control.parameter] = value
    return selection, options


def refuse_with_choices() -> Refuse:
    """Return a function that raises AtlasError with a sentence listing the possible choices."""

    def refuse(control: Control, text: str, names: Mapping[str, str]) -> None:
        choices = [i if i == name else f"{i} ({name})" for i, name in names.items() if i]
        more = " …" if len(choices) > _MOST_NAMED else ""
        listing = f"{', '.join(choices[:_MOST_NAMED])}{more}" or "–"
        values = {"name": control.parameter, "text": text[:_MOST_NAMED], "known": listing}
        key = "choice_unknown" if control.most == 1 else "choice_unknown_several"
        raise AtlasError(*both(key, **values, least=control.least, most=control.most))

    return refuse


def options_of(question: str, key: str, name: str = "name") -> Options:
    """Return the options from the answer to a question: its column `key` -> its column `name`."""

    def options(ask: Ask, selection: Selection) -> Mapping[str, str]:
        frame = ask(question, Selection(lang=selection.lang)).frame
        return dict(zip(frame[key], frame[name], strict=True))

    return options


def options_of_words(words: Mapping[str, str]) -> Options:
    """Return the options id -> key of its wording."""
    return lambda ask, selection: {i: say(selection.lang, key) for i, key in words.items()}


def options_of_texts(texts: Iterable[str]) -> Options:
    """Return options whose ids are also their names, such as numbers."""
    options = {text: text for text in texts}
    return lambda ask, selection: options


def any_or(words: str, options: Options) -> Options:
    """Return `options`, preceded by '' for no choice, which has the wording `words`."""
    return lambda ask, selection: {"": say(selection.lang, words), **options(ask, selection)}


def _ids(text: str) -> list[str]:
    return [part for part in text.split(",") if part]


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _convert(like: object, text: str) -> object:
    """Return `text` converted to the type of `like`."""
    if isinstance(like, tuple):
        return tuple(_ids(text))
    return type(like)(int(text)) if isinstance(like, int) else text
