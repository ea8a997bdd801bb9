"""Drawing an exam: the same seed draws the same questions, with the same numbers and orders of options."""

from __future__ import annotations

from random import Random

from quiz.bank.exam_file import ExamFile, Section
from quiz.errors import QuizError
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.base import Question
from quiz.study.context import Study
from quiz.study.exam.plan import ExamItem, ExamPlan, ExamRules, raw

MOST_UNASKED = 20
"""How many questions there are at the most where no number is asked for."""
MINUTE = 60_000


def draw(study: Study, exam: ExamFile, seed: int, moment: Timestamp) -> ExamPlan:
    """Return the exam that ``seed`` draws: no question twice, one card of those with several.

    Raises ``QuizError`` where a section asks for more questions than match its query.
    """
    random = Random(seed)  # noqa: S311 - to be repeated, not to be secret
    taken: set[str] = set()
    items: list[ExamItem] = []
    for number, section in enumerate(exam.sections, 1):
        by_question = _matching(study, section, moment, taken)
        chosen = _chosen(by_question, section, number, random, shuffled=exam.order == "shuffled")
        taken.update(chosen)
        items += [_item(study, section, random.choice(by_question[name]), random) for name in chosen]
    return ExamPlan(exam.title, seed, _rules(exam), items)


def quick(study: Study, query: str, moment: Timestamp, questions: int | None) -> ExamFile:
    """Return an exam of one section over what ``query`` finds.

    Without a number of ``questions`` it takes all that match, up to ``MOST_UNASKED``.
    """
    if questions is None:
        found = _matching(study, Section(query), moment, set())
        questions = min(MOST_UNASKED, len(found)) or 1
    return ExamFile(title=query or "all banks", sections=[Section(query, questions)])


def _matching(study: Study, section: Section, moment: Timestamp, taken: set[str]) -> dict[str, list[str]]:
    """Return the cards that match by their question, in the order of study."""
    found: dict[str, list[str]] = {}
    for key in study.search.keys(section.query, moment):
        question = key.partition("#")[0]
        if question not in taken:
            found.setdefault(question, []).append(key)
    return found


def _chosen(
    found: dict[str, list[str]], section: Section, number: int, random: Random, *, shuffled: bool
) -> list[str]:
    count = section.questions or len(found)
    if count > len(found) or not found:
        title = f"section {section.title or number}"
        raise QuizError(
            "The exam cannot be drawn",
            f"{title} asks for {count} questions, and {len(found)} match {section.query or 'it'!r}",
            "Ask for fewer, or match more.",
        )
    chosen = random.sample(sorted(found), count)
    places = {name: place for place, name in enumerate(found)}
    return chosen if shuffled else sorted(chosen, key=places.__getitem__)


def _item(study: Study, section: Section, key: str, random: Random) -> ExamItem:
    question = question_of(study, key)
    return ExamItem(
        card=key,
        bank_title=study.library.banks[key.partition("/")[0]].title,
        seed=random.getrandbits(32),
        body=raw(question),
        section=section.title,
        points=section.points,
        limit=round((section.minutes_each or 0) * MINUTE),
    )


def question_of(study: Study, key: str) -> Question:
    """Return the question of a card that the library has just been found to have."""
    question = study.library.question(key.partition("#")[0])
    if question is None:
        raise QuizError("The library has changed", f"{key} is gone", "Try again.")
    return question


def _rules(exam: ExamFile) -> ExamRules:
    return ExamRules(
        limit=round((exam.minutes or 0) * MINUTE),
        pass_mark=None if exam.pass_mark is None else exam.pass_mark / 100,
        feedback=exam.feedback,
        attempts=exam.attempts,
        confidence=exam.confidence,
        count=exam.count,
    )
