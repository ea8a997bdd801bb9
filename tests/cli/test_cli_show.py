"""``quiz show`` prints all that a question has, as it is written; answers with a shape keep it everywhere."""

from pathlib import Path

import pytest

from quiz.text.blocks import has_shape
from quiz.text.format import labelled
from tests.cli.running import quiz

LONG = "A prompt of many words " * 8
BANK = f"""
id: x
title: X
questions:
  - id: loop
    kind: card
    prompt: "What is x[:end:] of {LONG.strip()}?"
    answer: |
      ```python
      for x in xs:
          print(x)
      ```
    rubric: [a loop]
    hint: It repeats.
    explanation: |
      - one
      - two
    source: Someone 1999
    follow_up: [{{prompt: And y?, answer: No., rubric: [no]}}]
  - id: option
    kind: choice
    prompt: Which?
    answer: a
    distractors: [{{text: b, feedback: No b here.}}, c, {{text: d, credit: 0.5, feedback: Half a b.}}]
"""


@pytest.fixture
def common(tmp_path: Path) -> list[str]:
    (tmp_path / "x.yaml").write_text(BANK)
    return ["--banks", str(tmp_path / "x.yaml"), "--progress", str(tmp_path / "p.db")]


def test_a_question_is_printed_with_all_it_has_in_unbroken_lines(common: list[str]) -> None:
    assert quiz("show", "x/loop", *common).stdout == (
        f"What is x[:end:] of {LONG.strip()}?\n\n"
        "Answer:\nfor x in xs:\n    print(x)\nA good answer says:\n  - a loop\n\n"
        "- one\n- two\n\nHint: It repeats.\n\nSource: Someone 1999\n\n"
        "Follow-up 1: And y?\nAnswer: No.\nA good answer says:\n  - no\n"
    )


def test_the_feedback_on_each_wrong_option_is_printed(common: list[str]) -> None:
    shown = quiz("show", "x/option", *common).stdout
    letter = next(line.strip()[0] for line in shown.splitlines() if line.endswith(") b"))
    assert f"\nTo {letter}): No b here.\n" in shown
    assert "):\nPartly right: 50%\nHalf a b.\n" in shown
    assert shown.count("To ") == 2


MARKED = """
id: y
title: Y
questions:
  - id: number
    kind: numeric
    prompt: When?
    answer: 1822
    tolerance: 1%
    wrong: [{text: 1850, credit: 0.5, tolerance: 9, feedback: Near.}, {text: 99, feedback: Far.}, 7]
  - {id: bare, kind: numeric, prompt: "1 + 1?", answer: 2}
  - {id: typed, kind: text, prompt: Who?, answer: [Adam, Eve], exact: true, wrong: [{text: Al, credit: 0.25}]}
  - id: several
    kind: multi
    prompt: Which?
    answer: [{text: a, credit: 0.75}, {text: b, credit: 0.25}]
    distractors: [{text: c, credit: -0.5, feedback: Not c.}, d]
  - {id: gaps, kind: cloze, prompt: "{{c1::a}} {{c1::b}}", all_or_nothing: true, exact: true}
  - id: halves
    kind: compute
    given: {x: {choice: [4], shape: [2]}}
    prompt: "{x} halved?"
    answer: x / 2
    wrong: [{value: 2 * x, feedback: "That is {x} doubled."}]
"""
SHOWN = {
    "number": """\
Tolerance: 1%

To 1850 (tolerance 9):
Partly right: 50%
Near.

To 99: Far.

To 7: Wrong

Scoring: 1 within the tolerance, bounds included; the credit of a wrong number that has it, else 0.
""",
    "bare": """\
Scoring: 1 within the tolerance, bounds included; the credit of a wrong number that has it, else 0.
""",
    "typed": """\
Also right: Eve

Compared: letter by letter

To Al: Partly right: 25%

Scoring: 1 for an accepted answer, the credit of a wrong one that has it, typos forgiven; else 0.
""",
    "gaps": """\
Compared: letter by letter

Scoring: the share of the gaps asked together that are right, each graded like typed text. \
All or nothing: only what is wholly right scores.
""",
    "halves": """\
Tolerance: 1%

To 8, 8: That is [4, 4] doubled.

Scoring: the share of the numbers that are right; with choices, 1 for the answer.
""",
}


@pytest.mark.parametrize("name", SHOWN)
def test_how_other_responses_are_marked_is_printed(tmp_path: Path, name: str) -> None:
    (tmp_path / "y.yaml").write_text(MARKED)
    shown = quiz("show", f"y/{name}", "--banks", str(tmp_path / "y.yaml")).stdout
    after_answer = shown.partition("\nAnswer: ")[2].partition("\n\n")[2]
    assert after_answer == SHOWN[name]


def test_what_each_of_several_options_earns_or_costs_is_printed(tmp_path: Path) -> None:
    (tmp_path / "y.yaml").write_text(MARKED)
    shown = quiz("show", "y/several", "--banks", str(tmp_path / "y.yaml")).stdout
    letters = {line.strip()[3:]: line.strip()[0] for line in shown.splitlines() if line.startswith("  ")}
    assert f"To {letters['a']}): Earns 75%\n" in shown
    assert f"To {letters['b']}): Earns 25%\n" in shown
    assert f"To {letters['c']}):\nCosts 50%\nNot c.\n" in shown
    assert f"To {letters['d']})" not in shown


def test_an_answer_of_code_keeps_its_shape_in_plain_reviews_and_in_scores(common: list[str]) -> None:
    said = quiz("review", "--plain", *common, stdin="\na\n3\n:quit\n").stdout
    assert "Answer:\nfor x in xs:\n    print(x)\n" in said
    assert "- one\n- two\n" in said
    shown = quiz("scores", "--session", "last", *common[2:]).stdout
    indent = " " * 7
    assert f"\n{indent}Right:\n{indent}for x in xs:\n{indent}    print(x)\n" in shown
    assert f"\n{indent}Why:\n{indent}- one\n{indent}- two\n" in shown


def test_a_text_of_several_lines_begins_below_its_label() -> None:
    assert labelled("Answer", "one") == "Answer: one"
    assert labelled("Answer", "\n    one\ntwo\n") == "Answer:\n    one\ntwo"


@pytest.mark.parametrize(
    ("text", "shaped"),
    [
        ("```\ncode\n```", True),
        ("- a\n- b", True),
        ("As follows:\n1. a\n2. b", True),
        ("a\nb", False),
        ("1 - 2\n- 3", False),
        ("`x`", False),
    ],
)
def test_code_and_lists_have_a_shape(text: str, shaped: bool) -> None:
    assert has_shape(text) is shaped


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("x/lop", "Did you mean x/loop?"),
        ("y/loop", "quiz list shows all cards."),
        ("x/zebra", "quiz list shows all cards."),
        ("loop", "Did you mean x/loop?"),
        ("x", "That is a bank, whose cards quiz list bank:x shows."),
        ("x/loop#c1", "Its only card is x/loop."),
    ],
)
@pytest.mark.parametrize("history", [[], ["--history"]])
def test_the_hint_for_an_unknown_key_names_a_question(
    common: list[str], key: str, hint: str, history: list[str]
) -> None:
    assert quiz("show", key, *history, *common).stderr.endswith(f": {key}\n{hint}\n")


@pytest.mark.parametrize("key", ["old/loop", "old/loop#c1"])
def test_a_former_key_leads_to_the_present_one(tmp_path: Path, key: str) -> None:
    bank = tmp_path / "x.yaml"
    bank.write_text(
        "id: x\ntitle: X\nquestions:\n"
        "- {id: loop, kind: card, prompt: P?, answer: A, formerly: [old/loop, older/loop]}\n"
    )
    done = quiz("show", key, "--banks", str(bank))
    assert done.stderr == "quiz: No such question: old/loop\nIt is x/loop now.\n"
