"""One option is chosen."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace

from quiz.kinds.answers.base import Interaction, MarkedLine, OptionPictures, Part, sign_of
from quiz.kinds.answers.lettered import LetteredWay
from quiz.kinds.response import AnswerFormatError, Response
from quiz.text.format import LETTERS


class ChooseOne(LetteredWay, frozen=True, tag="choose"):
    """Options of which one is right."""

    line_prompt: ClassVar[str] = "Your choice: "
    is_drafted: ClassVar[bool] = False
    picks_options: ClassVar[bool] = True

    right: str
    notes: tuple[str, ...] = ()
    """Feedback on each option, if the options are computed."""
    pictures: OptionPictures | None = None
    is_claim: bool = False
    """Whether the options are True and False."""
    credits: dict[str, float] = {}
    """What options earn that are partly right."""

    @property
    def shows_right(self) -> bool:
        """Always: the right option is marked."""
        return True

    def read(self, *typed: str) -> Response:
        """Return the option of the letter typed."""
        line = "".join(typed)
        if (option := self.claim_option(line.strip())) is not None:
            return (option,)
        chosen = self.parse_letters(line)
        if len(chosen) != 1:
            raise AnswerFormatError(f"Choose one letter from a to {self.last_letter}.")
        return chosen

    def claim_option(self, typed: str) -> str | None:
        """Return True or False if that, or its initial, was typed of a claim."""
        if not self.is_claim or not typed:
            return None
        names = {name: option for option in self.options for name in (option[0].lower(), option.lower())}
        return names.get(typed.lower())

    def parts(self, response: Response) -> list[Part]:
        """Return the options."""
        return self.option_parts((self.right,), response, self.credits)

    def lines(self, response: Response) -> list[MarkedLine]:
        """Return the options, with a pointer before the chosen one."""
        return [
            MarkedLine(f"{'▸' if part.given else ' '}{sign_of(part.mark)} {letter}", part.label, part.mark)
            for letter, part in zip(LETTERS, self.parts(response), strict=False)
        ]

    def feedback(self, response: Response) -> str:
        """Return the note on the chosen option."""
        return dict(zip(self.options, self.notes, strict=False)).get(response[0], "") if response else ""

    def mistake(self, response: Response) -> str:
        """Return the wrong option chosen; for a computed one its feedback, or else its picture."""
        if not response or response[0] == self.right:
            return ""
        if note := self.feedback(response):
            return note
        pictures = dict(zip(self.options, self.pictures.values, strict=False)) if self.pictures else {}
        return str(pictures.get(response[0], response[0]))

    def canonical(self) -> ChooseOne:
        """Return the same options without their feedback."""
        return replace(self, notes=())

    def interaction(self, response: Response) -> Interaction:
        """Return a choice of one option, or a true-false interaction."""
        if self.is_claim:
            given = tuple((text.lower(),) for text in response)
            return Interaction("true-false", ((self.right.lower(),),), given)
        return Interaction("choice", ((self.right,),), self.option_items(response), {"choices": self.options})
