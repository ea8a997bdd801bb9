"""A function is written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from quiz.kinds.answers.base import AnswerWay, Interaction, Measured
from quiz.kinds.response import AnswerFormatError, Response

if TYPE_CHECKING:
    from quiz.labs.trace import Trace
    from quiz.sandbox.judgement import Judgement

MAX_CODE = 50_000
"""The most characters of a program."""
MAX_PRINTED = 8
"""The most lines that are shown of what code printed."""


class WriteCode(AnswerWay, frozen=True, tag="code"):
    """A function with this ``head``, which is run on cases drawn from ``seed``.

    A response is its code and, once that has been judged, the judgement as ``quiz.sandbox`` encodes it.
    """

    line_prompt: ClassVar[str] = "File with your code: "
    is_written: ClassVar[bool] = True
    is_long: ClassVar[bool] = True
    solution: ClassVar[str] = "Solution"

    head: str
    starter: str
    """The code to begin with."""
    seed: int

    def read(self, *typed: str) -> Response:
        """Return the code in the file whose name was typed."""
        path = os.path.expanduser(typed[0].strip())
        try:
            if not os.path.isfile(path):
                raise AnswerFormatError(f"There is no file {typed[0].strip()!r}.")
            with open(path, encoding="utf-8") as file:
                code = file.read(MAX_CODE + 1)
        except (OSError, ValueError) as error:
            if isinstance(error, AnswerFormatError):
                raise
            raise AnswerFormatError(f"The file cannot be read: {error}") from None
        return self.of_code(code)

    def of_code(self, code: str) -> Response:
        """Return the response that is this code. Raises ``AnswerFormatError`` if it is too long or empty."""
        if len(code) > MAX_CODE:
            raise AnswerFormatError(f"The code has more than {MAX_CODE:,} characters.")
        if self.is_untouched(code):
            raise AnswerFormatError("Nothing is written yet.")
        return (code,)

    def is_untouched(self, code: str) -> bool:
        """Tell whether nothing has been written beyond the code to begin with."""
        return code.strip() in ("", self.starter.strip())

    def given_texts(self, response: Response) -> Response:
        """Return the code, without its judgement."""
        return response[:1]

    def figures(self, response: Response) -> Trace | None:
        """Return the case that failed: its arguments, what was expected, what came, and the difference.

        If only one case was run, and it is right, return its arguments and the result.
        """
        from quiz.sandbox.figures import case_drawn

        judgement = judgement_in(response)
        return case_drawn(judgement) if judgement else None

    def measured(self, response: Response) -> Measured | None:
        """Return which steps held in the judging that a response holds."""
        judgement = judgement_in(response)
        return Measured(judgement.steps, judgement.told()) if judgement else None

    def is_right(self, response: Response) -> bool:
        """Tell whether nothing failed in the run that a response holds."""
        judgement = judgement_in(response)
        return judgement is not None and judgement.failed is None

    def run_lines(self, response: Response) -> list[str]:
        """Return what came of trying a response out: how it ended, and what was printed."""
        judgement = judgement_in(response)
        if judgement is None:
            return []
        told = judgement.told() or "The case shown is right."
        printed = judgement.printed.rstrip("\n").split("\n") if judgement.printed else []
        open_to = f"This system does not keep code from: {', '.join(judgement.open_to)}."
        if len(printed) > MAX_PRINTED:
            printed[MAX_PRINTED:] = ["…"]
        return [told, *printed, *([open_to] if judgement.open_to else [])]

    def interaction(self, response: Response) -> Interaction:
        """Return a long text, and what came of it."""
        return Interaction("long-fill-in", given=tuple((text,) for text in response[:1] if text))


def judgement_in(response: Response) -> Judgement | None:
    """Return the judgement that a response holds, or None."""
    from quiz.sandbox.judgement import decode_judgement

    return decode_judgement(response[1]) if len(response) > 1 else None
