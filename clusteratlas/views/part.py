"""The state from which a view is restored, and the part of a document that it contributes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from clusteratlas.model import Answer, AtlasError, Selection
from clusteratlas.output.blocks import FileBlock
from clusteratlas.output.screen_blocks import Block, for_files
from clusteratlas.output.slides.talk import first_messages
from clusteratlas.text.wording import both
from clusteratlas.views.ask import Ask as Ask

# Limits of a state from a file or address: options, letters of one, letters of the address.
_MOST, _LONGEST, _LONGEST_ADDRESS = 50, 500, 4000


@dataclass(frozen=True)
class ViewState:
    """The state of a view: its name, the selection, and the choices that no query needs.

    `options` are choices such as classes and weights, all text; `address` is page and parameters
    ('regional_map?year=2022') for the permalink, '' for those of the selection.
    """

    view: str
    selection: Selection
    options: Mapping[str, str] = field(default_factory=dict)
    address: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return the state for a file (JSON); the language is the reader's, not the view's."""
        return {
            "view": self.view,
            "selection": self.selection.differences(),
            "options": dict(self.options),
            "address": self.address,
        }

    @classmethod
    def from_dict(cls, data: Any, lang: str) -> ViewState:
        """Return the state from a file in the language `lang`.

        Raises AtlasError if the data are not a state.
        """
        try:
            options = {str(k): str(v) for k, v in dict(data.get("options") or {}).items()}
            selection = Selection.from_changed(data["selection"], lang)
            if len(options) > _MOST or any(len(f"{k}{v}") > _LONGEST for k, v in options.items()):
                raise ValueError("options")
            address = str(data.get("address", ""))[:_LONGEST_ADDRESS]
            return cls(str(data["view"])[:_LONGEST], selection, options, address)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise AtlasError(*both("view_damaged", reason=error)) from error


@dataclass(frozen=True)
class Part:
    """The content of a view: title (the message), summary, blocks, and all answers that they show.

    `register` are all rows of actors__register behind it. `lead` stands below the title on the
    screen if that is not the summary. `subject` is the name in file names, '' for the view's name;
    `field_group` is the group of the field if the view is about one field. `talk` returns the
    blocks of a talk, given those of the files.
    """

    title: str
    summary: str
    blocks: tuple[Block, ...]
    data: tuple[Answer, ...]
    register: Answer | None = None
    lead: str | None = None
    subject: str = ""
    field_group: str = ""
    talk: Callable[[Sequence[FileBlock]], tuple[FileBlock, ...]] = first_messages

    @property
    def file_blocks(self) -> tuple[FileBlock, ...]:
        """Return the blocks that files have."""
        return for_files(self.blocks)

    @property
    def screen_lead(self) -> str:
        """Return the text below the title on the screen."""
        return self.summary if self.lead is None else self.lead
