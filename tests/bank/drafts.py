"""Banks of a few questions, held to the rules of good writing."""

from textwrap import dedent, indent

from quiz.bank.load import load
from quiz.bank.writing import rules
from quiz.bank.writing.rule import Draft


def draft(*questions: str) -> Draft:
    """Return a bank of questions, each written as a bank lists it."""
    listed = "".join(indent(dedent(question).strip("\n"), "  ") + "\n" for question in questions)
    bank, problems = load("bank.yaml", f"id: b\ntitle: B\nquestions:\n{listed}".encode())
    assert bank is not None
    assert problems == []
    return Draft([], dict(enumerate(bank.questions)))


def broken(*questions: str) -> list[tuple[str, tuple[str | int, ...], str]]:
    """Return what breaks a rule, except that a question lacks its explanation, source, tag or difficulty."""
    bank = draft(*questions)
    return [
        (rule.code, where, message)
        for rule in rules().values()
        if not rule.code.startswith("no-")
        for question in bank.questions.values()
        for where, message in rule.of_question(question, bank)
    ]


def codes(*questions: str) -> list[str]:
    return [code for code, _where, _message in broken(*questions)]


def choice(key: str, *distractors: str, prompt: str = "Which?") -> str:
    wrong = "".join(f"\n    - {text!r}" for text in distractors)
    return f"- id: q\n  kind: choice\n  prompt: {prompt!r}\n  answer: {key!r}\n  distractors:{wrong}"
