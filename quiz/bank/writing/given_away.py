"""Neither a hint nor the prompt itself may hold the answer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from quiz.bank.writing.either_or import alternatives
from quiz.bank.writing.gap_pairs import MAX_GAPS
from quiz.bank.writing.rule import Draft, Mistake, Rule
from quiz.bank.writing.words import are_forms, content_words, says, words
from quiz.kinds.base import Question
from quiz.kinds.choice import Choice
from quiz.kinds.cloze import Cloze
from quiz.kinds.gaps import Gap, GapParser, Piece, all_gaps
from quiz.kinds.numeric import Numeric

MIN_LETTERS = 3
"""A shorter answer may stand in another text by chance."""


def _in_hint(question: Question, _draft: Draft) -> Iterator[Mistake]:
    hint = words(question.hint)
    for answer in islice(_answers(question), MAX_GAPS) if hint else ():
        if _has_words(hint, answer):
            yield ("hint",), f"the hint contains the answer {answer!r}"
            break
    for gap in islice(_gaps(question), MAX_GAPS):
        offered = alternatives(gap.hint)
        if not offered and _has_words(words(gap.hint), gap.text):
            yield ("prompt",), f"the hint {gap.hint!r} contains the answer {gap.text!r}"
        elif offered and " ".join(words(gap.text)) not in offered:
            yield ("prompt",), f"the hint {gap.hint!r} does not offer the answer {gap.text!r}"


def _in_prompt(question: Question, _draft: Draft) -> Iterator[Mistake]:
    if isinstance(question, Cloze):
        pieces = GapParser(question.prompt).pieces
        for gap in islice(all_gaps(pieces), MAX_GAPS):
            if _says(_shown_with(pieces, gap.number), gap.text):
                yield ("prompt",), f"the gap {gap.text!r} also stands in the open"
        return
    for answer in question.typed_answers(""):
        if _says(question.prompt, answer):
            yield ("prompt",), f"the prompt contains the answer {answer!r}"
            return


def _answers(question: Question) -> Iterator[str]:
    yield from chain.from_iterable(map(question.typed_answers, question.parts()))
    if isinstance(question, Choice):
        yield question.right
    elif isinstance(question, Numeric):
        yield question.answer


def _gaps(question: Question) -> Iterator[Gap]:
    return all_gaps(GapParser(question.prompt).pieces) if isinstance(question, Cloze) else iter(())


def _shown_with(pieces: tuple[Piece, ...], number: int) -> str:
    """Return what of a sentence is not in a gap, when those with this number are open and without hints."""
    return "".join(
        piece if isinstance(piece, str) else _shown_with(piece.pieces, number)
        for piece in pieces
        if isinstance(piece, str) or piece.number != number
    )


def _has_words(hint: list[str], answer: str) -> bool:
    """Tell whether a hint has the words of ``answer``, in any form and order."""
    wanted = content_words(answer)
    return len("".join(wanted)) >= MIN_LETTERS and all(says(hint, word) for word in wanted)


def _says(text: str, answer: str) -> bool:
    """Tell whether ``text`` has the words of ``answer``, in any form, one after the other."""
    wanted, given = words(answer), words(text)
    return len("".join(wanted)) >= MIN_LETTERS and any(
        all(map(are_forms, wanted, given[start:])) for start in range(len(given) - len(wanted) + 1)
    )


RULES = (
    Rule(
        code="hint-answer",
        about=(
            "A hint does not contain the answer; one that offers alternatives (*keeping or dropping?*)"
            " has the answer among them."
        ),
        remedy="Hint at the way to the answer instead.",
        of_question=_in_hint,
        before="""
        - id: unlearned
          kind: text
          prompt: A network that is fine-tuned on a new task does badly on the old one. What is this called?
          answer: catastrophic forgetting
          hint: The network forgets, and it is a catastrophe.
        - id: mask
          kind: cloze
          prompt: A dropout mask is drawn {{c1::anew::anew for each case}}.
        """,
        after="""
        - id: unlearned
          kind: text
          prompt: A network that is fine-tuned on a new task does badly on the old one. What is this called?
          answer: catastrophic forgetting
          hint: What do people do with what they learned long ago?
        - id: mask
          kind: cloze
          prompt: A dropout mask is drawn {{c1::anew::once or anew?}} for each case.
        """,
    ),
    Rule(
        code="prompt-answer",
        about=(
            "The prompt of a typed answer does not contain it. An *either-or* can be guessed, and a word"
            " that also stands outside of its gap can be copied."
        ),
        remedy="Ask for a word that the prompt does not have, or use another kind.",
        of_question=_in_prompt,
        before="""
        - id: rigid
          kind: text
          prompt: Is a convolution invariant or equivariant to shifts of its input?
          answer: equivariant
        """,
        after="""
        - id: rigid
          kind: text
          prompt: When the input of a convolution shifts, its output shifts along. What is that called?
          answer: equivariance
        """,
    ),
)
