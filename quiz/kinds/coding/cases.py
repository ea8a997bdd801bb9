"""The cases on which the code of a question is judged: fresh draws, and the edge cases of the bank."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b
from random import Random
from typing import TYPE_CHECKING, Any

from quiz.kinds.computation import program_of
from quiz.labs.language.evaluate import evaluate
from quiz.labs.language.parse import parse
from quiz.labs.language.program import Program, ProgramError, ProgramRun, located, rerun, run_program
from quiz.sandbox.judge import JudgedCase, JudgedTask
from quiz.sandbox.reference import as_type, shortest_time

if TYPE_CHECKING:
    from quiz.kinds.code import Code

DRAWS = 20
"""How many fresh draws code is run on, beside the edge cases."""
MAX_SEEDS = 5
"""How many seeds are tried for a draw: at some, the conditions of a question may not hold."""


def fingerprint(question: Code, seed: int) -> str:
    """Return what tells a task and its draws from any other."""
    digest = blake2b(digest_size=12)
    for text in (*question.substance(), str(seed)):
        digest.update(f"{len(text)}:{text}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def task_of(question: Code, seed: int, draws: int = DRAWS) -> JudgedTask:
    """Return all that code is judged on; the first draw is the case shown. Raises ``ProgramError``."""
    head, program = question.head, program_of(question)
    runs = dict(_runs(question, program, seed, draws))
    return JudgedTask(
        fingerprint(question, seed),
        head.name,
        [parameter.name for parameter in head.parameters],
        _types(question),
        [_case(question, label, run) for label, run in runs.items()],
        question.margin,
        {str(step): number for step, number in question.points.items()},
        question.forbid,
        question.slowest_allowed,
        lambda case: _seconds(question, program, list(runs.values())[case], seed),
    )


def _types(question: Code) -> tuple[str, ...]:
    """Return the type of each result; a single one in the signature is that of all."""
    types, count = question.head.results, len(question.answers)
    return types if len(types) == count else types * count


def _runs(question: Code, program: Program, seed: int, draws: int) -> Iterator[tuple[str, ProgramRun]]:
    first = run_program(program, seed)
    random = Random(seed)  # noqa: S311 - reproducible, not secret
    yield "the case shown", first
    for number in range(2, draws + 1):
        yield f"draw {number}", _draw(program, random)
    for name, values in question.cases.items():
        yield name, _edge_case(program, first, name, values, seed)


def _draw(program: Program, random: Random) -> ProgramRun:
    """Return a run at a seed at which the program can be run."""
    for _ in range(MAX_SEEDS):
        with suppress(ProgramError):
            return run_program(program, random.getrandbits(64))
    return run_program(program, random.getrandbits(64))


def _edge_case(
    program: Program, first: ProgramRun, name: str, values: dict[str, str], seed: int
) -> ProgramRun:
    """Return a run in which expressions over the first draw replace some of its values."""
    given = {parameter: first.values[parameter] for parameter in program.given}
    for parameter, text in values.items():
        if parameter not in given:
            raise ProgramError(("cases", name, parameter), f"there is no {parameter!r} in given")
        with located("cases", name, parameter):
            given[parameter] = evaluate(parse(text), first.values, first.budget)
    return rerun(program, given, seed)


def _case(question: Code, label: str, run: ProgramRun) -> JudgedCase:
    arguments = []
    for parameter in question.head.parameters:
        if parameter.name not in run.entries:
            raise ProgramError(("signature",), f"there is no value named {parameter.name!r}")
        arguments.append(as_type(run.entries[parameter.name].value, parameter.type))
    return JudgedCase(label, arguments, results_of(question, run))


def results_of(question: Code, run: ProgramRun) -> list[Any]:
    """Return the arrays that the function should return. Raises ``ProgramError``."""
    results = []
    for index, text in enumerate(question.answers):
        path = ("answer",) if isinstance(question.answer, str) else ("answer", index)
        name = text.strip()
        if name in run.entries:  # an entry of a lab may hold whole numbers, which expressions do not know
            results.append(run.entries[name].value)
        else:
            results.append(run.compute(text, *path))
    return results


def _seconds(question: Code, program: Program, run: ProgramRun, seed: int) -> float:
    """Return how long the reference takes to compute the results of a run."""
    given = {name: run.values[name] for name in program.given}
    return shortest_time(lambda: results_of(question, rerun(program, given, seed)))
