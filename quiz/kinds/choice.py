"""One right option among wrong ones."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Annotated, ClassVar, Literal

import msgspec

from quiz.kinds.base import Finding, Grade, Presentation, Question, Response, Text
from quiz.text.segments import plain

MOST_OPTIONS = 26
"""Options are chosen by letter."""


class Distractor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A wrong option: ``feedback`` mends the mistake behind it, ``pin: last`` keeps it at the end."""

    text: Text
    feedback: str = ""
    pin: Literal["", "last"] = ""


class Choice(Question, tag="choice"):
    """The answer and its distractors, shuffled anew each time."""

    kind: ClassVar[str] = "choice"
    summary: ClassVar[str] = "one right option among wrong ones, shuffled each time"

    answer: Text
    distractors: Annotated[list[Text | Distractor], msgspec.Meta(min_length=1)]

    def findings(self) -> Iterator[Finding]:
        """Yield options that are there twice, and options beyond the alphabet."""
        seen = {_same(self.answer): "the answer"}
        for position, distractor in enumerate(self.distractors):
            text = _distractor(distractor).text
            if _same(text) in seen:
                message = f"the option {text!r} is also {seen[_same(text)]}"
                yield Finding(("distractors", position), "same-option", message, "Make the options differ.")
            seen[_same(text)] = "a distractor"
        if len(self.distractors) >= MOST_OPTIONS:
            yield Finding(
                ("distractors",),
                "too-many-options",
                f"there are more than {MOST_OPTIONS} options",
                "Leave some out.",
            )

    def substance(self) -> tuple[str, ...]:
        """Return the prompt and the answer; better distractors do not make another question."""
        return (self.prompt, self.answer)

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002
        """Return the options shuffled, pinned ones last."""
        wrong = [_distractor(one) for one in self.distractors]
        loose = [self.answer, *(one.text for one in wrong if not one.pin)]
        random.shuffle(loose)
        options = (*loose, *(one.text for one in wrong if one.pin))
        return Presentation(ask="choose", prompt=self.prompt, answer=self.answer, options=options)

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return 1 for the answer, else 0 with the feedback of what was chosen."""
        if response == (self.answer,):
            return Grade(score=1.0)
        wrong = (_distractor(one) for one in self.distractors)
        return Grade(score=0.0, feedback=next((one.feedback for one in wrong if (one.text,) == response), ""))


def _distractor(written: str | Distractor) -> Distractor:
    return Distractor(written) if isinstance(written, str) else written


def _same(text: str) -> str:
    """Return what two options must not share: signs and case count, since some questions are about them."""
    return " ".join(plain(text).split())
