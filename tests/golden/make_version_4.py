"""Make ``version-4.sql``: answers to every kind of question, as version 0.1 kept them.

It is run with that version's code, at commit 2479bfa:
``python make_version_4.py version-4.yaml > version-4.sql``.
"""

# ruff: noqa: T201 - what it makes is printed
# mypy: ignore-errors

import sqlite3
import sys
import tempfile
from pathlib import Path
from random import Random

from quiz.memory.rating import Rating
from quiz.study.exam.drawing import draw
from quiz.study.interview.drawing import InterviewRequest
from quiz.study.interview.drawing import draw as draw_interview
from quiz.study.moment import Moment
from quiz.study.opening import open_study

from quiz.bank.exam_file import ExamFile, Section
from quiz.study.exam.session import begin
from quiz.study.review import Review

NOON = 1_795_608_000_000


def clock() -> Moment:
    return Moment(NOON, 60)


def given(question, shown, number):
    """Return a right response, or a wrong one where the number is odd."""
    if shown.ask in ("reveal", "write"):
        return ("Said $well$.",) if shown.ask == "write" else ()
    if shown.ask == "choose":
        return (shown.options[number % 2] if number % 2 else shown.answer,)
    right = {
        "tick": lambda: question.answer,
        "order": lambda: question.answer,
        "match": lambda: [pair.right for pair in question.answer],
        "type": lambda: list(map(repr, shown.right)) or shown.answer.split(" ; "),
    }[shown.ask]()
    wrong = {"tick": ["d"], "order": right[::-1], "match": ["3", *right[1:]], "type": ["7"] * len(right)}
    return tuple(wrong[shown.ask] if number % 2 else right)


def review(study, keys):
    session = Review(study, clock=clock, random=Random(4))
    for number, key in enumerate(keys):
        session.turn = turn = session._present(key, clock())
        if turn.hint:
            session.hint()
        session.answer(given(turn.question, turn.shown, number))
        if turn.shown.rubric:
            session.tick((0, 1))
        session.rate(Rating.GOOD)


def examine(study, plan, kind):
    exam = begin(study, plan, kind, clock, Random(9))
    exam.resume()
    for place, item in enumerate(plan.items):
        exam.go(place)
        if item.question.id != "semicolon":  # it could not be answered
            exam.answer(given(item.question, exam.asked.shown, place))
        if exam.is_told:
            exam.tick_points((len(exam.asked.shown.rubric) - 1,))
    while not exam.hand_in():
        exam.tick_points((1,) if len(exam.asked.shown.rubric) > 1 else ())


def main() -> None:
    folder = Path(tempfile.mkdtemp())
    bank = folder / "old.yaml"
    bank.write_text(Path(sys.argv[1]).read_text())
    study = open_study([str(bank)], str(folder / "p.db"))
    keys = [row[0] for row in study.store.connection.execute("select card from cards order by position")]
    review(study, [key for key in keys for _ in range(2) if "semicolon" not in key])
    file = ExamFile(title="All", sections=[Section()], confidence=True)
    examine(study, draw(study, file, 3, clock()), "exam")
    examine(study, draw_interview(study, InterviewRequest(), clock(), Random(1)), "interview")
    study.close()
    with sqlite3.connect(folder / "p.db") as connection:
        print(f"pragma user_version = {connection.execute('pragma user_version').fetchone()[0]};")
        print(f"pragma application_id = {connection.execute('pragma application_id').fetchone()[0]};")
        print("\n".join(connection.iterdump()))


if __name__ == "__main__":
    main()
