"""The result of a session as text: its score, its banks, topics and kinds, and each question explained."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import indent

from quiz.kinds.answers.base import compared
from quiz.kinds.base import Grade, Question
from quiz.study.results.answer_review import grade_of, hint_note, rubric
from quiz.study.results.history import title
from quiz.study.results.mistakes import RepeatedMistake
from quiz.study.results.original_question import question_of
from quiz.study.results.result import Group, Result, StoredAnswer
from quiz.text.blocks import has_shape
from quiz.text.clean import clean
from quiz.text.format import (
    NOTHING_ANSWERED,
    SHOWN_SEPARATOR,
    bar,
    cropped,
    labelled,
    not_answered,
    one_line,
    percent,
    plural,
    points,
)
from quiz.text.plain_text import plain_text
from quiz.text.times import clock_time, local_minute

WIDTH, BAR = 80, 10
LONGEST_NAME = 24
INDENT = " " * 7
SOLVED = ("prompt", "score", "note", "yours", "points", "again", "explanation", "right", "source", "rubric")
"""The order of what is told of an answer whose explanation is the solution: as on its screen in the app."""


def lines(
    result: Result, mistakes: Mapping[int, RepeatedMistake] | None = None, width: int = WIDTH
) -> list[str]:
    """Return the whole result; ``mistakes`` are keyed by the id of the answer's row.

    Only what stands in two columns needs the ``width``.
    """
    repeated = mistakes or {}
    questions: list[str] = []
    for place, answer in enumerate(result.answers, 1):
        question, mistake = question_of(answer, result.plan), repeated.get(answer.row.id)
        questions += ["", *question_lines(place, answer, question, mistake, width)]
    return [*summary_lines(result), *questions]


def summary_lines(result: Result) -> list[str]:
    """Return the score and the pace, then bars by bank and by topic, the weakest first, and by kind."""
    session = result.session
    return [
        f"{session.kind.capitalize()}: {title(session)}, {local_minute(session.started, session.offset)}",
        headline(result),
        pace(result),
        *(
            line
            for name, groups in result.groups.items()
            for line in group_table(f"By {name}", groups, result.unit)
        ),
    ]


def headline(result: Result) -> str:
    """Return the score, whether it passed, and how many answers were right, on one line."""
    session = result.session
    score = f"{points(session.score)} of {points(session.out_of)} ({percent(result.share)})"
    return ", ".join(filter(None, (score, pass_note(result), right_note(result))))


def right_note(result: Result) -> str:
    """Return how many answers were right and, of an interview, how many questions were not answered."""
    asked = plural(len(result.answers), result.unit)
    return f"{result.right} of {asked} right{not_answered(result.left_out)}"


def pass_note(result: Result) -> str:
    """Return whether the exam was passed, and the pass mark; empty if it has none."""
    if result.pass_mark is None:
        return ""
    return f"{'passed' if result.passed else 'not passed'} ({percent(result.pass_mark)} needed)"


def pace(result: Result) -> str:
    """Return the time taken in all and for each answer, and which one took longest."""
    times = [answer.row.duration for answer in result.answers]
    if not times:
        return NOTHING_ANSWERED
    longest = max(times)
    each = round(sum(times) / len(times))
    return (
        f"{clock_time(sum(times))} in all, {clock_time(each)} per {result.unit}; "
        f"the longest was {result.unit} {times.index(longest) + 1} with {clock_time(longest)}"
    )


def question_lines(
    number: int, answer: StoredAnswer, question: Question | None, mistake: RepeatedMistake | None,
    width: int = WIDTH,
) -> list[str]:  # fmt: skip
    """Return a question with its verdict, its score, both answers and the explanation."""
    grade = grade_of(answer, question)
    row, shown, way = answer.row, answer.shown, answer.shown.way
    is_compared = way.compares and way.shows_right and not answer.left_open
    keeps_lines = way.is_long or "\n" in _written(answer).strip("\n")
    head = f"{answer.verdict.sign} {worth(answer)}, {clock_time(row.duration)}, {row.kind}, {row.card}"
    solution = way.solution if shown.explanation else ""
    parts = {
        "prompt": _text("", shown.answered_prompt),
        "compared": _compared(answer, width) if is_compared else [],
        "yours": [] if is_compared else _yours(answer, keeps_lines=keeps_lines),
        "right": [] if is_compared else _text("Right", shown.answer_text),
        "points": _text("Points", _ticks(answer)) if keeps_lines else [],
        "score": _text("Score", _extras(answer, question, grade)),
        "note": _text("Note", grade.feedback),
        "explanation": _text(solution or "Why", shown.explanation),
        "source": _text("Source", shown.source),
        "again": _text("Again", str(mistake or "")),
        "rubric": [f"{INDENT}{line.sign} {one_line(plain_text(line.text))}" for line in rubric(answer)],
    }
    order = SOLVED if solution else parts
    return [f"{number:>3}. {head}", *(line for part in order for line in parts[part])]


def _compared(answer: StoredAnswer, width: int) -> list[str]:
    """Return the table of what was answered beside what is right."""
    table = compared(answer.shown.parts(answer.response), plain_text, width - len(INDENT))
    return [INDENT + line for line in table]


def _written(answer: StoredAnswer) -> str:
    """Return the text that was written; empty if options were chosen."""
    way = answer.shown.way
    return "\n".join(way.given_texts(answer.response)) if way.is_written else ""


def _yours(answer: StoredAnswer, *, keeps_lines: bool) -> list[str]:
    """Return what was answered; below its label if that ``keeps_lines``, as code does, and was not empty."""
    if not keeps_lines:
        return _text("Yours", answered_text(answer))
    written = indent(clean(_written(answer)), f"{INDENT}    ")
    return [f"{INDENT}Yours:\n{written}"] if answer.response else []


def answered_text(answer: StoredAnswer) -> str:
    """Return the response on one line."""
    if answer.left_open:
        return "no answer"
    return SHOWN_SEPARATOR.join(
        filter(None, [*answer.shown.way.response_texts(answer.response), _ticks(answer)])
    )


def _ticks(answer: StoredAnswer) -> str:
    """Return how many points of the rubric were ticked; empty without a rubric."""
    rubric_points = answer.shown.rubric
    return f"{len(answer.ticked)} of {len(rubric_points)} points ticked" if rubric_points else ""


def worth(answer: StoredAnswer) -> str:
    """Return the points of an answer: ``1 of 2``."""
    return f"{points(answer.row.score)} of {points(answer.row.out_of)}"


def _extras(answer: StoredAnswer, question: Question | None, grade: Grade) -> str:
    """Return what affected the score besides the response."""
    sure = f"confidence {answer.confidence.label}" if answer.confidence else ""
    return ", ".join(filter(None, (grade.detail, hint_note(answer, question), sure)))


def _text(label: str, text: str) -> list[str]:
    """Return a text behind its label on one line; code and lists keep their lines, below the label.

    There is no line for an empty text.
    """
    if not text:
        return []
    if not has_shape(text):
        line = one_line(plain_text(text))
        return [f"{INDENT}{label}: {line}" if label else f"{INDENT}{line}"]
    shown = plain_text(text).strip("\n").rstrip()
    return [indent(labelled(label, shown) if label else shown, INDENT)]


def group_table(heading: str, groups: list[Group], unit: str) -> list[str]:
    """Return a bar and numbers for each group, with heads over their columns."""
    names = [cropped(group.name, LONGEST_NAME) for group in groups]
    rows = [group_heads(unit), *map(group_cells, groups)]
    wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
    numbers = ["  ".join(map(str.rjust, row, wide)) for row in rows]
    name = max([*map(len, names), len(heading) - BAR - 2])
    head = f"  {heading:{name + BAR + 2}}  {numbers[0]}"
    lines = [
        f"  {shown:{name}}  {bar(group.share, BAR)}  {number}"
        for shown, group, number in zip(names, groups, numbers[1:], strict=True)
    ]
    return ["", head, *lines]


def group_heads(unit: str) -> tuple[str, ...]:
    """Return what a column of numbers behind a group says; ``unit`` is that of its ``Result``."""
    return "%", "points", f"{unit}s", "time"


def group_cells(group: Group) -> tuple[str, ...]:
    """Return the numbers of a group as ``group_heads`` names them."""
    return (
        percent(group.share), f"{points(group.score)}/{points(group.out_of)}", str(group.answered),
        clock_time(group.duration),
    )  # fmt: skip
