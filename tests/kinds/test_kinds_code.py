# ruff: noqa: E501 - a case on each line
"""Questions that ask for code: what is measured of it, and what counts."""

from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.load import load
from quiz.errors import QuizError
from quiz.kinds.answers.write_code import MAX_CODE, judgement_in
from quiz.kinds.coding.cases import DRAWS
from quiz.kinds.coding.signature import parse_signature
from quiz.kinds.response import AnswerFormatError
from quiz.sandbox import judge as judging
from quiz.sandbox.arrays import decode
from tests.kinds.coding import FIELDS, RIGHT, answered, body, code_question

ALL = DRAWS + len(FIELDS["cases"])


def test_right_code_is_run_on_every_draw_and_every_edge_case() -> None:
    response, grade = answered(code_question(), RIGHT)
    judgement = judgement_in(response)
    assert (grade.score, grade.detail) == (1, "")
    assert (judgement.passed, judgement.total) == (ALL, ALL)
    assert ALL >= 22


LOST = {
    "shape": ("return right.ravel()", "shape", "its shape is (12,), not (3, 4)"),
    "dtype": ("return right.astype(np.float32)", "dtype", "its numbers are float32, not float64"),
    "argument": ("x += 1; return right", "unchanged", "it changes its argument x"),
    "overflow": ("e = np.exp(x); return e / e.sum(1, keepdims=True)", "finite", "not finite: nan"),
}


@pytest.mark.parametrize(("line", "step", "message"), LOST.values(), ids=LOST)
def test_a_step_that_fails_loses_its_points_if_the_result_is_right(
    line: str, step: str, message: str
) -> None:
    question = code_question(tolerance="1e-4")
    response, grade = answered(question, body(line))
    judgement = judgement_in(response)
    assert grade.score == pytest.approx(1 - question.points[step] / 10)
    assert judgement.lost == (step,)
    assert judgement.passed == ALL
    assert message in grade.detail
    assert f"right, but not {step}" in grade.detail


WRONG = {
    "numbers": ("return right + 0.01", "the case shown: 12 of 12 numbers are wrong, by up to 0.01"),
    "one number": ("right[0, 0] += 1; return right", "the case shown: 1 of 12 numbers is wrong, by up to 1"),
    "size": ("return right[:1]", "the case shown: its shape is (1, 4), not (3, 4)"),
    "nothing": ("pass", "the case shown: it returns nothing: is there a return?"),
    "a text": ("return 'right'", "the case shown: it returns a str, not numbers"),
    "an object": ("return object()", "the case shown: it returns an object, not numbers"),
    "a tuple": ("return right, right", "the case shown: it returns a tuple of 2, not one array"),
    "a list": ("return [right, right[0]]", "the case shown: it returns a list that is no array of numbers"),
    "a list of texts": ("return ['a']", "the case shown: it returns a list that is no array of numbers"),
    "an edge case": ("assert len(x) > 1; return right", "20 of 22 cases right; one row: AssertionError (line 10:"),
    "an error": ("return right / [1, 0]", "the case shown: ValueError: operands could not be broadcast"),
    "a statement": ("return [y for y in right]", "it uses for, which is forbidden here (line 10:"),
    "a name": ("return np.linalg.inv(right)", "it uses np.linalg.*, which is forbidden here (line 10:"),
    "the end": ("import os; os._exit(0)", "the case shown: the process ended itself, with status 0"),
    "a crash": ("import ctypes; ctypes.string_at(0)", "the case shown: the process ended: a segmentation fault"),
    "its line": ("1 / 0", "ZeroDivisionError: division by zero (line 10: 1 / 0)"),
}  # fmt: skip


@pytest.mark.parametrize(("line", "message"), WRONG.values(), ids=WRONG)
def test_wrong_code_scores_nothing_and_is_told_why(line: str, message: str) -> None:
    _, grade = answered(code_question(), body(line))
    assert grade.score == 0
    assert message in grade.detail


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("def softmax(x:\n    pass", "SyntaxError: '(' was never closed (line 1: def softmax(x:)"),
        ("def soft(x): pass", "there is no function softmax in it"),
        ("softmax = 3", "there is no function softmax in it"),
        ("1 / 0", "ZeroDivisionError: division by zero (line 1: 1 / 0)"),
        ("import nowhere", "ModuleNotFoundError"),
        ("\x00", "null bytes"),
        ("(" * 5000, "too many nested parentheses"),
        ("-" * 50_000 + "1", "Error"),
    ],
)
def test_code_that_defines_nothing_is_told_why(code: str, message: str) -> None:
    _, grade = answered(code_question(), code)
    assert grade.score == 0
    assert message in grade.detail


def test_the_case_that_failed_is_kept_with_what_came_and_what_was_expected() -> None:
    response, _ = answered(code_question(), body("return right + 1"))
    failed = judgement_in(response).failed
    [expected], [got] = map(decode, failed.expected), map(decode, failed.got)
    assert got == pytest.approx(expected + 1)
    assert decode(failed.arguments["x"]).shape == (3, 4)
    shown = code_question().present("", Random(0))
    captions = [entry.about for entry in shown.way.figures(response)]
    assert captions == ["argument x", "expected", "got", "got − expected"]


def test_a_case_may_have_no_rows() -> None:
    question = code_question(cases={"no rows": {"x": "x[0:0]"}}, tolerance="1e-4")
    assert not [*question.findings()]
    assert answered(question, RIGHT)[1].score == 1
    response, grade = answered(question, body("return right if len(x) else right[:, :2]"))
    assert "right, but not shape; no rows: its shape is (0, 2), not (0, 4)" in grade.detail
    figures = code_question().present("", Random(0)).way.figures(response)
    assert [entry.value.shape for entry in figures] == [(0, 4), (0, 4), (0, 2)]


def test_a_case_too_large_to_be_read_is_not_kept() -> None:
    question = code_question(given={"x": {"normal": ["0", "1"], "shape": ["40", "40"]}})
    response, grade = answered(question, body("return right + 1"))
    failed = judgement_in(response).failed
    assert (failed.arguments, failed.expected, failed.got) == ({}, [], [])
    assert "1600 of 1600 numbers are wrong" in grade.detail


def test_the_draws_are_the_same_at_the_same_seed_only() -> None:
    question = code_question()
    first, again, other = (question.task(seed) for seed in (1, 1, 2))
    arrays = [[case.arguments[0].tobytes() for case in task.cases] for task in (first, again, other)]
    assert arrays[0] == arrays[1] != arrays[2]
    assert len(set(arrays[0])) == ALL


def test_a_judgement_is_taken_over_only_for_the_same_task_and_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    question = code_question()
    shown = question.present("", Random(0))
    response = question.judged(shown, (RIGHT,))
    monkeypatch.setattr(judging, "started", lambda *_: pytest.fail("it was run"))
    assert question.judged(shown, response) == response
    assert question.grade("", shown, response).score == 1
    for other in (question.present("", Random(1)), code_question(answer="x").present("", Random(0))):
        changed = question if other.way != shown.way else code_question(answer="x")
        with pytest.raises(BaseException, match="it was run"):
            changed.judged(other, response)


def test_an_answer_of_several_arrays_is_a_tuple() -> None:
    question = code_question(answer=["softmax(x, 1)", "argmax(x, 1)"], signature="softmax(x) -> (float, int)")
    both = body("return right, x.argmax(1)")
    assert answered(question, both)[1].score == 1
    assert answered(question, body("return [right, x.argmax(1)]"))[1].score == 1
    assert (
        "result 2: 3 of 3 numbers are wrong"
        in answered(question, body("return right, 9 - x.argmax(1)"))[1].detail
    )
    lost = judgement_in(answered(question, body("return right, x.argmax(1) / 1"))[0])
    assert lost.lost == ("dtype",)
    assert "it returns one array, not a tuple of 2" in answered(question, RIGHT)[1].detail


@pytest.mark.parametrize(("arrow", "line"), [("", "right, right"), (" -> int", "x.argmax(1), x.argmin(1)")])
def test_a_single_type_is_that_of_all_results(arrow: str, line: str) -> None:
    answers = ["argmax(x, 1)", "argmin(x, 1)"] if arrow else ["softmax(x, 1)"] * 2
    question = code_question(answer=answers, signature=f"softmax(x){arrow}")
    assert not [*question.findings()]
    assert answered(question, body(f"return {line}"))[1].score == 1
    lost = judgement_in(answered(question, body(f"a, b = {line}; return a, b.astype(np.float32)"))[0])
    assert lost.lost == ("dtype",)


def test_results_of_one_shape_may_come_as_a_list() -> None:
    question = code_question(answer=["argmax(x, 1)", "argmin(x, 1)"], signature="softmax(x) -> int")
    assert answered(question, body("return [x.argmax(1), x.argmin(1)]"))[1].score == 1
    assert "result 1" in answered(question, body("return [x.argmin(1), x.argmin(1)]"))[1].detail


def test_a_list_is_the_array_of_a_single_result() -> None:
    assert answered(code_question(), body("return [*right]"))[1].score == 1


def test_arguments_have_the_types_of_the_signature() -> None:
    given_ = {"x": "[[1, 2]]", "k": "2", "m": "[1, 0]", "on": "1", "p": "0.5"}
    question = code_question(
        signature="f(x, k: int, m: bool, on: bool, p)", given=given_, answer="1", cases={}, forbid=[]
    )
    checks = "type(k) is int and type(p) is float and on is True and m.dtype == bool and x.dtype == float"
    assert answered(question, f"def f(x, k, m, on, p): return float({checks})")[1].score == 1


def test_time_is_compared_on_the_largest_case() -> None:
    quick, slow = code_question(slowest=1e6), code_question(slowest=1e-6)
    assert answered(quick, RIGHT)[1].score == 1
    response, grade = answered(slow, RIGHT)
    assert judgement_in(response).lost == ("vectorised",)
    assert grade.score == pytest.approx(0.8)
    assert "times as long as the reference, more than 1e-06" in grade.detail


def test_the_first_case_that_failed_is_told_even_if_a_later_one_ends_it() -> None:
    code = body("x += 1", "return right if len(x) > 1 else right + 1")
    response, grade = answered(code_question(), code)
    judgement = judgement_in(response)
    assert (judgement.failed.label, judgement.failed.step, grade.score) == ("one row", "result", 0)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("import numpy as np\nf = np.linalg.inv", "np.linalg.*"),
        ("import numpy\nf = numpy.linalg.inv", "np.linalg.*"),
        ("from numpy.linalg import inv as turn\nturn(3)", "np.linalg.*"),
        ("from numpy import linalg\nlinalg.inv(3)", "np.linalg.*"),
        ("import numpy.linalg as la\nla.inv(3)", "np.linalg.*"),
        ("x = [i for i in 'ab']", "for"),
        ("x = {i for i in 'ab'}", "for"),
        ("async def g():\n    async for i in g(): pass", "for"),
    ],
)
def test_what_is_forbidden_is_found_by_any_name(code: str, name: str) -> None:
    _, grade = answered(code_question(), f"{code}\n{RIGHT}")
    assert f"it uses {name}, which is forbidden here" in grade.detail


def test_what_is_not_forbidden_may_have_a_similar_name() -> None:
    assert answered(code_question(), f"{RIGHT}\nlinalg = np.lib\nformat(3)\nfour = 4\n")[1].score == 1


# Reading


def test_a_file_is_read_as_the_answer(tmp_path: Path) -> None:
    question = code_question()
    shown = question.present("", Random(0))
    (tmp_path / "a b.py").write_text(RIGHT)
    assert question.read(shown, f" {tmp_path}/a b.py ") == (RIGHT,)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\xff", b"x" * (MAX_CODE + 1), b"\n  \n"])
def test_a_file_without_code_is_refused(tmp_path: Path, content: bytes) -> None:
    question = code_question()
    (tmp_path / "a.py").write_bytes(content)
    with pytest.raises(AnswerFormatError):
        question.read(question.present("", Random(0)), str(tmp_path / "a.py"))


@pytest.mark.parametrize(
    "name", ["", "nowhere.py", "/", "/dev/zero", "\x00", "a" * 5000, "~nobody-like-this/x"]
)
def test_what_is_no_file_is_refused(name: str) -> None:
    question = code_question()
    with pytest.raises(AnswerFormatError):
        question.read(question.present("", Random(0)), name)


def test_the_starter_alone_is_no_answer() -> None:
    way = code_question().present("", Random(0)).way
    assert way.is_untouched(way.starter)
    assert way.is_untouched(f"\n{way.starter}\n")
    assert not way.is_untouched(f"{way.starter}return x")


# Signatures


def test_a_signature_has_names_and_types() -> None:
    signature = parse_signature("top_k(p, k: int, m: bool) -> (float, int)")
    assert signature.head == "top_k(p, k, m)"
    assert [parameter.type for parameter in signature.parameters] == ["float", "int", "bool"]
    assert signature.results == ("float", "int")


@pytest.mark.parametrize(
    "text",
    ["", "f", "f()", "f(x", "f(x=1)", "f(*x)", "f(**x)", "f(x, /)", "f(x, *, y)", "f(x: str)", "f(x: os.system('ls'))",
     "f(x) -> list", "f(x): pass\nimport os\ndef g(y)", "f(x):\n import os\ndef g(y)", "f(x): import os #", "lambda x",
     "f(x)->(int,str)", "f(" + "(" * 500, "f(x): 'doc'\nasync def g(y)"],
)  # fmt: skip
def test_a_wrong_signature_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="it"):
        parse_signature(text)


@given(st.text(max_size=40))
def test_any_text_is_a_signature_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert parse_signature(text).name.isidentifier()


# Banks

FINDINGS = {
    "signature": ({"signature": "softmax"}, "signature"),
    "results": ({"signature": "softmax(x) -> (float, int)"}, "signature"),
    "parameter": ({"signature": "softmax(y)"}, "expression"),
    "case": ({"cases": {"odd": {"y": "1"}}}, "unknown-name"),
    "case expression": ({"cases": {"odd": {"x": "x + "}}}, "expression"),
    "answer": ({"answer": "open(x)"}, "expression"),
    "steps": ({"steps": {"shape": 1}, "slowest": None}, "no-result"),
    "slowest": ({"steps": {"result": 1}, "slowest": 2}, "unused-key"),
    "starter": ({"starter": "import numpy as np"}, "starter"),
    "tolerance": ({"tolerance": "little"}, "not-a-number"),
    "prompt": ({"prompt": "Of {y}?"}, "unknown-name"),
    "show": ({"show": {"after": ["y"]}}, "unknown-name"),
    "name": ({"given": {"x": "1", "max": "2"}}, "bad-name"),
}


@pytest.mark.parametrize(("fields", "code"), FINDINGS.values(), ids=FINDINGS)
def test_problems_of_a_bank_are_found(fields: dict[str, object], code: str) -> None:
    assert [finding.code for finding in code_question(**fields).findings()] == [code]


def test_a_draw_that_cannot_be_made_is_an_error_with_a_title() -> None:
    question = code_question(where="x[0, 0] > 99")
    with pytest.raises(QuizError, match="cannot be computed"):
        question.judged(code_question().present("", Random(0)), (RIGHT,))


HARMFUL = "__import__('os').system('touch {path}')"


@pytest.mark.parametrize(
    "line",
    [
        'signature: "f(x: {code})"', 'signature: "f(x) -> {code}"', 'answer: "{code}"',
        'given: {{x: "{code}"}}', 'given: {{x: {{normal: ["{code}", 1]}}}}',
        'given: {{x: {{choice: ["{code}"]}}}}', 'given: {{x: {{normal: [0, 1], shape: ["{code}"]}}}}',
        'let: {{y: "{code}"}}', 'where: "{code}"', 'cases: {{a: {{x: "{code}"}}}}', 'cases: {{"{code}": {{x: x}}}}',
        'tolerance: "{code}"', 'starter: "def f(x): {code}"', 'forbid: ["{code}"]', 'prompt: "{code} {{x}}"',
        'explanation: "{code}"', 'hint: "{code}"', 'show: {{after: ["{code}"]}}', 'lab: "{code}"',
        'with: {{image: "{code}"}}', 'steps: {{"{code}": 1}}', 'id: "{code}"', 'slowest: "{code}"',
        'signature: !!python/object/apply:os.system ["touch {path}"]',
    ],
)  # fmt: skip
def test_nothing_that_a_bank_brings_is_executed(line: str, tmp_path: Path) -> None:
    path = tmp_path / "touched"
    code = HARMFUL.format(path=path)
    written = line.replace("{{", "{").replace("}}", "}").replace("{code}", code).replace("{path}", str(path))
    fields = {
        "id": "q", "kind": "code", "prompt": "P", "signature": "f(x)", "given": "{x: {normal: [0, 1]}}", "answer": "x",
    }  # fmt: skip
    key = written.partition(":")[0]
    lines = [written, *(f"{name}: {value}" for name, value in fields.items() if name != key)]
    bank = "id: b\ntitle: B\nquestions:\n  - " + "\n    ".join(lines) + "\n"
    loaded, _ = load("b.yaml", bank.encode())
    for question in loaded.questions if loaded else []:
        list(question.trial_findings())
        shown = question.present("", Random(0))
        question.judged(shown, ("def f(x): return x",))
        question.tried(shown, ("def f(x): return x",))
    assert not path.exists()


def test_the_result_of_the_case_shown_stands_beside_its_arguments() -> None:
    question = code_question(given={"x": "[[1, 2], [3, 4]]"}, let={}, answer="2 * x", cases={})
    answer = question.present("", Random(0)).answer
    assert answer == "for `x` = [[1, 2], [3, 4]]: `softmax(x)` = [[2, 4], [6, 8]]"
    large = code_question(
        given={"x": {"normal": ["0", "1"], "shape": ["9", "9"]}}, let={}, answer="max(x)", cases={}
    )
    assert large.present("", Random(0)).answer.startswith("`softmax(x)` = ")
