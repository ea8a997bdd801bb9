"""A figure of a value that the question itself computes says what is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.writing.rule import Draft, Mistake, Rule
from quiz.kinds.base import Question
from quiz.kinds.compute import Compute
from quiz.kinds.shown import Shown


def _mistakes(question: Question, _draft: Draft) -> Iterator[Mistake]:
    """Report values without a caption; entries of a lab's trace have one of their own."""
    if not isinstance(question, Compute):
        return
    computed = {*question.given, *question.let}
    for key, values in (("before", question.show.before), ("after", question.show.after or [])):
        for index, value in enumerate(values):
            name, caption = (value.name, value.caption) if isinstance(value, Shown) else (value, "")
            if name in computed and not caption:
                yield ("show", key, index), f"the figure of {name!r} does not say what it shows"
    if question.let and question.show.after is None:
        yield ("let",), f"the figure of {next(iter(question.let))!r} does not say what it shows"


RULES = (
    Rule(
        code="bare-figure",
        about=(
            "A figure says what it shows. Entries of a lab's trace have captions; what a question draws or"
            " computes itself has only its name, also where all of `let` is drawn after the answer, as it is"
            " by default."
        ),
        remedy="Give it a name: and a caption: in show, or draw nothing (after: []).",
        of_question=_mistakes,
        before="""
        - id: surprise
          kind: compute
          given:
            p: {choice: [0.5, 0.8, 0.9]}
          let:
            y: -log(p)
          prompt: The right class has probability {p}. How large is the loss?
          answer: y
        """,
        after="""
        - id: surprise
          kind: compute
          given:
            p: {choice: [0.5, 0.8, 0.9]}
          let:
            y: -log(p)
          prompt: The right class has probability {p}. How large is the loss?
          answer: y
          show: {after: []}
        """,
    ),
)
