"""The last right answer beside the one just given, in plain lines."""

from __future__ import annotations

from quiz.cli.plain.commands import Write
from quiz.study.last_right import LastRight

COMPARE = "compare"
OFFERED = f"Your last right answer was different: :{COMPARE} shows both.\n"
ABOUT = "once answered, compare code with the last that was right"
NOT_ANSWERED = "First answer the question.\n"
NOTHING = "There is no other right answer of yours to compare with.\n"


def write_difference(write: Write, found: LastRight | None, *, answered: bool) -> None:
    """Write how an answer differs from the last right one, or why there is nothing to compare."""
    if not answered:
        write(NOT_ANSWERED)
    elif found is None:
        write(NOTHING)
    else:
        write("".join(f"{line}\n" for line in found.lines()))
