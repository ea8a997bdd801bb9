import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.index import Index
from quiz.bank.library import Library
from quiz.bank.load import Loaded, load, read_again
from quiz.bank.schema import json_schema
from quiz.bank.study_order import in_order
from quiz.errors import QuizError

HEAD = "id: b\ntitle: B\nquestions:\n"
GOOD = "  - id: good\n    kind: card\n    prompt: P\n    answer: A\n"


def loaded(text: str) -> Loaded:
    return load("b.yaml", text.encode())


def lines(result: Loaded) -> list[str]:
    return [f"{problem.line}:{problem.column} {problem.code}" for problem in result.problems]


def ids(result: Loaded) -> list[str]:
    assert result.bank is not None
    return [question.id for question in result.bank.questions]


@pytest.mark.parametrize(
    "tag", ["größe", "gro\u0308ße", "日本語", "हिन्दी", "ภาษาไทย", "می‌خواهم", "л1.урок_2-а", "٣"]
)
def test_a_tag_has_letters_and_digits_of_any_script(tag: str) -> None:
    assert not lines(loaded(f"tags: [{tag}]\n{HEAD}{GOOD}"))
    assert re.search(json_schema()["$defs"]["Bank"]["properties"]["tags"]["items"]["pattern"], tag)


@pytest.mark.parametrize("tag", ["a b", "a/b", "a:b", "“a”", "a、b", "→", "🎉", "a…", "_a", "-é", "́a"])
def test_a_tag_has_no_other_signs(tag: str) -> None:
    [problem] = loaded(f"tags: ['{tag}']\n{HEAD}{GOOD}").problems
    assert "must consist of letters and digits of any script" in problem.message


def test_an_empty_value_before_a_comment_is_told_apart_from_one_left_out() -> None:
    [problem] = loaded(HEAD + GOOD.replace("prompt: P", "prompt:  # P")).problems
    assert problem.message == "prompt: must not be empty"
    assert problem.remedy == "What follows # is a comment: write prompt: and the text, without #."
    [problem] = loaded(HEAD + GOOD.replace("prompt: P", "prompt:")).problems
    assert not problem.remedy


def test_an_id_has_plain_letters() -> None:
    [problem] = loaded(HEAD + GOOD.replace("good", "größe")).problems
    assert "must consist of letters, digits, '_', '-' and '.'" in problem.message


def test_every_problem_is_reported_and_the_rest_kept() -> None:
    result = loaded("""\
id: dl.x
titel: Oops
tags: [a, b c]
questions:
  - id: one
    kind: true-false
    prompt: Is it?
    answer: no
    difficulty: 7
    foo: bar
  - id: two
    kind: chioce
    prompt: P
  - id: three
    kind: card
    prompt: P
    answer: A
  - id: three
    kind: card
    prompt: Twin
    answer: A
  - kind: choice
    figures: {labb: x}
    distractors: [{text: t, fedback: f}]
  - just text
""")
    assert lines(result) == [
        "1:1 missing-key", "2:1 unknown-key", "3:11 wrong-type",
        "8:13 wrong-type", "9:17 wrong-type", "10:5 unknown-key",
        "12:11 unknown-kind", "18:9 duplicate-id",
        "22:5 missing-key", "22:5 missing-key", "22:5 missing-key",
        "23:15 unknown-key", "24:29 unknown-key",
        "25:5 wrong-type",
    ]  # fmt: skip
    assert ids(result) == ["three"]
    messages = {problem.line: str(problem) for problem in result.problems}
    assert messages[2] == "b.yaml:2:1: unknown-key there is no key 'titel' (Did you mean 'title'?)"
    assert messages[8].endswith("answer: must be true or false, not 'no'")
    assert messages[12].endswith("(Did you mean 'choice'?)")
    assert messages[24].endswith("there is no key 'fedback' (Did you mean 'feedback'?)")


@pytest.mark.parametrize(
    ("broken", "position"),
    [
        ('  - id: bad\n    prompt: "open\n', "5:13 yaml"),
        ("  - id: bad\n    prompt: a: b\n", "5:14 yaml"),
        ("  - id: bad\n   prompt: a\n", "5:4 yaml"),
        ("  - id: bad\n\tprompt: a\n", "5:1 yaml"),
        ("  - id: bad\n    prompt: [a\n", "6:0 yaml"),
        ("  - id: bad\n    prompt: *nothing\n", "5:13 unknown-alias"),
        ("  - id: bad\n    ? [a]\n    : b\n", "5:7 bad-key"),
    ],
)
def test_broken_yaml_loses_only_its_own_question(broken: str, position: str) -> None:
    result = loaded(HEAD + broken + GOOD + GOOD.replace("good", "other"))
    assert ids(result) == ["good", "other"]
    assert len(result.problems) == 1
    where, code = position.split(" ")
    line, column = where.split(":")
    assert result.problems[0].code == code
    assert result.problems[0].line in (int(line), int(line) - (column == "0"))


def test_broken_yaml_outside_the_questions_loses_the_bank() -> None:
    result = loaded("id: [b\n" + HEAD + GOOD)
    assert result.bank is None
    assert [problem.code for problem in result.problems] == ["yaml"]


@pytest.mark.parametrize("value", ["no", "010", "1e3", "12:30", "~", "null", "0x10", "yes", "2026-01-01"])
def test_answers_stay_as_written(value: str) -> None:
    result = loaded(f"{HEAD}  - {{id: q, kind: card, prompt: P, answer: {value}}}\n")
    assert result.problems == []
    assert result.bank is not None
    assert result.bank.questions[0].answer == value  # type: ignore[attr-defined]


def test_a_question_stays_with_a_problem_in_a_formula_but_not_with_one_in_a_figure() -> None:
    result = loaded(f"""{HEAD}\
  - id: q
    kind: card
    prompt: What is $\\frobnicate x$?
    answer: A
  - id: p
    kind: card
    prompt: P
    answer: A
    figures:
      lab: dropot
  - id: r
    kind: card
    prompt: P
    answer: A
    figures:
      lab: dropout
      with: {{p: 1.2}}
      before: [x, nothing]
""")
    assert ids(result) == ["q"]
    assert lines(result) == ["6:13 maths", "13:12 figure", "20:17 figure", "21:19 figure"]


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda data: data.decode("latin-1")))
def test_any_text_gives_a_bank_or_problems(text: str) -> None:
    result = load("b.yaml", text.encode("utf-8", "surrogateescape"))
    assert result.problems or result.bank


@given(st.data())
def test_a_damaged_bank_is_read_or_reported(data: st.DataObject) -> None:
    text = (HEAD + GOOD + GOOD.replace("good", "other")).encode()
    at = data.draw(st.integers(0, len(text)))
    result = load("b.yaml", text[:at] + data.draw(st.binary(max_size=3)) + text[at:])
    assert all(problem.line >= 1 for problem in result.problems)


def library(tmp_path: Path, **banks: str) -> Library:
    folder = tmp_path / "banks"
    folder.mkdir(exist_ok=True)
    for name, text in banks.items():
        (folder / f"{name}.yaml").write_text(text)
    return Library(Index(str(tmp_path / "index.db")), [str(folder)])


def test_an_unchanged_library_is_not_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library(tmp_path, one=HEAD + GOOD)
    monkeypatch.setattr("quiz.bank.compile.compile_files", lambda *_: pytest.fail("compiled again"))
    again = library(tmp_path)
    question = again.question("b/good")
    assert question is not None
    assert question.prompt == "P"


def test_a_changed_file_is_read_again_and_a_deleted_one_is_gone(tmp_path: Path) -> None:
    library(tmp_path, one=HEAD + GOOD, two=(HEAD + GOOD).replace("id: b", "id: c"))
    changed = library(tmp_path, one=HEAD + GOOD.replace("prompt: P", "prompt: Longer"))
    question = changed.question("b/good")
    assert question is not None
    assert question.prompt == "Longer"
    (tmp_path / "banks" / "two.yaml").unlink()
    changed.reload()
    assert list(changed.banks) == ["b"]


def test_a_damaged_index_is_replaced(tmp_path: Path) -> None:
    library(tmp_path, one=HEAD + GOOD)
    (tmp_path / "index.db").write_bytes(b"rubbish" * 2000)
    assert library(tmp_path).question("b/good") is not None


def test_an_index_that_cannot_be_written_is_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    banks = Library(Index(str(tmp_path / "file" / "index.db")), [str(write(tmp_path, HEAD + GOOD))])
    assert banks.question("b/good") is not None


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "bank.yaml"
    path.write_text(text)
    return path


def test_two_files_with_one_bank_id_are_a_problem(tmp_path: Path) -> None:
    banks = library(tmp_path, one=HEAD + GOOD, two=HEAD + GOOD + GOOD.replace("good", "other"))
    assert [problem.code for problem in banks.problems()] == ["duplicate-bank"]
    assert banks.question("b/other") is None


def test_a_required_bank_that_does_not_exist(tmp_path: Path) -> None:
    banks = library(
        tmp_path, one="requires: [bb]\n" + HEAD + GOOD, two=(HEAD + GOOD).replace("id: b", "id: bbb")
    )
    problems = banks.problems()
    assert [(problem.code, problem.line, problem.column) for problem in problems] == [("unknown-bank", 1, 11)]
    assert "Did you mean 'bbb'?" in problems[0].remedy


def test_roots_that_do_not_exist(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="No such file"):
        Library(Index(str(tmp_path / "index.db")), [str(tmp_path / "nowhere")])


class Requiring:
    def __init__(self, *requires: str) -> None:
        self.requires = list(requires)


def test_banks_come_after_those_they_require() -> None:
    assert in_order({"c": Requiring("b", "zz"), "a": Requiring(), "b": Requiring("a")}) == ["a", "b", "c"]
    assert sorted(in_order({"a": Requiring("b"), "b": Requiring("a")})) == ["a", "b"]


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.lists(st.sampled_from("abcdefgh"), max_size=3)))
def test_the_order_includes_every_bank_once(graph: dict[str, list[str]]) -> None:
    order = in_order({name: Requiring(*requires) for name, requires in graph.items()})
    assert sorted(order) == sorted(graph)


def test_what_is_too_long_is_told_with_the_limit() -> None:
    result = loaded(f"{HEAD}{GOOD}    explanation: {'x' * 20_001}\n    tags: [{'a, ' * 101}]\n")
    assert [problem.message for problem in result.problems] == [
        f"explanation: must have at most 20,000 characters, not '{'x' * 39}…'",
        "tags: must have at most 100 items, not 101",
    ]


def test_one_item_too_often_in_an_order_is_a_problem() -> None:
    result = loaded(f"{HEAD}{GOOD}  - {{id: o, kind: order, prompt: P, answer: [a, b, '`b`']}}\n")
    assert ids(result) == ["good"]
    assert lines(result) == ["8:52 same-option"]


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_lines_are_counted_as_editors_count_them(end: str) -> None:
    head = HEAD.replace("title: B", f'title: "B{end}C{end}D"').replace("\n", "\r\n")
    assert lines(loaded(f"{head}  - {{id: q, kind: crad}}\r\n{GOOD}    answer: B\n")) == [
        "4:19 unknown-kind", "9:5 duplicate-key",
    ]  # fmt: skip
    assert lines(loaded(f"{head}{GOOD}  - {{id: q, kind: [}}\n")) == ["8:20 yaml"]


MANY = ", ".join(f"i{number}" for number in range(101))
NAMED = ", ".join(f"k{number}: 1" for number in range(101))
TOO_LONG = {
    "answer": f"kind: text, prompt: P, answer: [{MANY}]",
    "wrong": f"kind: text, prompt: P, answer: A, wrong: [{MANY}]",
    "wrong numbers": f"kind: numeric, prompt: P, answer: 1, wrong: [{MANY}]",
    "computed mistakes": f"kind: compute, prompt: P, answer: 1, wrong: [{MANY}]",
    "disregarded": f"kind: card, prompt: P, answer: A, disregard: [{MANY}]",
    "distractors": f"kind: choice, prompt: P, answer: A, distractors: [{MANY}]",
    "ticks": f"kind: multi, prompt: P, answer: [{MANY}], distractors: [A]",
    "order": f"kind: order, prompt: P, answer: [{MANY}]",
    "pairs": "kind: match, prompt: P, answer: [" + "{left: l, right: r}, " * 101 + "]",
    "spare": (f"kind: match, prompt: P, answer: [{{left: a, right: b}}, {{left: c, right: d}}],"
    f" spare: [{MANY}]"),
    "rubric": f"kind: essay, prompt: P, answer: A, rubric: [{MANY}]",
    "follow-ups": "kind: card, prompt: P, answer: A, follow_up: [" + "{prompt: a, answer: b}, " * 101 + "]",
    "given": f"kind: compute, prompt: P, answer: 1, given: {{{NAMED}}}",
    "let": f"kind: compute, prompt: P, answer: 1, let: {{{NAMED}}}",
    "where": f"kind: compute, prompt: P, answer: 1, where: [{MANY}]",
    "choices": f"kind: compute, prompt: P, answer: 1, choices: [{MANY}]",
    "values": f"kind: compute, prompt: P, answer: x, given: {{x: {{choice: [{MANY}]}}}}",
    "show": f"kind: compute, prompt: P, answer: 1, show: {{before: [{MANY}]}}",
    "with": f"kind: card, prompt: P, answer: A, figures: {{lab: softmax, with: {{{NAMED}}}}}",
    "figures": f"kind: card, prompt: P, answer: A, figures: {{lab: softmax, after: [{MANY}]}}",
}  # fmt: skip


@pytest.mark.parametrize("name", TOO_LONG)
def test_no_list_or_mapping_is_longer_than_anyone_needs(name: str) -> None:
    result = loaded(f"{HEAD}{GOOD}  - {{id: bad, {TOO_LONG[name]}}}\n")
    assert [question.id for question in result.bank.questions] == ["good"]
    [problem] = result.problems
    most = 26 if name == "rubric" else 100
    assert f"must have at most {most} " in problem.message
    assert problem.message.endswith((", not 101", " items"))


def test_what_was_reported_already_is_not_worked_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "b.yaml"
    path.write_text(HEAD + GOOD + "  - {id: q, kind: crad}\n" * 10)
    asked: list[str] = []
    monkeypatch.setattr("quiz.bank.load.did_you_mean", lambda wrong, _known: asked.append(wrong) or "")
    assert [question.id for question in read_again(str(path)).questions.values()] == ["good"]
    assert asked == []


def test_what_a_figure_says_is_checked_at_its_place() -> None:
    result = loaded(HEAD + """\
  - id: rows
    kind: numeric
    prompt: P
    answer: 1
    figures:
      lab: softmax
      with: {logits: [1, 2]}
      before:
        - name: logits
          caption: Logits
          rows: [one, two, three]
      after: [{name: probability, scale: [1, 0]}, {name: sum}]
  - id: keys
    kind: numeric
    prompt: P
    answer: 1
    figures:
      lab: softmax
      after: [{name: sum, captoin: Sum}]
  - id: kinds
    kind: compute
    given: {x: {integers: [1, 9], shape: [2]}}
    show: {before: [{name: x, rows: [a, b, c]}]}
    prompt: P
    answer: x
""")  # fmt: skip
    assert [f"{problem.line}:{problem.column} {problem.message}" for problem in result.problems] == [
        "14:17 3 names for 2 rows of logits",
        "15:42 the first end of a scale must be less than the second",
        "22:27 there is no key 'captoin'",
        "26:37 3 names for 2 rows of x",
    ]
    assert ids(result) == []
