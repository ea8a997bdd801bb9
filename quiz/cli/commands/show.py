"""Show a question and its answer."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from quiz.bank.library import Library
from quiz.cli.exit_codes import UsageError
from quiz.cli.opening import open_and_say
from quiz.cli.output import say, say_figure
from quiz.cli.plain.wrap import fit_terminal
from quiz.clock import now
from quiz.errors import QuizError
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.base import Presentation, Question
from quiz.progress.bank_cards import card_key
from quiz.query.no_match import question_hint
from quiz.study.asked import presentation
from quiz.study.context import open_library, read_settings
from quiz.study.override_report import override_lines
from quiz.text.format import LETTERS, labelled
from quiz.text.plain_text import plain_text

EXAMPLES = ("quiz show dl.sobel/separable", "quiz show dl.sobel/separable --history")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    parser.add_argument("key", metavar="KEY", help="the card: bank/question, or bank/question#part")
    parser.add_argument(
        "--seed",
        type=int,
        default=0,
        help="a seed from an export shows the question as it was asked (default 0)",
    )
    parser.add_argument(
        "--history", action="store_true", help="print its reviews and its forgetting curve instead"
    )


def run(options: Namespace, _start_app: object) -> int:
    """Print the question with its figures, and its answer."""
    if options.history:
        return _print_history(options)
    library = open_library(options.banks, read_settings())
    name, _, part = options.key.partition("#")
    question = _find(library, name)
    part = part or question.parts()[0]
    if part not in question.parts():
        raise _no_such_card(question, options.key)
    _print_question(question, part, options.seed, presentation(question, part, options.seed))
    if override := override_lines(library, name):
        _say("\n".join(["", *override]))
    return 0


def _print_history(options: Namespace) -> int:
    from quiz.render.card_history import history_panels
    from quiz.render.statistics.panel import StatisticsFigure
    from quiz.study.card_history import card_history
    from quiz.study.card_list import why_withheld

    study = open_and_say(options.banks, options.progress, only_read=True)
    try:
        name, _, part = options.key.partition("#")
        question = _find(study.library, name)
        key = card_key(name, part or question.parts()[0])
        if study.store.cards.find(key) is None:
            raise _no_such_card(question, options.key)
        _say(key)
        moment = Timestamp(*now())
        panels = history_panels(card_history(study, key, moment), why_withheld(study, key, moment))
        say_figure(StatisticsFigure(panels))
    finally:
        study.close()
    return 0


def _no_such_card(question: Question, key: str) -> UsageError:
    name = key.partition("#")[0]
    cards = [card_key(name, part) for part in question.parts()]
    hint = f"Its cards are {', '.join(cards)}." if len(cards) > 1 else f"Its only card is {cards[0]}."
    return UsageError("No such card", key, hint)


def _find(library: Library, name: str) -> Question:
    question = library.question(name)
    if question is not None:
        return question
    raise QuizError("No such question", name, question_hint(library, name))


def _print_question(question: Question, part: str, seed: int, shown: Presentation) -> None:
    _say(plain_text(shown.prompt))
    _print_figure(question, part, seed, after=False)
    _print_options(shown)
    _say(f"\n{labelled('Answer', plain_text(shown.answer_text))}")
    _print_points("A good answer says:", shown.rubric)
    _print_figure(question, part, seed, after=True)
    explained = [
        *question.markings(part, shown),
        ("Scoring", _scoring(question)),
        ("", shown.explanation or question.explanation),
        ("Hint", shown.hint or question.hint),
        ("Source", question.source),
    ]
    for label, text in explained:
        if text.strip():
            said = plain_text(text)
            _say(f"\n{labelled(plain_text(label), said) if label else said.strip()}")
    for number, follow_up in enumerate(question.follow_up, 1):
        _say(f"\n{labelled(f'Follow-up {number}', plain_text(follow_up.prompt))}")
        _say(labelled("Answer", plain_text(follow_up.answer)))
        _print_points("A good answer says:", tuple(follow_up.rubric))


def _say(text: str) -> None:
    say(fit_terminal(text))


def _print_figure(question: Question, part: str, seed: int, *, after: bool) -> None:
    from quiz.render.question import question_figure

    figure = question_figure(question, part, seed, after=after)
    if figure is not None:
        say("")
        say_figure(figure)


def _print_options(shown: Presentation) -> None:
    for number, left in enumerate(shown.way.lefts, 1):
        _say(f"  {number}. {plain_text(left)}")
    if not shown.way.pictures:
        for letter, option in zip(LETTERS, shown.way.options, strict=False):
            _say(f"  {letter}) {plain_text(option)}")
        return
    from quiz.render.question import option_figures

    for letter, picture in zip(LETTERS, option_figures(shown.way), strict=False):
        say(f"  {letter})")
        say_figure(picture)


def _print_points(heading: str, points: tuple[str, ...]) -> None:
    if points:
        _say("\n".join([heading, *(f"  - {plain_text(point)}" for point in points)]))


def _scoring(question: Question) -> str:
    """Return the share of the points that a response earns, in words; empty if the learner judges it."""
    if question.self_rated:
        return ""
    return " ".join(filter(None, (f"{question.scoring}.", question.rules)))
