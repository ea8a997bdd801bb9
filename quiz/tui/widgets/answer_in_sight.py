"""How far a card is scrolled once its answer is shown."""

from __future__ import annotations

from quiz.tui.widgets.painted_column import Column

CONTEXT = 3
"""Lines of the prompt that stay in sight above an answer that is too long to be seen with all of it."""
PARTS = ("verdict", "answer", "failed", "rubric")
"""What is to be seen, from top to bottom."""


def answer_top(column: Column, height: int, right: int | None) -> int:
    """Return the first line in sight of ``height`` lines; ``right`` is that of the right option, if any.

    It is the first of all if the question fits with its verdict and answer. Else as much of the question is
    in sight as fits, at least its last lines. Where its fields or options leave no room for them, the verdict
    comes first, with the answer's first lines, or else the right option.
    """
    spans = [span for part in PARTS if (span := column.span(part))]
    if not spans:
        return 0
    if (area := column.span("area")) and area > spans[0]:  # it stands beside what is right, below the verdict
        spans.append(area)
    end = spans[-1][1]
    context = max(0, (column.span("prompt") or (0, 0))[1] - CONTEXT)
    if end - height <= context:
        return max(0, end - height)
    answer, _ = column.span("answer") or spans[-1]
    needed = end if right is not None else min(end, answer + height // 2)
    first = spans[0][0] if right is None else right
    return min(first, max(context, needed - height))
