"""A sentence with gaps."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from quiz.kinds.answers import TypeFields
from quiz.kinds.base import Finding, Grade, Presentation, Question
from quiz.kinds.form import ALL_OR_NOTHING, EXACT, FormField
from quiz.kinds.gaps import Gap, GapParser, all_gaps, filled, open_gaps, with_open_gaps
from quiz.kinds.response import Response
from quiz.kinds.scoring import partial_grade
from quiz.kinds.text_grading import grade_text
from quiz.text.format import SHOWN_SEPARATOR, STORED_SEPARATOR
from quiz.text.similarity import Difference

if TYPE_CHECKING:
    from quiz.kinds.marking import Marking

MAX_CARDS = 100
"""Cards of one question: each is a row in the progress file, and all are listed together."""


class Cloze(Question, tag="cloze"):
    r"""A prompt with gaps: ``{{c1::gap}}`` hides its text, ``{{c1::gap::hint}}`` shows a hint in its place.

    ``{{gap}}`` and ``{{gap::hint}}`` get the next numbers after the highest one written. Each number is a
    card of its own; gaps with the same number are asked together, and a gap may contain others. In code and
    formulas only numbered gaps count; elsewhere ``\{{`` is text. With ``all_or_nothing: true`` only a wholly
    right answer scores; ``exact: true`` compares letter by letter.
    """

    kind: ClassVar[str] = "cloze"
    summary: ClassVar[str] = "a sentence with gaps, each a card of its own"
    scoring: ClassVar[str] = (
        "the share of the gaps asked together that are right, each graded like typed text"
    )
    form: ClassVar[tuple[FormField, ...]] = (
        FormField("prompt", "text", "a sentence with {{c1::gaps}} in it"),
        ALL_OR_NOTHING,
        EXACT,
    )
    example: ClassVar[str] = """
        - id: gates
          kind: cloze
          prompt: An LSTM has an {{c1::input}}, a {{c2::forget}} and an {{c3::output}} gate.
        - id: update-and-reset
          kind: cloze
          prompt: A GRU has an {{c1::update}} and a {{c1::reset::also a verb}} gate.
        """

    all_or_nothing: bool = False
    exact: bool = False

    def parts(self) -> tuple[str, ...]:
        """Return ``c1``, ``c2``, … for the numbers of the gaps."""
        gaps = sorted(all_gaps(GapParser(self.prompt).pieces), key=lambda gap: gap.number)
        return tuple(dict.fromkeys(gap.part for gap in gaps))

    @classmethod
    def part_title(cls, part: str) -> str:
        """Return the number of the gap in words."""
        return f"gap {part.removeprefix('c')}"

    def findings(self) -> Iterator[Finding]:
        """Yield gaps that cannot be asked, or a finding if there are none or too many."""
        parser = GapParser(self.prompt)
        yield from parser.findings
        cards = len({gap.number for gap in all_gaps(parser.pieces)})
        if not cards:
            yield Finding(("prompt",), "no-gap", "there is no gap", "Write one as {{c1::text}} or {{text}}.")
        if cards > MAX_CARDS:
            message = f"the gaps make {cards} cards, more than {MAX_CARDS}"
            yield Finding(("prompt",), "too-many-gaps", message, "Split the question, or share numbers.")

    def search_texts(self) -> tuple[str, ...]:
        """Return the sentence with every gap filled in, and the explanation."""
        return (filled(GapParser(self.prompt).pieces), self.explanation)

    def typed_answers(self, part: str) -> tuple[str, ...]:
        """Return what fills the gaps of ``part``."""
        return tuple(gap.answer for gap in self._open_gaps(part))

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002
        """Return the sentence with the gaps of ``part`` open and the others filled in."""
        pieces = GapParser(self.prompt).pieces
        right = self.typed_answers(part)
        return Presentation(
            prompt=with_open_gaps(pieces, part),
            answer=STORED_SEPARATOR.join(right),
            filled=with_open_gaps(pieces, part, answered=True),
            way=TypeFields(tuple(gap.hint for gap in self._open_gaps(part)), right),
        )

    def markings(self, part: str, shown: Presentation) -> Iterator[Marking]:  # noqa: ARG002
        """Yield how what fills the gaps is compared, if that is not as usual."""
        from quiz.kinds.marking import Marking

        if self.exact:
            yield Marking("Compared", "letter by letter")

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return the share of the gaps that are right, each graded like typed text."""
        grades = [
            grade_text(given, (gap.answer,), exact=self.exact) if given else Grade(score=0.0)
            for given, gap in zip(response, self._open_gaps(part), strict=True)
        ]
        if len(grades) == 1:
            return grades[0]
        right = sum(grade.correct for grade in grades)
        detail = f"{right} of {len(grades)} gaps right"
        near = any(grade.near for grade in grades)
        return replace(
            partial_grade(right / len(grades), detail, strict=self.all_or_nothing),
            near=near, difference=_joined_differences(grades, response) if near else (),
        )  # fmt: skip

    def _open_gaps(self, part: str) -> list[Gap]:
        return list(open_gaps(GapParser(self.prompt).pieces, part))


def _joined_differences(grades: list[Grade], response: Response) -> Difference:
    """Return the edits in all gaps as one, with a separator between the gaps."""
    runs: list[Difference] = [
        grade.difference or (("same", given),) for grade, given in zip(grades, response, strict=True)
    ]
    first, *others = runs
    return (*first, *(run for other in others for run in (("same", SHOWN_SEPARATOR), *other)))
