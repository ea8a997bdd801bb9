"""A question with random numbers, and an answer computed from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import nan
from random import Random
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

import msgspec
from msgspec.structs import replace

from quiz.kinds.answers import ChooseOne, TypeFields
from quiz.kinds.answers.base import OptionPictures
from quiz.kinds.base import Finding, Grade, Presentation, Question
from quiz.kinds.computation import (
    DrawSpec,
    ExpressionText,
    Mistake,
    Show,
    as_mistake,
    program_of,
    values_to_show,
)
from quiz.kinds.compute_findings import run_findings, text_findings
from quiz.kinds.field_types import LISTED, OptionalText, Slug, Text
from quiz.kinds.form import ALL_OR_NOTHING, PROMPT, FormField
from quiz.kinds.numbers import as_float, parse_number, split_list
from quiz.kinds.response import Response
from quiz.kinds.scoring import partial_grade
from quiz.kinds.shown import shown
from quiz.kinds.trials import findings_of_trials
from quiz.text.format import LETTERS, percent
from quiz.text.slots import unfilled

if TYPE_CHECKING:
    from quiz.kinds.marking import Marking
    from quiz.labs.language.program import ProgramRun
    from quiz.labs.trace import Trace

TRIALS = 50
"""How many seeds ``quiz check`` tries."""
DEFAULT_TOLERANCE = 0.01
"""Relative; generous, because answers are worked out by hand."""
MAX_FIELDS = 6
"""Up to this many numbers of an answer have a field each; more are typed into one field."""


class Compute(Question, tag="compute", kw_only=True, rename={"with_": "with"}):
    """Random numbers, and an ``answer`` computed from them: see Computed questions.

    The answer is typed number by number or, with ``choices``, chosen among computed mistakes. ``wrong`` lists
    mistakes for typed answers. With ``all_or_nothing: true`` only a wholly right answer scores.
    """

    kind: ClassVar[str] = "compute"
    summary: ClassVar[str] = "random numbers, and an answer computed from them"
    scoring: ClassVar[str] = "the share of the numbers that are right; with `choices`, 1 for the answer"
    form: ClassVar[tuple[FormField, ...]] = (
        PROMPT,
        FormField("given", "yaml", "p: {choice: [0.2, 0.5]}"),
        FormField("let", "yaml", "name: an expression"),
        FormField("where", "list", "conditions, one on each line"),
        FormField("answer", "line", "an expression, such as 1 / p"),
        FormField("tolerance", "line", "0.01 if empty"),
        FormField("wrong", "list", "mistakes, one on each line; after => feedback", ("value", "feedback")),
        FormField("choices", "list", "mistakes to choose among; after => feedback", ("value", "feedback")),
        ALL_OR_NOTHING,
    )
    example: ClassVar[str] = """
        - id: inverse
          kind: compute
          given:
            p: {choice: [0.2, 0.5, 0.8]}
          prompt: What is 1 / {p}?
          answer: 1 / p
          wrong:
            - {value: 1 - p, feedback: That is the complement.}
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

    given: Annotated[dict[str, DrawSpec | ExpressionText], LISTED] = {}
    let: Annotated[dict[str, ExpressionText], LISTED] = {}
    where: Annotated[list[ExpressionText], LISTED] | ExpressionText = []
    lab: Slug | None = None
    with_: Annotated[dict[str, Any], LISTED] = {}
    show: Show = Show()
    answer: Text
    tolerance: OptionalText = ""
    choices: Annotated[list[ExpressionText | Mistake], LISTED] = []
    wrong: Annotated[list[ExpressionText | Mistake], LISTED] = []
    all_or_nothing: bool = False
    drawn: Literal["", "image", "signed", "heat", "mask", "bars"] = ""

    def findings(self) -> Iterator[Finding]:
        """Yield the problems of the text or, if it has none, those of running it at one seed."""
        problems = list(text_findings(self))
        yield from problems or run_findings(self, 0)

    def trial_findings(self) -> Iterator[Finding]:
        """Return the problems at any of ``TRIALS`` seeds but the first, each of them once."""
        return findings_of_trials(self.findings(), lambda seed: run_findings(self, seed), TRIALS)

    def substance(self) -> tuple[str, ...]:
        """Return the prompt, and everything the answer is computed from."""
        program = msgspec.json.encode([self.given, self.let, self.where, self.lab, self.with_]).decode()
        return (self.prompt, self.answer, program)

    def search_texts(self) -> tuple[str, ...]:
        """Return the texts that a search looks through, without their values."""
        return (unfilled(self.prompt), self.answer, unfilled(self.explanation))

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002
        """Return the question with parameters sampled from ``random``."""
        return self.presented(self.run(random), random)

    def presented(self, run: ProgramRun, random: Random) -> Presentation:
        """Return the question with the values of a run; ``random`` shuffles its options."""
        from quiz.labs.language.text import filled, number_text, value_text

        right = run.compute(self.answer, "answer")
        if self.choices:
            way: ChooseOne | TypeFields = self._choice(run, right, random)
        else:
            numbers, mistakes = _numbers(right), self._typed_mistakes(run)
            if 1 < right.size <= MAX_FIELDS:
                texts = tuple(map(number_text, numbers))
                way = TypeFields(tuple(_labels(right.shape)), texts, numbers, mistakes, _columns(right.shape))
            else:
                way = TypeFields(("",), (value_text(right),), numbers, mistakes)
        return Presentation(
            prompt=filled(self.prompt, run.values),
            answer=way.right if isinstance(way, ChooseOne) else value_text(right),
            way=way,
            explanation=filled(self.explanation, run.values),
            hint=filled(self.hint, run.values),
            given={name: run.values[name].tolist() for name in self.given},
            is_computed=True,
        )

    def _choice(self, run: ProgramRun, right: Any, random: Random) -> ChooseOne:  # noqa: ANN401 - an array
        """Return the right answer among the mistakes that differ from it and from each other."""
        from quiz.labs.language.text import value_text

        options, texts = [(right, "")], {value_text(right)}
        for value, feedback in self.mistakes(run):
            text = value_text(value)
            if text not in texts:
                texts.add(text)
                options.append((value, feedback))
        random.shuffle(options)
        names = [value_text(value) for value, _ in options]
        pictures = None
        if self.drawn:
            names = [f"picture {letter}" for letter in LETTERS[: len(options)]]
            pictures = OptionPictures(tuple(value.tolist() for value, _ in options), self.drawn)
        right_name = next(name for name, (value, _) in zip(names, options, strict=True) if value is right)
        notes = tuple(feedback for _, feedback in options)
        return ChooseOne(tuple(names), right_name, notes=notes, pictures=pictures)

    def mistakes(self, run: ProgramRun) -> list[tuple[Any, str]]:
        """Return what mistakes lead to in ``run``, each with its feedback. Raises ``ProgramError``."""
        from quiz.labs.language.text import filled

        key = "choices" if self.choices else "wrong"
        mistakes = map(as_mistake, self.choices or self.wrong)
        return [
            (run.compute(mistake.value, key, index), filled(mistake.feedback, run.values))
            for index, mistake in enumerate(mistakes)
        ]

    def _typed_mistakes(self, run: ProgramRun) -> tuple[tuple[tuple[float, ...], str], ...]:
        return tuple((_numbers(value), feedback) for value, feedback in self.mistakes(run))

    def read(self, shown: Presentation, *typed: str) -> Response:
        """Return the numbers typed, in a list or one by one, or the option chosen."""
        if not isinstance(shown.way, TypeFields):
            return super().read(shown, *typed)
        return shown.way.read_numbers(*typed)

    def read_part(self, shown: Presentation, *typed: str) -> Response:
        """Return the numbers typed so far, with empty texts for those that are missing."""
        if not isinstance(shown.way, TypeFields):
            return super().read_part(shown, *typed)
        if len(shown.way.labels) > 1:
            return shown.way.checked(super().read_part(shown, *typed))
        count = len(shown.way.numbers)
        numbers = split_list(typed[0])[:count] or list(typed)
        numbers += [""] * (count - len(numbers))
        for number in filter(None, numbers):
            parse_number(number)
        return tuple(numbers)

    def markings(self, part: str, shown: Presentation) -> Iterator[Marking]:
        """Yield the tolerance, and what those are told who make a mistake; for options what each is told."""
        from quiz.kinds.marking import Marking, marked
        from quiz.labs.language.text import number_text

        if not isinstance(shown.way, TypeFields):
            yield from super().markings(part, shown)
            return
        yield Marking("Tolerance", self.tolerance or percent(DEFAULT_TOLERANCE))
        for numbers, feedback in shown.way.mistakes:
            yield marked(", ".join(map(number_text, numbers)), 0, feedback)

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return the share of the numbers that are right; for an option 1 or 0."""
        way = shown.way
        if not isinstance(way, TypeFields):
            return Grade(score=float(response[0] == shown.answer), feedback=way.feedback(response))
        given = [as_float(parse_number(number)) if number else nan for number in response]
        right = sum(self._is_right(*pair) for pair in zip(given, way.numbers, strict=True))
        if right == len(given):
            return Grade(score=1.0)
        feedback = next((text for numbers, text in way.mistakes if self._are_right(given, numbers)), "")
        if len(given) == 1:
            return Grade(score=0.0, feedback=feedback)
        detail = f"{right} of {len(given)} numbers right"
        return replace(
            partial_grade(right / len(given), detail, strict=self.all_or_nothing), feedback=feedback
        )

    def _are_right(self, given: Sequence[float], numbers: Sequence[float]) -> bool:
        return len(given) == len(numbers) and all(map(self._is_right, given, numbers))

    def _is_right(self, given: float, right: float) -> bool:
        return abs(given - right) <= self.margin(right)

    def margin(self, right: float) -> float:
        """Return how far off a number may be where ``right`` is right."""
        is_relative = self.tolerance.strip().endswith("%") or not self.tolerance
        tolerance = as_float(parse_number(self.tolerance)) if self.tolerance else DEFAULT_TOLERANCE
        return max(abs(right) * tolerance if is_relative else tolerance, 1e-9)

    def has_figures(self) -> bool:
        """Return True: any value may be drawn."""
        return True

    def trace(self, part: str, random: Random, *, after: bool) -> Trace | None:  # noqa: ARG002
        """Return the values that ``show`` names; after the answer, by default all computed values."""
        values = values_to_show(self, after=after)
        return shown(self.run(random).trace(), values) if values else None

    def run(self, random: Random) -> ProgramRun:
        """Sample the parameters and compute all values. Raises ``ProgramError``."""
        from quiz.labs.language.program import run_program

        return run_program(program_of(self), random.getrandbits(64))


def _numbers(value: Any) -> tuple[float, ...]:  # noqa: ANN401 - an array
    return tuple(map(float, value.ravel().tolist()))


def _labels(shape: tuple[int, ...]) -> Iterator[str]:
    """Yield what each number of an array is called, such as ``row 1, column 2``."""
    for place in product(*(range(1, length + 1) for length in shape)):
        if len(place) == 2:  # noqa: PLR2004 - a matrix
            yield "row {}, column {}".format(*place)
        else:
            yield f"number {', '.join(map(str, place))}"


def _columns(shape: tuple[int, ...]) -> int:
    return shape[-1] if len(shape) > 1 else 1
