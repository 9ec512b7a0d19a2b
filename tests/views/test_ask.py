from __future__ import annotations

from collections import Counter
from typing import Any

from clusteratlas import views
from clusteratlas.model import Answer, Selection
from clusteratlas.queries import answer
from clusteratlas.views import ViewState


def test_a_fact_sheet_puts_no_question_twice() -> None:
    questions: Counter[Any] = Counter()

    def ask(name: str, selection: Selection) -> Answer:
        questions[name, selection] += 1
        return answer(name, selection)

    views.document(ViewState("fact_sheet", Selection(field_id="optik")), ask, "")
    assert set(questions.values()) == {1}
    assert questions.total() > 20
