"""A question whose answer is a function, written by the learner and judged on numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

import msgspec

from quiz.errors import QuizError
from quiz.kinds.answers import WriteCode
from quiz.kinds.answers.write_code import judgement_in
from quiz.kinds.base import Finding, Grade, Presentation, Question
from quiz.kinds.code_findings import run_findings, text_findings
from quiz.kinds.computation import DrawSpec, ExpressionText, Show, program_of, values_to_show
from quiz.kinds.field_types import LISTED, OptionalText, Slug, Text
from quiz.kinds.form import PROMPT, FormField
from quiz.kinds.numbers import as_float, parse_number
from quiz.kinds.response import Response
from quiz.kinds.shown import shown
from quiz.kinds.trials import findings_of_trials
from quiz.text.slots import unfilled

if TYPE_CHECKING:
    from quiz.kinds.coding.signature import Signature
    from quiz.labs.language.program import ProgramRun
    from quiz.labs.rng import Array
    from quiz.labs.trace import Trace
    from quiz.sandbox.judge import JudgedTask

TRIALS = 20
"""How many seeds ``quiz check`` tries."""
DEFAULT_TOLERANCE = 1e-6
MOST_READ = 24
"""How many numbers are read as text, which then takes a few lines."""
SLOWEST = 50.0
"""How many times as long as the reference code may take, unless the question says otherwise."""

Step = Literal["result", "shape", "dtype", "unchanged", "finite", "vectorised"]
Points = Annotated[int, msgspec.Meta(ge=1, le=100)]
CaseName = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
ForbiddenName = Annotated[
    str, msgspec.Meta(pattern=r"^[A-Za-z_][A-Za-z0-9_.]*(\.\*)?$(?!\n)", max_length=100)
]
DEFAULT_STEPS: dict[Step, int] = {"result": 3, "shape": 1, "unchanged": 1, "finite": 1}


class Code(Question, tag="code", kw_only=True, rename={"with_": "with"}):
    """A Python function to write, with this ``signature``; ``answer`` is what it should return.

    It is run on 20 draws of ``given`` and on each of ``cases``, which give some parameters other values. The
    ``steps`` that hold in all of them earn their points, if the result is right: ``result``, ``shape``,
    ``dtype``, ``unchanged`` (the arguments), ``finite``, ``vectorised`` (at most ``slowest`` times as long as
    the reference, 50 by default). ``forbid`` lists names that must not be used, such as ``np.linalg.inv`` or
    ``for``. ``starter`` is the code to begin with. See Code questions.
    """

    kind: ClassVar[str] = "code"
    summary: ClassVar[str] = "a function in Python, judged on fresh numbers"
    scoring: ClassVar[str] = (
        "the share of the points of its `steps` that hold, if the result is right; else 0"
    )
    form: ClassVar[tuple[FormField, ...]] = (
        PROMPT,
        FormField("signature", "line", "softmax(x)"),
        FormField("given", "yaml", "x: {normal: [0, 1], shape: [2, 3]}"),
        FormField("let", "yaml", "name: an expression"),
        FormField("where", "list", "conditions, one on each line"),
        FormField("answer", "list", "an expression, such as softmax(x); several for a tuple", is_single=True),
        FormField("cases", "yaml", "large numbers: {x: 1000 * x}"),
        FormField("tolerance", "line", "1e-6 if empty"),
        FormField("starter", "text", "the code to begin with"),
        FormField("forbid", "list", "names, one on each line"),
        FormField("steps", "yaml", "result: 3"),
    )
    example: ClassVar[str] = """
        - id: softmax-rows
          kind: code
          prompt: Write the softmax of each row of a matrix $x$, such that large numbers do not overflow.
          signature: softmax(x)
          given:
            x: {normal: [0, 2], shape: [3, 4]}
          answer: softmax(x, 1)
          cases:
            one row: {x: "[[1, 2, 3]]"}
            large numbers: {x: 1000 * x}
          steps: {result: 3, shape: 1, finite: 2, unchanged: 1}
          forbid: [for, while]
        """

    signature: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    given: Annotated[dict[str, DrawSpec | ExpressionText], LISTED]
    let: Annotated[dict[str, ExpressionText], LISTED] = {}
    where: Annotated[list[ExpressionText], LISTED] | ExpressionText = []
    lab: Slug | None = None
    with_: Annotated[dict[str, Any], LISTED] = {}
    show: Show = Show()
    answer: Annotated[list[ExpressionText], msgspec.Meta(min_length=1, max_length=8)] | Text
    cases: Annotated[dict[CaseName, dict[str, ExpressionText]], msgspec.Meta(max_length=20)] = {}
    tolerance: OptionalText = ""
    starter: OptionalText = ""
    forbid: Annotated[list[ForbiddenName], LISTED] = []
    steps: dict[Step, Points] = {}
    slowest: Annotated[float, msgspec.Meta(gt=0, le=1e6)] | None = None

    def findings(self) -> Iterator[Finding]:
        """Yield the problems of the text or, if it has none, those of computing it at one seed."""
        problems = list(text_findings(self))
        yield from problems or run_findings(self, 0)

    def trial_findings(self) -> Iterator[Finding]:
        """Return the problems at any of ``TRIALS`` seeds but the first, each of them once."""
        return findings_of_trials(self.findings(), lambda seed: run_findings(self, seed), TRIALS)

    def substance(self) -> tuple[str, ...]:
        """Return the prompt, and everything that decides what is right."""
        task = [self.given, self.let, self.where, self.lab, self.with_, self.cases, self.tolerance]
        rest = [self.points, self.slowest, self.forbid]
        return (self.prompt, self.signature, *self.answers, msgspec.json.encode([task, rest]).decode())

    def search_texts(self) -> tuple[str, ...]:
        """Return the texts that a search looks through, without their values."""
        return (unfilled(self.prompt), self.signature, unfilled(self.explanation))

    @property
    def answers(self) -> tuple[str, ...]:
        """The expression of each result."""
        return (self.answer,) if isinstance(self.answer, str) else tuple(self.answer)

    @property
    def points(self) -> dict[Step, int]:
        """The points of each step that is measured."""
        return self.steps or DEFAULT_STEPS

    @property
    def margin(self) -> float:
        """How far off a number may be, absolute or as a share of it."""
        return as_float(parse_number(self.tolerance)) if self.tolerance else DEFAULT_TOLERANCE

    @property
    def slowest_allowed(self) -> float:
        """How many times as long as the reference it may take; 0 if that is not measured."""
        return (self.slowest or SLOWEST) if "vectorised" in self.points else 0.0

    @property
    def head(self) -> Signature:
        """The signature. Raises ``ValueError`` if it is none, which ``findings`` reports."""
        from quiz.kinds.coding.signature import parse_signature

        return parse_signature(self.signature)

    @property
    def partial_credit_rule(self) -> str:
        """The points of each step, and what the code must do without."""
        points = ", ".join(f"{step} {number}" for step, number in self.points.items())
        forbidden = f" Forbidden: {', '.join(self.forbid)}." if self.forbid else ""
        return f"Points: {points}. If the result is wrong, none of them count.{forbidden}"

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002
        """Return the question; its draws follow from ``random``."""
        from quiz.labs.language.text import filled

        seed = random.getrandbits(64)
        run, head = self.run_at(seed), self.head
        return Presentation(
            prompt=filled(self.prompt, run.values),
            answer=self._answer_text(run),
            way=WriteCode(head.head, self.starter or head.starter, seed),
            explanation=filled(self.explanation, run.values),
            hint=filled(self.hint, run.values),
            given={name: run.values[name].tolist() for name in self.given},
            is_computed=True,
        )

    def _answer_text(self, run: ProgramRun) -> str:
        """Return the arguments of the case shown and its result, as far as they can be read."""
        from quiz.kinds.coding.cases import results_of
        from quiz.labs.language.text import value_text

        values = results_of(self, run)
        if not _is_readable(values):
            return f"`{self.head.head}`"
        texts = ", ".join(map(value_text, values))
        result = f"`{self.head.head}` = {texts if len(values) == 1 else f'({texts})'}"
        names = [parameter.name for parameter in self.head.parameters]
        arguments = [run.entries[name].value for name in names]
        if not _is_readable(arguments):
            return result
        given = [f"`{name}` = {value_text(value)}" for name, value in zip(names, arguments, strict=True)]
        return f"for {', '.join(given)}: {result}"

    def judged(self, shown: Presentation, response: Response) -> Response:
        """Return the code with its judgement, for which it is run unless that has been done."""
        from quiz.kinds.coding.cases import fingerprint

        if not isinstance(shown.way, WriteCode) or not any(response):
            return response
        code, seed, known = response[0], shown.way.seed, judgement_in(response)
        if known is not None and known.task == fingerprint(self, seed):
            return response
        return self._run(code, lambda: self._task(seed))

    def tried(self, shown: Presentation, response: Response) -> Response:
        """Return the code with what the case shown gives."""
        if not isinstance(shown.way, WriteCode) or not any(response):
            return response
        seed = shown.way.seed

        def first_case() -> JudgedTask:
            task = self._task(seed)
            return task._replace(cases=task.cases[:1], slowest=0, fingerprint="")

        return self._run(response[0], first_case)

    def _run(self, code: str, prepare: Callable[[], JudgedTask]) -> Response:
        from quiz.sandbox.judge import judge
        from quiz.sandbox.judgement import encode_judgement

        return (code, encode_judgement(judge(code, prepare)))

    def _task(self, seed: int) -> JudgedTask:
        """Return all that code is judged on. Raises ``QuizError`` if it cannot be computed."""
        try:
            return self.task(seed)
        except ValueError as error:  # of an expression
            message = f"{self.id} cannot be computed: {error}"
            raise QuizError("The code cannot be judged", message, "See what quiz check says.") from None

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return what the judgement comes to; without one, the code is run."""
        if not any(response):
            return Grade(score=0.0)
        judgement = judgement_in(response) or judgement_in(self.judged(shown, response))
        if judgement is None or judgement.failed is None:
            return Grade(score=judgement.score if judgement else 0.0)
        return Grade(score=judgement.score, detail=judgement.told())

    def task(self, seed: int) -> JudgedTask:
        """Return all that code is judged on. Raises ``ProgramError``."""
        from quiz.kinds.coding.cases import task_of

        return task_of(self, seed)

    def try_cases(self, seed: int) -> None:
        """Compute the case shown at ``seed`` and the edge cases. Raises ``ProgramError``."""
        from quiz.kinds.coding.cases import task_of

        task_of(self, seed, draws=1)

    def has_figures(self) -> bool:
        """Return True: any value may be drawn."""
        return True

    def trace(self, part: str, random: Random, *, after: bool) -> Trace | None:  # noqa: ARG002
        """Return the values that ``show`` names; after the answer, by default all computed values."""
        values = values_to_show(self, after=after)
        return shown(self.run_at(random.getrandbits(64)).trace(), values) if values else None

    def run_at(self, seed: int) -> ProgramRun:
        """Sample the parameters and compute all values. Raises ``ProgramError``."""
        from quiz.labs.language.program import run_program

        return run_program(program_of(self), seed)


def _is_readable(values: Sequence[Array]) -> bool:
    """Tell whether arrays fit into some lines of text."""
    return sum(value.size for value in values) <= MOST_READ
