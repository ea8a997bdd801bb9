"""What is told about an answer: whether it was right, and where it differs from what is."""

from __future__ import annotations

from textual.content import Content

from quiz.kinds.base import Grade
from quiz.study.asked import AskedQuestion
from quiz.text.format import DIFFERENCE_MARKS, JOINT
from quiz.text.verdict import Verdict, verdict
from quiz.tui.content import content, labelled

_DIFFERENCE = {"same": "", "missing": "$success underline", "extra": "$error strike"}

VERDICT_COLORS = {
    Verdict.RIGHT: "$success",
    Verdict.PARTLY: "$warning",
    Verdict.WRONG: "$error",
    Verdict.OPEN: "$foreground-muted",
}


def verdict_text(asked: AskedQuestion, grade: Grade) -> Content | None:
    """Return the verdict on an answer; None if only the learner can judge it."""
    if asked.given_up:
        return verdict_line(Verdict.OPEN, 0)
    if asked.question.self_rated:
        return None
    line = verdict_line(verdict(grade.score), grade.score, near=grade.near)
    lines = [Content.assemble(line, counted(grade))]
    if grade.difference:
        lines.append(labelled("Yours ", difference(grade)))
    elif not (grade.correct or asked.shown.way.shows_given):
        lines.append(labelled("Yours ", JOINT.join(asked.response)))
    if grade.feedback:
        lines.append(content(grade.feedback))
    return Content("\n").join(lines)


def verdict_line(verdict: Verdict, share: float, *, near: bool = False) -> Content:
    """Return the verdict on an answer, with its sign and in its colour."""
    text = f"{verdict.sign} {verdict.text(share, near=near)}"
    return Content.styled(text, f"{VERDICT_COLORS[verdict]} bold")


def counted(grade: Grade) -> Content:
    """Return how a score was counted, to be shown after it."""
    return Content.styled(f"  {grade.detail}" if grade.detail else "", "$foreground-muted")


def difference(grade: Grade) -> Content:
    """Return a typed answer with what is missing underlined and what is superfluous struck out.

    Both are between marks, too, since not every terminal shows lines and colours.
    """
    runs = []
    for kind, text in grade.difference:
        before, behind = DIFFERENCE_MARKS[kind]
        runs.append(Content.styled(f"{before}{text}{behind}", _DIFFERENCE[kind]))
    return Content("").join(runs)
