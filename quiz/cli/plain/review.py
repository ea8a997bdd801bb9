"""A review in plain lines."""

from __future__ import annotations

from random import SystemRandom

from quiz.cli.opening import studying
from quiz.cli.output import say_aside
from quiz.cli.plain.compare import OFFERED
from quiz.cli.plain.dialog import PlainDialog, TypedCommand, response_line
from quiz.cli.plain.review_commands import COMMANDS, HELP, last_right_beside
from quiz.cli.plain.review_text import outcome
from quiz.cli.syncing import SyncedSession
from quiz.cli.terminal import accept_any_input, interrupted_by_signals
from quiz.clock import now, steady
from quiz.fsrs.rating import Rating
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.response import Response
from quiz.study.broken_banks import problems_told
from quiz.study.clock_check import confirm_clock, long_break
from quiz.study.due import backlog_line, count_due
from quiz.study.plan.status import others_due
from quiz.study.plan.today import current_plan
from quiz.study.record import RatedElsewhereError
from quiz.study.review.beyond import BEGUN, MORE_NEW, begin, beyond
from quiz.study.review.card_source import MAX_COUNTED
from quiz.study.review.flow import next_step
from quiz.study.review.item import ReviewItem
from quiz.study.review.session import ReviewSession
from quiz.study.settings_warnings import settings_warnings
from quiz.study.start import ReviewOf, Which
from quiz.study.steps import AnswerQuestion, RateAnswer, SettleChange, TickPoints
from quiz.text.format import NOTHING_AHEAD, counted_to, leech_told, sentence
from quiz.text.times import interval

RATINGS = {str(rating.value): rating for rating in Rating}


def review(banks: list[str], progress: str, request: ReviewOf) -> int:
    """Review on stdin and stdout, and return the exit code."""
    accept_any_input()
    with interrupted_by_signals(), studying(banks, progress) as study:
        for text in settings_warnings(study):
            say_aside(text)
        session = begin(study, request, clock=lambda: Timestamp(*now(), steady()), random=SystemRandom())
        plain_review = PlainReview(session, request.which)
        with SyncedSession(study):
            if plain_review.confirm_clock():
                plain_review.run()
    return 0


class PlainReview:
    """Shows the steps of a review, and passes on what is typed."""

    def __init__(self, session: ReviewSession, which: Which = "due") -> None:
        self.session = session
        self._which = which
        self.dialog = PlainDialog(self._run_command)
        self._on_screen: ReviewItem | None = None
        self._answered: ReviewItem | None = None
        """The card whose answer is on screen."""

    def confirm_clock(self) -> bool:
        """Ask whether the clock is right after a long break; reviews at a wrong time spoil the schedule."""
        study, moment = self.session.study, self.session.clock()
        question = long_break(study, moment)
        if question:
            said = self.dialog.ask(f"{question} [yes] ")
            if said is None or said.lower().startswith("n"):
                self.dialog.write("Set the clock, then review.\n")
                return False
            confirm_clock(study)
        if line := self._backlog(moment):
            self.dialog.write(f"{line}\n")
        return True

    def _backlog(self, moment: Timestamp) -> str:
        """Return what is said of a backlog. A plan is made with all that is due in view."""
        study = self.session.study
        if current_plan(study, moment.day(study.settings.day_start)):
            return ""
        return backlog_line(study, count_due(study, moment.at, moment.offset))

    def run(self) -> None:
        """Ask until no card is left or the learner quits."""
        if self.session.effect:  # already before the first rating
            self.dialog.write(f"{sentence(', '.join(self.session.effect))}\n")
        while not self.dialog.is_over and (item := self.session.current or self.session.next()):
            self._take_step(item)
        if self.dialog.is_over:
            self.dialog.write("\n")
        self._summarise()

    def _take_step(self, item: ReviewItem) -> None:
        if item is not self._on_screen:
            self._show(item)
        if item.answered and item is not self._answered:
            self.dialog.show_result(item)
            if last_right_beside(self.session):
                self.dialog.write(OFFERED)
            self._answered = item
        match next_step(item):
            case SettleChange():
                self._settle_change()
            case AnswerQuestion():
                if (response := self.dialog.response(item)) is not None:
                    self._answer(item, response)
            case TickPoints():
                if (points := self.dialog.tick(item.shown.rubric)) is not None:
                    self.session.tick(points)
            case RateAnswer(suggested):
                self._rate(suggested)

    def _show(self, item: ReviewItem) -> None:
        left = self.session.remaining()
        star = " *" if item.flags.marked else ""
        parts = ((left.due, "due"), (left.learning, "learning"), (left.new, "new"))
        counts = ", ".join(f"{counted_to(MAX_COUNTED, count)} {name}" for count, name in parts)
        self.dialog.write(f"\n{item.bank_title}{star}  ({counts})\n")
        self.dialog.show(item)
        if item.response:
            written = response_line(item.shown.way, item.response)
            self.dialog.write(f"You wrote: {written}\nEnter alone keeps it.\n")
        self._on_screen = item

    def _settle_change(self) -> None:
        self.dialog.write("\nThis question has changed since you learned it.\n")
        typed = self.dialog.ask("Keep its history, or reset it? [keep] ")
        if typed is not None:
            self.session.reset() if typed.lower().startswith("r") else self.session.keep()

    def _answer(self, item: ReviewItem, response: Response) -> None:
        response = response or item.response  # from before an undo or an edit
        if any(response) or item.shown.way.empty_is_answer:
            self.session.answer(response)
        else:
            self.session.give_up()

    def _rate(self, suggested: Rating) -> None:
        ratings = [
            f"{rating.value} {rating.name.capitalize()} {interval(*until_due)}".rstrip()
            for rating, until_due in zip(Rating, self.session.intervals(), strict=True)
        ]
        prompt = f"{'  '.join(ratings)}  [{suggested.value}] "
        rating = self.dialog.choose(prompt, RATINGS | {"": suggested}, "Type 1, 2, 3 or 4.")
        if rating is not None:
            try:
                leech = self.session.rate(rating)
            except RatedElsewhereError as error:
                self.dialog.write(f"{error}\n")
                return
            self.dialog.write("Recorded.\n")
            if leech:
                suspended = self.session.study.settings.leech_action == "suspend"
                self.dialog.write(f"{leech_told(leech.card, leech.lapses, suspended=suspended)}\n")

    def _run_command(self, typed: TypedCommand) -> bool:
        if command := COMMANDS.get(typed.name):
            return command.run(self.session, self.dialog.write, typed.argument)
        self.dialog.write(HELP)
        return False

    def _summarise(self) -> None:
        self.dialog.write(f"\n{outcome(self.session)}\n")
        if not self.dialog.is_over and not self.session.remaining().total:
            self.dialog.write(self._way_on())
            if not self.session.done and (told := problems_told(self.session.study)):
                say_aside(told)  # it may be why nothing is found

    def _way_on(self) -> str:
        """Return why nothing is left for today, and the options by which one can go on all the same."""
        found = beyond(self.session.study, self.session.query, self.session.clock())
        options = ((found.new, f"--more {MORE_NEW}"), (found.later, "--ahead"), (found.all, "--cram"))
        offered = ", ".join(option for number, option in options if number)
        why = NOTHING_AHEAD if self._which == "ahead" and not self.session.done else found.done
        where = " The app's home screen changes it." if why == found.done and found.by_choice else ""
        done = f"{why}{where}\n" if why else ""
        if found.others:
            done += f"{others_due(found.others)}: quiz review '{BEGUN}' reviews them.\n"
        return f"{done}To go on all the same, add {offered}.\n" if offered else done
