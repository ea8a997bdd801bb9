"""The learner's code judged on every case of a task, up to the first that fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from quiz.sandbox.arrays import AnyArray, decode, encode
from quiz.sandbox.compare import Shortfall, shortfalls
from quiz.sandbox.judgement import STEPS, EncodedArray, FailedCase, Judgement, RightCase
from quiz.sandbox.limits import Limits
from quiz.sandbox.run import CodeRun, CodeTask, started

MAX_STORED = 1_024
"""The most numbers of an array that is stored with the case that failed: more could not be read."""
FENCED = ("files", "network", "processes")
SIGNALS = {
    4: "an illegal instruction",
    6: "it aborted",
    7: "a bus error",
    8: "a floating-point exception",
    9: "it was killed by the system",
    11: "a segmentation fault",
    24: "it used up its processor time",
    25: "it wrote to a file",
    31: "a system call that is not allowed",
}


class JudgedCase(NamedTuple):
    """What the function is called with, and what it should return."""

    label: str
    arguments: Sequence[AnyArray]
    expected: Sequence[AnyArray]


class JudgedTask(NamedTuple):
    """What is asked of the code, and how it is measured."""

    fingerprint: str
    name: str
    parameters: Sequence[str]
    results: Sequence[str]
    """The type of numbers of each result: float, int or bool."""
    cases: Sequence[JudgedCase]
    tolerance: float
    steps: Mapping[str, int]
    """The points of each step that is measured."""
    forbid: Sequence[str] = ()
    slowest: float = 0
    """How many times as long as the reference it may take; 0 if that is not measured."""
    reference_seconds: Callable[[int], float] = lambda _case: 0.0
    """Times the reference on a case."""


def judge(
    code: str, prepare: Callable[[], JudgedTask], limits: Limits = Limits()  # noqa: B008 - it cannot be changed
) -> Judgement:  # fmt: skip
    """Return the judgement of code. It runs in a child process, which takes a tenth of a second or more.

    While the child starts, ``prepare`` computes the task, and may raise whatever it does.
    """
    with started(limits) as run:
        task = prepare()
        timed = (
            max(range(len(task.cases)), key=lambda case: _size(task.cases[case])) if task.slowest else None
        )
        cases = [case.arguments for case in task.cases]
        several = len(task.results) > 1
        ran = run(CodeTask(code, task.name, cases, task.forbid, timed, several))
    return _Judge(code, task, ran, limits, timed).judgement()


def _size(case: JudgedCase) -> int:
    return sum(argument.size for argument in case.arguments)


class _Judge:
    """Goes through what a run reported."""

    def __init__(self, code: str, task: JudgedTask, run: CodeRun, limits: Limits, timed: int | None) -> None:
        self.lines = code.splitlines()
        self.task = task
        self.run = run
        self.limits = limits
        self.timed = timed
        self.failed: FailedCase | None = None
        self.lost: set[str] = set()
        self.passed = 0

    def judgement(self) -> Judgement:
        """Return the judgement."""
        is_over = self._go_through()
        if not is_over and self.run.ending != "done":
            self._fail(self.passed, Shortfall("", self._ending()))
            is_over = True
        points = self.task.steps
        kept = sum(points.values()) - sum(points[step] for step in self.lost)
        return Judgement(
            task=self.task.fingerprint,
            passed=self.passed,
            total=len(self.task.cases),
            score=0.0 if is_over else kept / sum(points.values()),
            failed=self.failed,
            right=self._only_case() if self.failed is None and not is_over else None,
            lost=() if is_over else tuple(step for step in STEPS if step in self.lost),
            steps=self._steps(is_over=is_over),
            printed=self.run.printed,
            open_to=tuple(name for name in FENCED if name not in self.run.closed),
        )

    def _steps(self, *, is_over: bool) -> dict[str, bool]:
        """Return which steps held; what ends the judging counts as a wrong result, whatever it is."""
        failed = self.lost | {"result"} if is_over else self.lost
        known = failed if is_over else set(self.task.steps)
        return {step: step not in failed for step in STEPS if step in known}

    def _go_through(self) -> bool:
        """Judge each event; tell whether one of them ended it."""
        for event in self.run.events:
            match event["event"]:
                case "forbidden":
                    name, line = str(event.get("name")), event.get("line")
                    return self._stop(None, f"it uses {name}, which is forbidden here", line)
                case "missing":
                    return self._stop(None, f"there is no function {self.task.name} in it")
                case "error":
                    return self._stop(event.get("case"), _error_text(event), event.get("line"))
                case "unusable":
                    return self._stop(event.get("case"), _unusable_text(event))
                case "result" if self._is_wrong(event):
                    return True
                case "timed":
                    self._time(event.get("seconds"))
        return (
            self.run.ending == "done"
            and self.passed < len(self.task.cases)
            and self._stop(self.passed, "it ended before the last case")
        )

    def _stop(self, case: object, message: str, line: object = 0) -> bool:
        number = case if type(case) is int and 0 <= case < len(self.task.cases) else None
        self._fail(number, Shortfall("", message), line=line if type(line) is int else 0)
        return True

    def _is_wrong(self, event: dict[str, Any]) -> bool:
        """Take a result; tell whether it is wrong, which ends the judging."""
        number = self.passed
        if number >= len(self.task.cases) or event.get("case") != number:
            return self._stop(number, "it reports what it was not asked")
        try:
            got = [decode(value) for value in event["values"]]
        except (ValueError, KeyError, TypeError):
            return self._stop(number, "it reports what it was not asked")
        case, task = self.task.cases[number], self.task
        found = shortfalls(case.expected, got, task.tolerance, task.results)
        changed = event.get("changed")
        if changed and isinstance(changed, list):
            names = [task.parameters[place] for place in changed if place in range(len(task.parameters))]
            found.append(
                Shortfall("unchanged", f"it changes {' and '.join(f'its argument {name}' for name in names)}")
            )
        return self._is_over(number, found, got)

    def _is_over(self, number: int, found: list[Shortfall], got: list[AnyArray]) -> bool:
        """Count the steps that a case fails; without a right result, nothing else counts."""
        counts = self.task.steps
        strict = [
            shortfall
            for shortfall in found
            if shortfall.step == "result"
            or (shortfall.step in ("shape", "finite") and shortfall.step not in counts)
        ]
        if strict:
            self._fail(number, strict[0], got=got, anew=True)
            return True
        for shortfall in found:
            if shortfall.step in counts:
                self.lost.add(shortfall.step)
                self._fail(number, shortfall, got=got)
        self.passed += 1
        return False

    def _time(self, seconds: object) -> None:
        if self.timed is None or not isinstance(seconds, float):
            return
        reference = self.task.reference_seconds(self.timed)
        times = seconds / max(reference, 1e-9)
        if times > self.task.slowest:
            message = f"it takes {times:.3g} times as long as the reference, more than {self.task.slowest:g}"
            self.lost.add("vectorised")
            self._fail(self.timed, Shortfall("vectorised", message))

    def _fail(
        self, number: int | None, shortfall: Shortfall, *, line: int = 0,
        got: Sequence[AnyArray] = (), anew: bool = False,
    ) -> None:  # fmt: skip
        """Keep the first case that failed; one that ends the judging takes its place."""
        if self.failed is not None and shortfall.step and not anew:
            return
        case = self.task.cases[number] if number is not None and number < len(self.task.cases) else None
        text = self.lines[line - 1].strip() if 0 < line <= len(self.lines) else ""
        arguments = self._arguments(case) if case is not None else {}
        self.failed = FailedCase(
            label=_label(case, number),
            step=shortfall.step, message=shortfall.message, line=line, text=text, arguments=arguments,
            expected=_stored(case.expected) if case is not None else [], got=_stored(got),
        )  # fmt: skip

    def _arguments(self, case: JudgedCase) -> dict[str, EncodedArray]:
        pairs = zip(self.task.parameters, case.arguments, strict=True)
        return {name: encode(value) for name, value in pairs if value.size <= MAX_STORED}

    def _only_case(self) -> RightCase | None:
        if len(self.task.cases) != 1:
            return None
        [case] = self.task.cases
        return RightCase(self._arguments(case), _stored(case.expected))

    def _ending(self) -> str:
        """Return why there is no result."""
        if self.run.ending == "time":
            return f"it did not end within {self.limits.seconds:g} seconds"
        if self.run.ending == "printing":
            return "it prints without end"
        if self.run.ending == "start":
            return "Python or numpy could not be started for it"
        if self.run.status < 0:
            return f"the process ended: {SIGNALS.get(-self.run.status, f'signal {-self.run.status}')}"
        return f"the process ended itself, with status {self.run.status}"


def _label(case: JudgedCase | None, number: int | None) -> str:
    if case is not None:
        return case.label
    return "" if number is None else "after the last case"


def _stored(values: Sequence[AnyArray]) -> list[EncodedArray]:
    """Return arrays as they are stored; none of them if one is too large to be read."""
    return [encode(value) for value in values] if all(value.size <= MAX_STORED for value in values) else []


def _error_text(event: dict[str, Any]) -> str:
    message = str(event.get("message") or "")
    return f"{event.get('type')}: {message}" if message else str(event.get("type"))


def _unusable_text(event: dict[str, Any]) -> str:
    match event.get("type"):
        case "NoneType":
            return "it returns nothing: is there a return?"
        case "list":
            return "it returns a list that is no array of numbers"
        case other:
            return f"it returns {_article(str(other))}, not numbers"


def _article(noun: str) -> str:
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"
