"""The child process: it reads a task, puts up the fence, runs the learner's code and reports each case.

It is started by ``quiz.sandbox.run`` and talks JSON, a line for each event, over a pipe of its own.
"""

from __future__ import annotations

import ast
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

CODE_NAME = "<your code>"
"""Stands for the file in tracebacks."""
LONGEST = 2_000
"""Characters of a message that are reported."""
TIMINGS = 3
"""How often a case is timed; the shortest time counts."""

Report = Callable[..., None]


def main(descriptor: int) -> None:
    """Run the task on standard input, and report to a pipe."""
    os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")
    import collections  # noqa: F401 - what follows is loaded before the fence is up, which is faster
    import functools  # noqa: F401
    import heapq  # noqa: F401
    import itertools  # noqa: F401
    import math  # noqa: F401

    import numpy.linalg

    import quiz.sandbox.arrays
    import quiz.sandbox.forbidden  # noqa: F401
    from quiz.sandbox.fence import put_up

    request = sys.stdin.buffer.read()
    if not request:  # the app has gone, and cannot clear up
        os.rmdir(os.getcwd())
        os._exit(0)
    task = json.loads(request)
    if "random" in task["code"]:
        import numpy.random  # noqa: F401 - a sixth of the time of numpy, which hardly any code needs
    sys.stdin = open(os.devnull)  # noqa: SIM115 - for the rest of the process
    with os.fdopen(descriptor, "w", encoding="ascii") as pipe:

        def report(event: str, **fields: object) -> None:
            pipe.write(json.dumps({"event": event, **fields}) + "\n")
            pipe.flush()

        closed = put_up(task["seconds"], task["memory"])
        report("ready", closed=closed)
        _run(task, report)
        report("done")
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)  # without the learner's exit handlers and threads


def _run(task: dict[str, Any], report: Report) -> None:
    function = None
    with _errors_reported(report, None):
        function = _defined(task, report)
    if function is None:
        return
    for number, arguments in enumerate(task["cases"]):
        done = False
        with _errors_reported(report, number):
            _call(function, arguments, number, report, several=task["several"])
            done = True
        if not done:
            return
    if task["timed"] is not None:
        with _errors_reported(report, task["timed"]):
            _time(function, task["cases"][task["timed"]], report)


def _defined(task: dict[str, Any], report: Report) -> Callable[..., Any] | None:
    """Return the function that the code defines, or report why there is none."""
    from quiz.sandbox.forbidden import first_use

    tree = ast.parse(task["code"], CODE_NAME)
    if use := first_use(tree, task["forbid"]):
        report("forbidden", name=use.name, line=use.line)
        return None
    namespace: dict[str, Any] = {"__name__": "code"}
    exec(compile(tree, CODE_NAME, "exec", dont_inherit=True), namespace)  # noqa: S102 - the learner's own code, in a fence
    function = namespace.get(task["name"])
    if not callable(function):
        report("missing")
        return None
    return function  # type: ignore[no-any-return] # whatever the learner has defined


def _values(arguments: list[dict[str, Any]]) -> list[Any]:
    """Return arguments as the code gets them: a number alone is one of Python's own."""
    from quiz.sandbox.arrays import decode

    values = map(decode, arguments)
    return [value if value.ndim else value.item() for value in values]


def _call(
    function: Callable[..., Any], encoded: list[dict[str, Any]], number: int, report: Report, *, several: bool
) -> None:
    from quiz.sandbox.arrays import encode

    arguments, kept = _values(encoded), _values(encoded)
    result = function(*arguments)
    changed = [place for place, pair in enumerate(zip(arguments, kept, strict=True)) if not _same(*pair)]
    try:
        values = [encode(value) for value in _results(result, several=several)]
        report("result", case=number, values=values, changed=changed)
    except (ValueError, TypeError) as error:
        report("unusable", case=number, type=type(result).__name__, message=str(error)[:LONGEST])


def _same(value: Any, kept: Any) -> bool:  # noqa: ANN401 - an array or a number
    import numpy as np

    if not isinstance(kept, np.ndarray):
        return True
    same_form = value.shape == kept.shape and value.dtype == kept.dtype
    return bool(same_form and value.tobytes() == kept.tobytes())


def _results(result: Any, *, several: bool) -> list[Any]:  # noqa: ANN401 - whatever the code returns
    """Return what was returned as arrays: a tuple is of several and, if that is asked for, so is a list.

    Raises ``ValueError``.
    """
    import numpy as np

    if result is None:
        raise ValueError("it returns nothing")
    if isinstance(result, tuple) or (several and isinstance(result, list)):
        return [np.asarray(value) for value in result]
    return [np.asarray(result)]


def _time(function: Callable[..., Any], encoded: list[dict[str, Any]], report: Report) -> None:
    times = []
    for _ in range(TIMINGS):
        arguments = _values(encoded)
        start = perf_counter()
        function(*arguments)
        times.append(perf_counter() - start)
    report("timed", seconds=min(times))


@contextmanager
def _errors_reported(report: Report, case: int | None) -> Iterator[None]:
    try:
        yield
    except BaseException as error:  # noqa: BLE001 - of the learner's code, which may raise anything
        report(
            "error",
            case=case,
            type=type(error).__name__,
            message=_message(error)[:LONGEST],
            line=_line(error),
        )


def _message(error: BaseException) -> str:
    try:
        return str(getattr(error, "msg", "") or error)
    except BaseException:  # noqa: BLE001 - of the learner's own class
        return ""


def _line(error: BaseException) -> int:
    """Return the last line of the learner's code that an error passed through; 0 if there is none."""
    if isinstance(error, SyntaxError) and error.filename == CODE_NAME:
        return error.lineno or 0
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno or 0 for frame in frames if frame.filename == CODE_NAME]
    return lines[-1] if lines else 0
