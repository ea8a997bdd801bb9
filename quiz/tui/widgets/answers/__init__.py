"""The widgets that take answers: one for each way of answering that needs more than a key."""

from __future__ import annotations

from typing import Any

from quiz.kinds.answers import (
    ChooseOne,
    MatchPairs,
    PutInOrder,
    TickSeveral,
    TypeFields,
    WriteCode,
    WriteText,
)
from quiz.kinds.answers.base import AnswerWay
from quiz.tui.widgets.answers.base import AnswerArea
from quiz.tui.widgets.answers.choose import Choices
from quiz.tui.widgets.answers.match import Matching
from quiz.tui.widgets.answers.order import Ordering
from quiz.tui.widgets.answers.tick import Ticks
from quiz.tui.widgets.answers.type import Fields
from quiz.tui.widgets.answers.write import Writing
from quiz.tui.widgets.answers.write_code import CodeWriting

AREAS: dict[type[AnswerWay], type[AnswerArea[Any]]] = {
    ChooseOne: Choices,
    TypeFields: Fields,
    TickSeveral: Ticks,
    PutInOrder: Ordering,
    MatchPairs: Matching,
    WriteText: Writing,
    WriteCode: CodeWriting,
}
