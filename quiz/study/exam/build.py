"""Drawing an exam: a seed fixes its questions, their numbers and the order of their options."""

from __future__ import annotations

from random import Random

from quiz.bank.exam_file import ExamFile, Section
from quiz.errors import QuizError
from quiz.fsrs.study_day import MINUTE_MS
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.base import Question
from quiz.study.asked import present_anew
from quiz.study.broken_banks import too_few_error
from quiz.study.context import Study
from quiz.study.exam.plan import ExamItem, ExamPlan, ExamRules, raw
from quiz.study.exam.validate import OTHER_QUERY
from quiz.text.format import ALL_BANKS, plural

_TITLE = "The exam cannot be drawn"

DEFAULT_COUNT = 20
"""The most questions that an exam has if no number is requested."""


def draw(study: Study, exam: ExamFile, seed: int, moment: Timestamp) -> ExamPlan:
    """Draw an exam: no question twice, and one card of a question with several.

    Raises ``QuizError`` if a section asks for more questions than match its query, or if none does.
    """
    random = Random(seed)  # noqa: S311 - reproducible, not secret
    taken: set[str] = set()
    items: list[ExamItem] = []
    for number, section in enumerate(exam.sections, 1):
        matches = _matching(study, section, moment)
        if section.query and not matches:
            raise too_few_error(study, _TITLE, f"no question matches {section.query!r}", OTHER_QUERY)
        by_question = {question: cards for question, cards in matches.items() if question not in taken}
        name = f"section {section.title or number}" if section.title or exam.sections[1:] else "the exam"
        _require_enough(study, section, name, len(by_question))
        chosen = _chosen(by_question, section.questions, random, shuffled=exam.order == "shuffled")
        taken.update(chosen)
        items += [_item(study, section, random.choice(by_question[name]), random) for name in chosen]
    return ExamPlan(exam.title, seed, _rules(exam), items)


def quick(study: Study, query: str, moment: Timestamp, questions: int | None) -> ExamFile:
    """Return an exam of one section over the cards that match ``query``.

    Without a number of ``questions`` it has all that match, up to ``DEFAULT_COUNT``.
    """
    if questions is None:
        matches = _matching(study, Section(query), moment)
        questions = min(DEFAULT_COUNT, len(matches)) or 1
    return ExamFile(title=query or ALL_BANKS, sections=[Section(query, questions)])


def _matching(study: Study, section: Section, moment: Timestamp) -> dict[str, list[str]]:
    """Return the matching cards by question, in the order of study."""
    by_question: dict[str, list[str]] = {}
    for key in study.search.keys(section.query, moment):
        by_question.setdefault(key.partition("#")[0], []).append(key)
    return by_question


def _require_enough(study: Study, section: Section, name: str, matches: int) -> None:
    """Raise ``QuizError`` if a section asks for more questions than match, or none does."""
    count = section.questions or 1
    if count > matches:
        asked, there = plural(count, "question"), plural(matches, "matches", "match")
        message = f"{name} asks for {asked}, but {there} {section.query!r}".removesuffix(" ''")
        raise too_few_error(study, _TITLE, message, "Ask for fewer, or match more.")


def _chosen(matches: dict[str, list[str]], count: int | None, random: Random, *, shuffled: bool) -> list[str]:
    chosen = random.sample(sorted(matches), count or len(matches))
    places = {question: place for place, question in enumerate(matches)}
    return chosen if shuffled else sorted(chosen, key=places.__getitem__)


def _item(study: Study, section: Section, key: str, random: Random) -> ExamItem:
    question = question_of(study, key)
    presented = present_anew(question, key.partition("#")[2], random)
    if presented is None:
        raise QuizError(_TITLE, f"{key} cannot be computed", "See what quiz check says.")
    return ExamItem(
        card=key,
        bank_title=study.library.banks[key.partition("/")[0]].title,
        seed=presented[0],
        body=raw(question),
        section=section.title,
        points=section.points,
        limit=round((section.minutes_each or 0) * MINUTE_MS),
    )


def question_of(study: Study, key: str) -> Question:
    """Return the question of a card. Raises ``QuizError`` if the library has changed since it was found."""
    question = study.library.question(key.partition("#")[0])
    if question is None:
        raise QuizError("The library has changed", f"{key} is gone", "Try again.")
    return question


def _rules(exam: ExamFile) -> ExamRules:
    return ExamRules(
        limit=round((exam.minutes or 0) * MINUTE_MS),
        pass_mark=None if exam.pass_mark is None else exam.pass_mark / 100,
        feedback=exam.feedback,
        attempts=exam.attempts,
        confidence=exam.confidence,
        count=exam.count,
    )
