"""A question whose numbers are drawn anew each time, and whose answer is computed from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import nan
from random import Random
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import msgspec

from quiz.kinds.answers import ChooseOne, TypeFields
from quiz.kinds.answers.base import OptionPictures
from quiz.kinds.base import Finding, Grade, Presentation, Question, Slug, Text
from quiz.kinds.computation import DrawSpec, ExpressionText, Mistake, Show, drawing
from quiz.kinds.numbers import REMEDY, as_float, cells, listed, parse_number
from quiz.kinds.response import AnswerFormatError, Response
from quiz.kinds.scoring import graded
from quiz.text.format import LETTERS, did_you_mean

if TYPE_CHECKING:
    from quiz.labs.language.program import Program, ProgramError, ProgramRun
    from quiz.labs.trace import Trace

TRIALS = 50
"""How many seeds ``quiz check`` tries."""
TOLERANCE = 0.01
"""Relative: answers are worked out by hand."""
MOST_FIELDS = 6
"""Up to here each number of an answer has a field of its own."""

MOST_CHOICES = 25
"""Wrong options: with the right one there is a letter for each."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")


class Compute(Question, tag="compute", kw_only=True, rename={"with_": "with"}):
    """Numbers drawn anew each time, and an ``answer`` computed from them: see Computed questions.

    It is typed number by number, or with ``choices`` chosen among computed mistakes. With
    ``all_or_nothing: true`` only what is wholly right scores.
    """

    kind: ClassVar[str] = "compute"
    summary: ClassVar[str] = "numbers drawn anew each time, and an answer computed from them"
    scoring: ClassVar[str] = "the share of the numbers that are right; with `choices`, 1 for the answer"
    example: ClassVar[str] = """
        - id: inverse
          kind: compute
          given:
            p: {choice: [0.2, 0.5, 0.8]}
          prompt: What is 1 / {p}?
          answer: 1 / p
        - id: halves
          kind: compute
          given:
            x: {integers: [-9, 9], shape: [3]}
          prompt: What is {x} halved?
          answer: x / 2
        - id: scale
          kind: compute
          given:
            p: {choice: [0.2, 0.4]}
          prompt: By what does inverted dropout multiply a unit that it keeps with probability {p}?
          answer: 1 / p
          choices:
            - value: p
              feedback: That is what classic dropout does, at test time.
            - 1 - p
        """

    given: dict[str, DrawSpec | ExpressionText] = {}
    let: dict[str, ExpressionText] = {}
    where: list[ExpressionText] | ExpressionText = []
    lab: Slug | None = None
    with_: dict[str, Any] = {}
    show: Show = Show()
    answer: Text
    tolerance: str = ""
    choices: list[ExpressionText | Mistake] = []
    all_or_nothing: bool = False
    drawn: Literal["", "image", "signed", "heat", "mask", "bars"] = ""

    def findings(self) -> Iterator[Finding]:
        """Yield names that cannot be, draws that are none, and what fails at the first seed."""
        wrong = [*self._wrong_names(), *self._wrong_draws(), *self._wrong_tolerance(), *self._too_many()]
        yield from wrong
        if not wrong:
            yield from self._attempt(0)

    def trials(self) -> Iterator[Finding]:
        """Yield what fails at any of ``TRIALS`` seeds, each complaint once."""
        seen = {(finding.where, finding.message) for finding in self.findings()}
        for seed in range(1, TRIALS):
            for finding in self._attempt(seed):
                if (finding.where, finding.message) not in seen:
                    seen.add((finding.where, finding.message))
                    message = f"{finding.message} (at seed {seed})"
                    yield msgspec.structs.replace(finding, message=message)

    def substance(self) -> tuple[str, ...]:
        """Return the prompt and all that the answer is computed from."""
        plan = msgspec.json.encode([self.given, self.let, self.where, self.lab, self.with_]).decode()
        return (self.prompt, self.answer, plan)

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002
        """Return the question with numbers drawn from ``random``."""
        from quiz.labs.language.text import filled, value_text

        worked = self._worked(random)
        right = worked.compute(self.answer, "answer")
        values = worked.values
        common: dict[str, Any] = {
            "prompt": filled(self.prompt, values),
            "explanation": filled(self.explanation, values),
            "hint": filled(self.hint, values),
            "given": {name: values[name].tolist() for name in self.given},
            "is_computed": True,
        }
        if self.choices:
            return self._choosing(worked, right, random, common)
        answer, numbers = value_text(right), tuple(map(float, right.ravel().tolist()))
        if 1 < right.size <= MOST_FIELDS:
            texts = tuple(f"{number:.10g}" for number in numbers)
            way = TypeFields(_labels(right.shape), texts, numbers)
        else:
            way = TypeFields(("",), (answer,), numbers)
        return Presentation(answer=answer, way=way, **common)

    def _choosing(
        self,
        worked: ProgramRun,
        right: Any,  # noqa: ANN401
        random: Random,
        common: dict[str, Any],
    ) -> Presentation:
        from quiz.labs.language.text import filled, value_text

        options, written = [(right, "")], {value_text(right)}
        for number, choice in enumerate(self.choices):
            mistake = choice if isinstance(choice, Mistake) else Mistake(choice)
            value = worked.compute(mistake.value, "choices", number)
            text = value_text(value)
            if text not in written:
                written.add(text)
                options.append((value, filled(mistake.feedback, worked.values)))
        random.shuffle(options)
        place = next(number for number, (value, _) in enumerate(options) if value is right)
        texts = [value_text(value) for value, _ in options]
        pictures = None
        if self.drawn:
            texts = [f"picture {letter}" for letter in LETTERS[: len(options)]]
            pictures = OptionPictures(tuple(value.tolist() for value, _ in options), self.drawn)
        notes = tuple(note for _, note in options)
        way = ChooseOne(tuple(texts), texts[place], notes=notes, pictures=pictures)
        return Presentation(answer=way.right, way=way, **common)

    def read(self, shown: Presentation, *typed: str) -> Response:
        """Return the numbers typed, in a list or one by one; or the option chosen."""
        if not isinstance(shown.way, TypeFields):
            return super().read(shown, *typed)
        numbers = cells(typed, len(shown.way.numbers))
        for number in numbers:
            parse_number(number)
        return tuple(numbers)

    def read_part(self, shown: Presentation, *typed: str) -> Response:
        """Return the numbers typed so far, in their places where each has a field of its own."""
        if not isinstance(shown.way, TypeFields):
            return super().read_part(shown, *typed)
        if len(shown.way.labels) > 1:
            numbers = list(super().read_part(shown, *typed))
        else:
            count = len(shown.way.numbers)
            numbers = listed(typed[0])[:count] or list(typed)
            numbers += [""] * (count - len(numbers))
        for number in filter(None, numbers):
            parse_number(number)
        return tuple(numbers)

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return the share of the numbers that are right; of an option 1 or 0."""
        way = shown.way
        if not isinstance(way, TypeFields):
            return Grade(score=float(response[0] == shown.answer), feedback=way.feedback(response))
        given = [as_float(parse_number(number)) if number else nan for number in response]
        right = sum(self._is_right(*pair) for pair in zip(given, way.numbers, strict=True))
        if len(given) == 1:
            return Grade(score=float(right))
        detail = f"{right} of {len(given)} numbers right"
        return graded(right / len(given), detail, whole=self.all_or_nothing)

    def draws(self) -> bool:
        """Tell that there may be something to draw."""
        return True

    def trace(self, part: str, random: Random, *, after: bool) -> Trace | None:  # noqa: ARG002
        """Return what ``show`` names; after the answer, where it names nothing, all that was computed."""
        names = self.show.after or list(self.let) if after else self.show.before
        return self._worked(random).trace(names) if names else None

    # Working it through

    def _worked(self, random: Random) -> ProgramRun:
        from quiz.labs.language.program import run_program

        return run_program(self._plan(), random.getrandbits(64))

    def _plan(self) -> Program:
        from quiz.labs.language.program import Program

        given = {name: drawing(how) for name, how in self.given.items()}
        where = (self.where,) if isinstance(self.where, str) else tuple(self.where)
        return Program(given, self.let, where, self.lab or "", self.with_)

    def _is_right(self, given: float, right: float) -> bool:
        relative = self.tolerance.strip().endswith("%") or not self.tolerance
        tolerance = as_float(parse_number(self.tolerance)) if self.tolerance else TOLERANCE
        allowed = abs(right) * tolerance if relative else tolerance
        return abs(given - right) <= max(allowed, 1e-9)

    # What can be wrong

    def _wrong_names(self) -> Iterator[Finding]:
        from quiz.labs.language.functions import FUNCTIONS

        for key, names in (("given", self.given), ("let", self.let)):
            for name in names:
                if not _NAME.match(name):
                    yield _bad_name(
                        (key, name), "a name is made of letters, digits and _, and begins with a letter"
                    )
                elif name in FUNCTIONS:
                    yield _bad_name((key, name), f"{name} is the name of a function")
                elif key == "let" and name in self.given:
                    yield _bad_name((key, name), f"{name} is given already")

    def _wrong_draws(self) -> Iterator[Finding]:
        for name, how in self.given.items():
            if isinstance(how, DrawSpec) and len(how.sorts()) != 1:
                said = f"{name} is drawn in {len(how.sorts())} ways"
                yield Finding(
                    ("given", name), "draw", said, "Write one of choice, integers, uniform, normal, …"
                )

    def _wrong_tolerance(self) -> Iterator[Finding]:
        try:
            if self.tolerance and parse_number(self.tolerance) < 0:
                yield Finding(
                    ("tolerance",), "not-a-number", "a tolerance is not below 0", "Write it without a sign."
                )
        except AnswerFormatError:
            yield Finding(
                ("tolerance",), "not-a-number", f"tolerance: {self.tolerance!r} is no number", REMEDY
            )

    def _too_many(self) -> Iterator[Finding]:
        from quiz.labs.language.text import MAX_SLOTS, slots

        if len(self.choices) > MOST_CHOICES:
            said = f"there are {len(self.choices)} choices, more than {MOST_CHOICES}"
            yield Finding(("choices",), "too-many", said, "Leave some out.")
        for where, text in self._texts():
            if sum(1 for _ in slots(text)) > MAX_SLOTS:
                said = f"a text has more than {MAX_SLOTS} values put into it"
                yield Finding(where, "too-many", said, "Show them as a figure.")

    def _texts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield every text that values are put into, after the keys that lead to it."""
        for key in ("prompt", "hint", "explanation"):
            yield (key,), getattr(self, key)
        for number, choice in enumerate(self.choices):
            if isinstance(choice, Mistake):
                yield ("choices", number, "feedback"), choice.feedback

    def _attempt(self, seed: int) -> Iterator[Finding]:
        from quiz.labs.language.program import ProgramError

        try:
            worked = self._worked(Random(seed))  # noqa: S311 - to be repeated, not to be secret
            shown = self.present("", Random(seed))  # noqa: S311
            yield from self._wrong_values(worked, shown)
            yield from self._wrong_text(worked)
        except ProgramError as error:
            yield _failed(error)

    def _wrong_values(self, worked: ProgramRun, shown: Presentation) -> Iterator[Finding]:
        from quiz.labs.language.text import MAX_NUMBERS, is_finite

        way = shown.way
        numbers = way.numbers if isinstance(way, TypeFields) else None
        if numbers and len(numbers) > MAX_NUMBERS:
            said = f"the answer has {len(numbers):,} numbers, more than {MAX_NUMBERS}"
            yield Finding(("answer",), "too-many", said, "Ask for fewer of them.")
        elif not is_finite(worked.compute(self.answer, "answer")):
            yield Finding(
                ("answer",), "not-finite", "the answer is not finite", "Rule out such values in where."
            )
        elif way.options and len(way.options) <= len(self.choices):
            yield Finding(
                ("choices",), "same-option", "two options are the same", "Rule out such values in where."
            )
        elif numbers is not None and self.grade("", shown, tuple(map(repr, numbers))).score < 1:
            yield Finding(
                ("answer",), "ungraded", "the right answer is not graded right", "Allow a larger tolerance."
            )

    def _wrong_text(self, worked: ProgramRun) -> Iterator[Finding]:
        """Yield names that are shown and not there, and parameters that the learner is never told."""
        from quiz.labs.language.text import MAX_NUMBERS, slots

        for name in self.show.before + self.show.after:
            if name not in worked.entries:
                said = f"there is no {name!r} to show"
                yield Finding(("show",), "unknown-name", said, did_you_mean(name, worked.entries))
        for where, text in self._texts():
            for name in slots(text):
                if name not in worked.values:
                    said = f"there is no {name!r} to put into the text"
                    yield Finding(where, "unknown-name", said, did_you_mean(name, worked.values))
                elif worked.values[name].size > MAX_NUMBERS:
                    said = f"{name} has {worked.values[name].size:,} numbers, more than {MAX_NUMBERS}"
                    yield Finding(where, "too-many", said, "Show it as a figure.")
        told = {*slots(self.prompt), *self.show.before}
        for name, how in self.given.items():
            if isinstance(how, DrawSpec) and name not in told and not self._is_told_of(name, told):
                yield Finding(
                    ("given", name),
                    "hidden-parameter",
                    f"nothing tells the learner {name}",
                    f"Write {{{name}}} in the prompt, or name it in show: before.",
                )

    def _is_told_of(self, name: str, told: set[str]) -> bool:
        """Tell whether something shown is computed from ``name``, or a lab shows it."""
        pattern = re.compile(rf"\b{name}\b")
        inner = any(pattern.search(text) for key, text in self.let.items() if key in told)
        shapes = any(
            pattern.search(text)
            for how in self.given.values()
            if isinstance(how, DrawSpec)
            for text in how.shape
        )
        return inner or shapes or name in map(str, self.with_.values())


def _bad_name(where: tuple[str, str], message: str) -> Finding:
    return Finding(where, "bad-name", message, "Choose another.")


def _failed(error: ProgramError) -> Finding:
    return Finding(error.path, "expression", error.message, column=error.column or 0)


def _labels(shape: tuple[int, ...]) -> tuple[str, ...]:
    if len(shape) == 1:
        return tuple(f"[{place}]" for place in range(shape[0]))
    rows = _labels(shape[1:])
    return tuple(f"[{place}, {label[1:]}" for place in range(shape[0]) for label in rows)
