"""The dataset of scores: every answered question."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from quiz.exchange.format import Dataset
from quiz.kinds.scoring import ConfidenceName
from quiz.progress.answers import AnswerRow, LoggedAnswer
from quiz.progress.selection import EVERYTHING, Selection
from quiz.progress.store import Store
from quiz.study.results.row_content import confidence_of, content_of, share_of, texts_of
from quiz.text.format import STORED_SEPARATOR
from quiz.text.iso import iso_moment


class ExportedOption(msgspec.Struct, frozen=True, gc=False):
    """An option that was offered: its text, whether it is right, and whether it was chosen.

    ``credit`` is the share that it earns, if one is to be chosen and it is partly right.
    """

    text: str
    right: bool
    chosen: bool
    credit: float = 0.0


class ExportedScore(msgspec.Struct, frozen=True):
    """An answered question.

    ``session`` is a number as a string; ``started`` is UTC in ISO 8601 with milliseconds; ``duration`` is in
    ms; ``response`` is what was chosen or typed, with `` ; `` between several texts; ``correct`` tells
    whether it is fully correct, regardless of what hints, tries and confidence did to the ``score``;
    ``rating`` is from 1 (Again) to 4 (Easy), or 0 if an exam does not count as reviews; ``tags`` are
    separated by spaces. ``session_kind`` is review, exam or interview; ``share`` is the score of the response
    itself, from 0 to 1; ``confidence`` is null unless it was asked. ``learner`` is the random number of the
    device, empty if it is unknown; ``options`` are those to choose from, in the order shown.
    """

    session: str
    bank: str
    question: str
    kind: str
    seed: int
    started: str
    duration: int
    response: str
    correct: bool
    score: float
    out_of: float
    rating: int
    tags: str
    session_kind: str
    title: str
    share: float
    hints: int
    confidence: ConfidenceName | None
    learner: str = ""
    options: tuple[ExportedOption, ...] = ()


def scores(store: Store, selection: Selection = EVERYTHING) -> Iterator[ExportedScore]:
    """Yield the scores of the selected answers that were not undone, oldest first."""
    return map(_exported, store.answers.selected(selection))


DATASET = Dataset("scores", "each answered question", ExportedScore, scores, lambda store: store.answers)


def _exported(answer: LoggedAnswer) -> ExportedScore:
    row = answer.row
    bank, _, question = row.card.partition("/")
    share, confidence = share_of(row), confidence_of(row)
    return ExportedScore(
        session=str(row.session),  # too large for numbers in many JSON readers
        bank=bank,
        question=question,
        kind=row.kind,
        seed=row.seed,
        started=iso_moment(row.started),
        duration=row.duration,
        response=STORED_SEPARATOR.join(texts_of(row)),
        correct=share >= 1,
        score=row.score,
        out_of=row.out_of,
        rating=row.rating,
        tags=row.tags,
        session_kind=answer.session_kind,
        title=answer.title,
        share=share,
        hints=row.hints,
        confidence=confidence.label if confidence else None,
        learner=str(answer.device or ""),
        options=_options(row),
    )


def _options(row: AnswerRow) -> tuple[ExportedOption, ...]:
    shown, response, _ = content_of(row)
    if not shown.way.picks_options:
        return ()
    parts = shown.way.parts(response)
    return tuple(
        ExportedOption(
            part.label,
            bool(part.right),
            bool(part.given),
            0.0 if part.right else part.mark or 0.0,
        )
        for part in parts
    )
