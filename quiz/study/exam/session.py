"""An exam being taken, without a screen or a clock of its own. A change is on the disk when it returns."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from msgspec.structs import replace

from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.base import Grade
from quiz.kinds.response import Response
from quiz.kinds.scoring import Confidence
from quiz.progress.exams import ExamResponse, ExamRow
from quiz.study.asked import AskedQuestion
from quiz.study.context import Study
from quiz.study.exam.plan import ExamItem, ExamPlan
from quiz.study.exam.present import asked_of
from quiz.study.exam.submit import hand_in, needs_judging
from quiz.study.grading import grade_response

SAVE_EVERY = 5_000
"""At most this much of the time spent (ms) is lost if the program is killed."""


class ExamSession:
    """The items of a ``plan``, answered in any order until they are handed in.

    Time runs from ``resume`` to ``pause``. Every method may raise ``QuizError`` if the progress file fails,
    or if another window has gone on with the exam, and has then changed nothing but the time spent.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - the state of an exam, and its clock and chance
        self, study: Study, plan: ExamPlan, row: ExamRow, entries: list[ExamResponse],
        clock: Callable[[], Timestamp], random: Random,
    ) -> None:  # fmt: skip
        self.study = study
        self.plan = plan
        self.row = row
        self.entries = entries
        self.clock = clock
        self.random = random
        self._asked: dict[int, AskedQuestion] = {}
        self._since: Timestamp | None = None
        self._stored = row
        self._save_at = row.spent + SAVE_EVERY

    # The current item

    @property
    def item(self) -> ExamItem:
        """Return the current item."""
        return self.plan.items[self.row.position]

    @property
    def entry(self) -> ExamResponse:
        """Return the response to the current item so far."""
        return self.entries[self.row.position]

    @property
    def asked(self) -> AskedQuestion:
        """Return the current item as it is asked, with the answer so far, or what is typed."""
        position = self.row.position
        if position not in self._asked:
            asked = asked_of(self.item, self.entry, revealed=self.is_revealed, spoken=self.plan.rules.spoken)
            asked.folders = self.study.library.picture_folders(self.item.card)
            if self.entry.draft and not self.is_revealed:
                asked.response = self.entry.draft
            self._asked[position] = asked
        return self._asked[position]

    @property
    def is_revealed(self) -> bool:
        """Tell whether the item's answer is shown: after its last try, or to be judged."""
        return self.row.state == "judging" or (self.plan.rules.feedback == "once" and self._used_up)

    @property
    def _used_up(self) -> bool:
        entry = self.entry
        if self.plan.rules.feedback == "end" or entry.response is None:
            return False
        return entry.share is None or entry.share >= 1 or self.tries_left <= 0 or self._is_judged

    @property
    def _is_judged(self) -> bool:
        return self.item.question.self_rated

    @property
    def tries_left(self) -> int:
        """Return how many tries the item has left; only with feedback at once are they used up."""
        return self.plan.rules.attempts - self.entry.tries

    @property
    def needs_judging(self) -> bool:
        """Tell whether the item's answer has still to be judged by the learner."""
        return needs_judging(self.item, self.entry)

    @property
    def is_locked(self) -> bool:
        """Tell whether the item can no longer be answered: its answer is shown, or its time is over."""
        return self.row.state != "open" or self._used_up or self.item_left() == 0 or self.left() == 0

    def go(self, position: int) -> None:
        """Go to another item, unless the time is over: the item that it ended on stays the current one."""
        self._run()
        if self.left() == 0:
            return
        reached = self.entries[position]
        if reached.started is None:
            reached = replace(reached, started=self.clock().at)
        self._save(replace(self.row, position=position), self.entry, reached)

    # Time

    def resume(self) -> None:
        """Start the time."""
        self._since = self.clock()
        if self.entry.started is None:
            self._change(started=self._since.at)

    def pause(self) -> None:
        """Stop the time."""
        self._run()
        self._save(self.row, self.entry)
        self._since = None

    def leave_out(self) -> None:
        """Leave out the time since it was last counted, in which the process was stopped."""
        if self._since is not None:
            self._since = self.clock()

    @property
    def is_paused(self) -> bool:
        """Tell whether the time is stopped."""
        return self._since is None

    def tick(self) -> None:
        """Add the time that has passed; save it from time to time."""
        self._run()
        if self.is_save_due:
            self._save(self.row, self.entry)

    @property
    def is_save_due(self) -> bool:
        """Tell whether the time spent is to be saved now, and a draft with it."""
        return self.row.spent + self._uncounted(self.clock()) >= self._save_at

    def left(self) -> int | None:
        """Return the time (ms) that the exam has left; None without a limit."""
        limit = self.plan.rules.limit
        return max(0, limit - self.row.spent - self._uncounted(self.clock())) if limit else None

    def item_left(self) -> int | None:
        """Return the time (ms) that the item has left; None without a limit."""
        if not self.item.limit:
            return None
        uncounted = 0 if self._used_up else self._uncounted(self.clock())
        return max(0, self.item.limit - self.entry.spent - uncounted)

    def _uncounted(self, now: Timestamp) -> int:
        """Return the time (ms) that has passed since it was last added."""
        if self._since is None or self.row.state != "open":
            return 0
        return now.since(self._since)

    def _run(self) -> None:
        if self._since is None or self.row.state != "open":
            return
        now = self.clock()
        passed = self._uncounted(now)
        self._since = now
        self.row = replace(self.row, spent=self.row.spent + passed)
        if not self._used_up:
            self.entries[self.row.position] = replace(self.entry, spent=self.entry.spent + passed)

    # Answering

    def answer(self, response: Response) -> Grade | None:
        """Store a response, replacing an earlier one; return its grade if feedback comes at once.

        After the time is over the response is not taken. Raises ``AnswerFormatError`` for a response that is
        not an answer, which uses up no try.
        """
        self._run()
        if self.is_locked:
            return None
        asked = self.asked
        response = asked.question.judged(asked.shown, response)
        grade = grade_response(self.study.library, self.item.card, asked.question, asked.shown, response)
        share = None if self._is_judged else grade.score
        at_once = self.plan.rules.feedback == "once"
        self._change(response=response, share=share, tries=self.entry.tries + at_once, ticked=(), draft=None)
        return grade if at_once else None

    def keep(self, draft: Response | None) -> None:
        """Store the content of an answer area, even part of an answer; None clears the answer."""
        if draft is None:
            if self.asked.shown.way.is_drafted and self.entry.response is not None:
                self.clear()
        elif draft != self.entry.response:
            self.answer(draft)
        self.store_draft(None)

    def store_draft(self, words: Response | None) -> None:
        """Store what is typed and is no answer, or not yet, to be gone on with; it never counts."""
        draft = None if not words or words == self.entry.response else words
        if draft != self.entry.draft and not self.is_locked:
            self._change(draft=draft)

    def clear(self) -> None:
        """Clear the response, if that is still possible."""
        if not self.is_locked and self.plan.rules.feedback == "end":
            self._change(response=None, share=None, tries=0, confidence=None, draft=None)

    def hint(self) -> str:
        """Return the hint, whose cost then counts, or an empty string."""
        if self.asked.hint and not self.is_locked:
            self._change(hints=1)
        return self.asked.hint

    def flag(self) -> None:
        """Flag the item to come back to it, or remove the flag."""
        self._change(flagged=not self.entry.flagged)

    def confide(self, confidence: Confidence) -> None:
        """Store the learner's confidence in the answer."""
        if not self.is_locked:
            self._change(confidence=int(confidence))

    def tick_points(self, ticked: tuple[int, ...]) -> None:
        """Judge the answer by the rubric points that it made; their share is the score."""
        self._change(share=len(ticked) / len(self.asked.shown.rubric), ticked=ticked)

    def _change(self, **changes: object) -> None:
        self._run()
        self._save(self.row, replace(self.entry, **changes))
        self._asked.pop(self.row.position, None)

    def _save(self, row: ExamRow, *changed: ExamResponse) -> None:
        self._save_at = row.spent + SAVE_EVERY  # even if saving fails, so that not every tick does
        self.study.store.exams.save(self._stored, row, *changed)
        self.row = self._stored = row
        for entry in changed:
            self.entries[entry.position] = entry

    # Handing in

    def open_positions(self) -> list[int]:
        """Return the positions of items without a complete response."""
        return [entry.position for entry in self.entries if entry.is_open]

    def to_judge(self) -> list[int]:
        """Return the positions of answers that the learner has still to judge."""
        pairs = zip(self.plan.items, self.entries, strict=True)
        return [entry.position for item, entry in pairs if needs_judging(item, entry)]

    @property
    def judging_place(self) -> tuple[int, int]:
        """Return which of the answers that the learner judges comes now, and how many there are."""
        pairs = zip(self.plan.items, self.entries, strict=True)
        judged = sum(entry.response is not None and item.question.self_rated for item, entry in pairs)
        return judged - len(self.to_judge()) + 1, judged

    @property
    def _is_cut_short(self) -> bool:
        """Whether the time ended while the item was answered aloud, which leaves no trace by itself."""
        is_spoken, is_over = self.plan.rules.spoken, self.left() == 0
        return is_spoken and is_over and self.row.state == "open" and self.entry.response is None

    def hand_in(self) -> bool:
        """Stop the time, and score the exam unless answers are left to judge; tell whether it is scored.

        If the time of an interview has run out, the answer being spoken counts as far as it came.
        """
        self._run()
        if self._is_cut_short:
            self._change(response=(), tries=1)
        to_judge = self.to_judge()
        if to_judge:
            self._save(replace(self.row, state="judging", position=to_judge[0]), self.entry)
        else:
            row = replace(self.row, state="done")
            hand_in(self.study, self.plan, self._stored, row, self.entries, self.clock(), self.random)
            self.row = self._stored = row
        self._since = None
        self._asked.clear()
        return not to_judge
