"""A rubric marks what the prompt asks and the model answer says."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.writing.rule import Draft, Mistake, Rule
from quiz.bank.writing.words import content_words, says, spoken
from quiz.kinds.base import Question
from quiz.text.segments import segments

LEAST_SHARE = 1 / 2
"""The share of a point's content words that prompt and answer must have, in some form.

Points that readers found unanswered had less, as had one in twenty of the others, which only put the answer
into other words; a learner who ticks them is better served by the same ones.
"""

Rubric = tuple[tuple[str | int, ...], str, str, list[str]]
"""Where a rubric stands, with its prompt, its answer and its points."""


def _mistakes(question: Question, _draft: Draft) -> Iterator[Mistake]:
    for where, prompt, answer, points in _rubrics(question):
        if any(segment.kind == "block" for segment in segments(answer)):
            continue  # code says the same in other words
        said = list(dict.fromkeys(spoken(f"{prompt} {answer}")))
        for index, point in enumerate(points):
            wanted = content_words(point)
            missing = [word for word in wanted if not says(said, word)]
            if len(wanted) - len(missing) < LEAST_SHARE * len(wanted):
                message = f"the answer does not say {point!r}: it lacks {', '.join(missing)}"
                yield (*where, "rubric", index), message


def _rubrics(question: Question) -> Iterator[Rubric]:
    points: list[str] = getattr(question, "rubric", [])
    if points:
        yield (), question.prompt, str(getattr(question, "answer", "")), points
    for index, follow_up in enumerate(question.follow_up):
        yield ("follow_up", index), follow_up.prompt, follow_up.answer, follow_up.rubric


RULES = (
    Rule(
        code="rubric-point",
        about=(
            "A rubric marks only what the prompt asks and the model answer says: read out, the answer"
            " must get every point. What is reported has less than half of its content words in either."
        ),
        remedy="Say it in the answer in these words, or leave the point out.",
        of_question=_mistakes,
        before="""
        - id: edges
          kind: essay
          prompt: How does a Sobel filter find edges?
          answer: It takes the difference of brightness to the right and left, and above and below.
          rubric: [differences of brightness, a threshold turns gradient magnitudes into a map]
        """,
        after="""
        - id: edges
          kind: essay
          prompt: How does a Sobel filter find edges?
          answer: >-
            It takes the difference of brightness to the right and left, and above and below. Their
            magnitude is compared with a threshold.
          rubric: [differences of brightness, the magnitude is compared with a threshold]
        """,
    ),
)
