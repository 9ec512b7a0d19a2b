"""The answers of one fact sheet, for page and files alike."""

from __future__ import annotations

from dataclasses import dataclass, fields

from clusteratlas.model import Answer, Selection
from clusteratlas.text.tables import text_of
from clusteratlas.views.choices import edition_year
from clusteratlas.views.part import Ask
from clusteratlas.views.then_and_now import single


@dataclass(frozen=True)
class FactSheet:
    """The answers of one fact sheet; each is the page query fact_sheet__<name>.

    `edition` is the year of the brochure.
    """

    field: Answer
    figures: Answer
    others: Answer
    derived: Answer
    subfields: Answer
    place: Answer
    newest: Answer
    newer: Answer
    statements: Answer
    readings: Answer
    networks: Answer
    members: Answer
    later_members: Answer
    own_register: Answer
    edition: str

    @classmethod
    def ask(cls, ask: Ask, selection: Selection) -> FactSheet:
        """Put all questions to `ask` for `selection`."""
        names = [f.name for f in fields(cls) if f.name != "edition"]
        answers = {name: ask(f"fact_sheet__{name}", selection) for name in names}
        return cls(**answers, edition=edition_year(ask, selection))

    @property
    def cited(self) -> tuple[Answer, ...]:
        """Return the answers in the order of their footnotes."""
        return (
            self.figures,
            self.others,
            self.derived,
            self.subfields,
            self.newest,
            self.newer,
            self.statements,
            single(self.readings),
            self.networks,
            self.members,
            self.later_members,
            self.own_register,
        )

    @property
    def name(self) -> str:
        """Return the short name of the field, as the charts have it."""
        field, others = self.field.rows[0], self.place.frame
        short = others[others.field_id == field["field_id"]]["name"]
        return text_of(field["name"]) if short.empty else text_of(short.iloc[0])
