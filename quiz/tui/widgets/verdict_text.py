"""What is told about an answer: whether it was right, and where it differs from what is."""

from __future__ import annotations

from textual.content import Content

from quiz.kinds.base import Grade
from quiz.study.asked import AskedQuestion
from quiz.text.format import DIFFERENCE_MARKS
from quiz.text.verdict import Verdict, verdict
from quiz.tui.content import content, labelled

SHORT = 160
"""An answer of so many characters, about two lines, stands out as a whole."""
_DIFFERENCE = {"same": "", "missing": "$success underline", "extra": "$error strike"}

VERDICT_COLORS = {
    Verdict.RIGHT: "$success",
    Verdict.PARTLY: "$warning",
    Verdict.WRONG: "$error",
    Verdict.OPEN: "$foreground-muted",
}


def verdict_text(asked: AskedQuestion, grade: Grade) -> Content | None:
    """Return the verdict on an answer; None if only the learner can judge it.

    What was answered stays in sight as it was given, and is repeated only where its errors are marked.
    """
    if asked.given_up:
        return verdict_line(Verdict.OPEN, 0)
    if asked.question.self_rated:
        return None
    line = verdict_line(verdict_of(asked, grade), grade.score, near=grade.near)
    lines = [Content.assemble(line, counted(grade))]
    if grade.difference:
        lines.append(labelled("Yours ", difference(grade)))
    if grade.feedback:
        lines.append(content(grade.feedback))
    return Content("\n").join(lines)


def verdict_of(asked: AskedQuestion, grade: Grade) -> Verdict:
    """Return the verdict on the answer to a question."""
    return Verdict.OPEN if asked.given_up else verdict(grade.score)


def verdict_line(verdict: Verdict, share: float, *, near: bool = False) -> Content:
    """Return the verdict on an answer, with its sign and in its colour."""
    text = f"{verdict.sign} {verdict.text(share, near=near)}"
    return Content.styled(text, f"{VERDICT_COLORS[verdict]} bold")


def right_answer(text: str) -> Content:
    """Return what is right, behind its label; it stands out unless it is longer than can be seen at once."""
    shown = content(text.strip("\n"))
    is_short = "\n" not in shown.plain and len(shown) <= SHORT
    return labelled("Answer", shown.stylize_before("$success bold") if is_short else shown)


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
