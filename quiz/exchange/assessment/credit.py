"""Answers with credit and feedback, as learning platforms have them, as the keys of a question in a bank.

A bank says why a wrong answer is wrong, and what one earns that is partly right. What is said about right
answers thus goes into the explanation, and what it costs to give a wrong answer is counted as lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from quiz.exchange.portable import WEIGHT, lose
from quiz.kinds.multi import ROUNDING

Fields = dict[str, Any]
"""The keys of a question with their values."""

JUDGED_AS_A_WHOLE = "What the model answer says."
"""The only point of an essay for which no points are given."""
NO_ANSWER = "There is no model answer."
"""The answer of an essay that has none."""
JUDGED_BY_QUESTION = "All that the question asks for, and nothing wrong."
"""The only point of an essay for which neither points nor an answer are given."""
PENALTY = "cost of a wrong answer"
LESS = "right answer that earns less than all"
ANY_OTHER = "Any other answer"
_POINT = re.compile(r"[-*•] (.+)")
_MAX_POINTS = 26
"""The most points that a rubric has."""
_ALMOST = 0.006
"""How far weights may be from what a bank gives: they are rounded, often to whole percentages."""
WORDLESS = "option without a text"
UNMATCHED = "left side that matches none"
_KEPT = 5e-8
"""Less credit than this is none, with as many decimals as platforms have."""


class Answer(NamedTuple):
    """An answer: its text, the share of the points that it earns, which may be below 0, and feedback."""

    text: str
    credit: float
    feedback: str = ""

    @property
    def is_right(self) -> bool:
        """Whether it earns all points."""
        return self.credit >= 1 - _ALMOST


NONE_RIGHT = Answer("", 0)
"""Stands for the right answer of a question that has none: the check of the bank then refuses it."""


def wrong(text: str, feedback: str, earned: float | None = None, tolerance: str = "") -> str | Fields:
    """Return a wrong answer as a bank writes it, with what it ``earned`` unless that is as by default."""
    share = "" if earned is None else share_text(earned)
    details = {"feedback": feedback, "credit": share, "tolerance": tolerance}
    kept = {key: detail for key, detail in details.items() if detail}
    return {"text": text} | kept if kept else text


def partly_wrong(answer: Answer, losses: Counter[str], tolerance: str = "") -> str | Fields:
    """Return an answer that is not wholly right; that it costs something is lost."""
    lose(losses, PENALTY, answer.credit < 0)
    earned = answer.credit if answer.credit > _KEPT else None
    return wrong(answer.text, answer.feedback, earned, tolerance)


def answer_of(item: str | Fields, credit: float) -> Answer:
    """Return an answer that a bank has as a text or with more, and with this ``credit`` by default."""
    if isinstance(item, str):
        return Answer(item, credit)
    return Answer(item["text"], float(item.get("credit", credit)), item.get("feedback", ""))


def share_text(share: float) -> str:
    """Return a share as a bank writes it."""
    text = f"{share:.7f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def explained(fields: Fields, *remarks: str) -> Fields:
    """Return fields with remarks before what they have as an explanation."""
    texts = [text for text in (*remarks, fields.get("explanation", "")) if text]
    return fields | ({"explanation": "\n\n".join(texts)} if texts else {})


def one_of(answers: Sequence[Answer], losses: Counter[str]) -> Fields:
    """Return a choice: the first answer with the most credit is the right one; none if none earns any."""
    answers = _worded(answers, losses)
    best = max(answers, key=lambda answer: answer.credit, default=NONE_RIGHT)
    best = best if best.credit > _KEPT else NONE_RIGHT
    others = [answer for answer in answers if answer is not best]
    lose(losses, LESS, best.credit > 0 and not best.is_right)
    lose(losses, "other right option", sum(answer.is_right for answer in others))
    distractors = [partly_wrong(answer, losses) for answer in others if not answer.is_right]
    fields = {"kind": "choice", "answer": best.text, "distractors": distractors}
    return explained(fields, best.feedback)


def several_of(answers: Sequence[Answer], losses: Counter[str]) -> Fields:
    """Return a question with several right options: those with any credit.

    They earn even shares, or else their own credit, of which all is 1; others cost at most 1 each.
    """
    answers = _worded(answers, losses)
    right = [answer for answer in answers if answer.credit > _KEPT]
    others = [answer for answer in answers if answer.credit <= _KEPT]
    total = sum(answer.credit for answer in right)
    if abs(total - 1) > ROUNDING:
        lose(losses, WEIGHT, len(right))
        right = [answer._replace(credit=answer.credit / total) for answer in right]
        if abs(total - 1) <= len(right) * _ALMOST:  # all weights were rounded, those of wrong options, too
            others = [answer._replace(credit=answer.credit / total) for answer in others]
    lose(losses, WEIGHT, sum(answer.credit < -1 - _ALMOST for answer in others))
    fields = {
        "kind": "multi",
        "answer": _weighed(right, 1),
        "distractors": _weighed(others, -1),
    }
    return explained(fields, *_labelled(right))


def _worded(answers: Sequence[Answer], losses: Counter[str]) -> list[Answer]:
    """Return the answers without wrong ones that have no text, which nobody would choose."""
    worded = [answer for answer in answers if answer.text.strip() or answer.credit > _KEPT]
    lose(losses, WORDLESS, len(answers) - len(worded))
    return worded


def _weighed(answers: Sequence[Answer], whole: float) -> list[str | Fields]:
    """Return options as a bank writes them, with credit if they differ from an even share of the ``whole``.

    Right options have all of them credit, or none.
    """
    shares = [max(answer.credit, -1.0) for answer in answers]
    is_uneven = [abs(share - whole / len(answers)) > _ALMOST for share in shares]
    is_given = [any(is_uneven)] * len(answers) if whole > 0 else is_uneven
    said = [answer.feedback if whole < 0 else "" for answer in answers]
    return [
        wrong(answer.text, feedback, share if given else None)
        for answer, feedback, share, given in zip(answers, said, shares, is_given, strict=True)
    ]


def typed(answers: Iterable[Answer], losses: Counter[str], otherwise: str = "") -> Fields:
    """Return a question whose answer is typed as text; ``otherwise`` is feedback on any other.

    Right are the answers with the most credit; none if none earns any.
    """
    listed = list(answers)
    most = max((answer.credit for answer in listed if answer.credit > _KEPT), default=1)
    right = [answer for answer in listed if answer.is_right or answer.credit == most]
    others = [answer for answer in listed if not answer.is_right and answer.credit != most]
    lose(losses, LESS, sum(answer.credit > 0 and not answer.is_right for answer in right))
    accepted = [answer.text for answer in right]
    fields: Fields = {"kind": "text", "answer": accepted[0] if len(accepted) == 1 else accepted}
    if others:
        fields["wrong"] = [partly_wrong(answer, losses) for answer in others]
    return explained(fields, *_labelled(right), otherwise_remark(otherwise))


def true_or_false(answer: bool | None, if_wrong: str, if_right: str) -> Fields:
    """Return a claim with feedback for learners who are wrong, and who are right.

    ``answer`` is None if neither is right.
    """
    shown = "" if answer is None else "true" if answer else "false"
    fields: Fields = {"kind": "true-false", "answer": shown}
    return explained(fields | ({"feedback": if_wrong} if if_wrong else {}), if_right)


def matched(pairs: Iterable[tuple[str, str]], losses: Counter[str]) -> Fields:
    """Return a question of pairs; a right without a left is one that matches none.

    A left without a right, and what has neither, is left out.
    """
    listed = list(pairs)
    answer = [{"left": left, "right": right} for left, right in listed if left and right]
    taken = {pair["right"] for pair in answer}
    spare = [right for left, right in listed if right and not left and right not in taken]
    lose(losses, UNMATCHED, sum(bool(left) and not right for left, right in listed))
    lose(losses, WORDLESS, sum(not left and not right for left, right in listed))
    return {"kind": "match", "answer": answer, **({"spare": spare} if spare else {})}


def ordered(items: Iterable[str], losses: Counter[str]) -> Fields:
    """Return a question whose items are to be put in order; those without a text are left out."""
    listed = list(items)
    worded = [item for item in listed if item.strip()]
    lose(losses, WORDLESS, len(listed) - len(worded))
    return {"kind": "order", "answer": worded}


def essay(answer: str, losses: Counter[str], rubric: Sequence[str] = ()) -> Fields:
    """Return an essay, judged by its points or else as a whole."""
    lose(losses, "essay without a model answer", not answer)
    whole = JUDGED_AS_A_WHOLE if answer else JUDGED_BY_QUESTION
    return {"kind": "essay", "answer": answer or NO_ANSWER, "rubric": list(rubric) or [whole]}


def guided_essay(guidance: str, general: str, losses: Counter[str]) -> Fields:
    """Return an essay whose graders have a ``guidance``; the list at its end is the rubric.

    Without any, the ``general`` feedback is the answer; else it is the explanation.
    """
    lines = guidance.split("\n")
    rubric: list[str] = []
    while lines and (point := _POINT.fullmatch(lines[-1])):
        rubric.insert(0, point[1])
        lines.pop()
    answer = "\n".join(lines).strip()
    if len(rubric) > _MAX_POINTS:
        answer, rubric = guidance, []
    if answer or rubric:
        return explained(essay(answer or "\n".join(rubric), losses, rubric), general)
    return essay(general, losses)


def unreadable(text: str) -> Fields:
    """Return what cannot be understood as a question, which the check of the bank then reports."""
    return {"kind": "card", "prompt": text, "answer": ""}


def _labelled(answers: Sequence[Answer]) -> list[str]:
    """Return the feedback on right answers, each with its answer if there are several."""
    several = len(answers) > 1
    return [
        f"{answer.text}: {answer.feedback}" if several else answer.feedback
        for answer in answers
        if answer.feedback
    ]


def otherwise_remark(feedback: str) -> str:
    """Return feedback on whatever is not listed, as a remark."""
    return f"{ANY_OTHER}: {feedback}" if feedback else ""
