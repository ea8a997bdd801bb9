"""Beside an exam, where there is room: how far it is answered, and its rules."""

from __future__ import annotations

from collections import Counter

from textual.content import Content

from quiz.study.exam.session import ExamSession
from quiz.text import format as wording
from quiz.text.format import percent, plural
from quiz.text.times import exact_time
from quiz.tui.widgets.navigator import ANSWERED, FLAGGED, IN_PART, OPEN, SIGN_COLORS, sign_of_answer
from quiz.tui.widgets.side_panel import SidePanel

NAMES = {ANSWERED: "answered", IN_PART: wording.IN_PART, OPEN: "open", FLAGGED: "flagged"}


class ExamPanel(SidePanel):
    """The questions by the signs that the navigator gives them, which it explains, and the rules."""

    def __init__(self) -> None:
        super().__init__()
        self._exam: ExamSession | None = None

    def show(self, exam: ExamSession) -> None:
        """Show how far an exam is answered."""
        self._exam = exam
        self.paint_anew()

    def sections(self) -> list[tuple[str, list[Content]]]:
        """Return the numbers of questions by sign, then the rules."""
        exam = self._exam
        if exam is None:
            return []
        name = "This interview" if exam.plan.rules.spoken else "This exam"
        sections = [(name, _counts(exam)), ("Rules", [*map(Content, _rules(exam))])]
        return [(title, lines) for title, lines in sections if lines]


def _counts(exam: ExamSession) -> list[Content]:
    counts = Counter(map(sign_of_answer, exam.entries))
    counts[FLAGGED] = sum(entry.flagged for entry in exam.entries)
    width = len(str(len(exam.entries)))
    return [
        Content.assemble((sign, SIGN_COLORS[sign]), f" {counts[sign]:{width}} {name}")
        for sign, name in NAMES.items()
    ]


def _rules(exam: ExamSession) -> list[str]:
    """Return what holds for the exam and for the current question, as far as it is not the usual."""
    rules, limit, own = exam.plan.rules, exam.plan.rules.limit // 1000, exam.item.limit // 1000
    at_once = "Results after each answer" if rules.feedback == "once" else "Results at the end"
    told = [
        (limit, f"{exact_time(limit)} in all"),
        (own, f"{exact_time(own)} for this question"),
        (not rules.spoken, at_once),
        (rules.attempts > 1, plural(rules.attempts, "try", "tries")),
        (rules.pass_mark is not None, f"Pass mark {percent(rules.pass_mark or 0)}"),
        (rules.count, "Answers count as reviews"),
    ]
    return [text for holds, text in told if holds]
