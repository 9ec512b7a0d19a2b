"""The answers of one fact sheet, for page and files alike."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from clusteratlas.model import Answer, Selection
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say
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

    def cards(self, lang: str) -> Answer:
        """Return the key figures with all places of the brochure that print the same.

        Those that have a newer one come first: then and now is what readers look for.
        """
        agreeing = [row for row in self.others.rows if row.get("agrees")]
        places = [
            ", ".join(
                text_of(one["source_place"])
                for one in (row, *agreeing)
                if one["indicator_id"] == row["indicator_id"]
            )
            for row in self.figures.rows
        ]
        edition = say(lang, "edition", edition=self.edition)
        frame = self.figures.frame.assign(places=places, edition=edition)
        is_old_only = ~frame["indicator_id"].isin(self.newest.frame["indicator_id"])
        return replace(self.figures, frame=frame.iloc[is_old_only.argsort(kind="stable")])
