"""Rules held against files, in their folder, and the rules that a bank or a question disregards."""

from pathlib import Path

import pytest

from quiz.bank.load import load
from quiz.bank.strict import strict_problems
from quiz.errors import Problem

WHOLE = "explanation: It is., source: S, tags: [t], difficulty: 1"


def question(name: str, key: str, *distractors: str, more: str = "") -> str:
    return (
        f"  - {{id: {name}, kind: choice, prompt: Which?, answer: {key}, "
        f"distractors: [{', '.join(distractors)}], {WHOLE}{more}}}\n"
    )


def bank(path: Path, *questions: str, head: str = "") -> str:
    path.write_text(f"id: {path.stem}\ntitle: T\n{head}questions:\n{''.join(questions)}")
    loaded = load(str(path), path.read_bytes())
    assert loaded.bank is not None
    return str(path)


def found(*paths: str) -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, problem.code) for problem in strict_problems([*paths])]


def test_a_bank_that_keeps_the_rules_has_no_problems(tmp_path: Path) -> None:
    assert found(bank(tmp_path / "a.yaml", question("q", "this", "that"))) == []


def test_a_problem_has_its_place_and_a_remedy(tmp_path: Path) -> None:
    path = bank(tmp_path / "a.yaml", question("p", "this", "that"), question("q", "this", "that", "both"))
    [problem] = strict_problems([path])
    line = Path(path).read_text().splitlines()[4]
    assert (problem.path, problem.line, problem.column) == (path, 5, line.index("both") + 1)
    assert problem.code == "all-of-the-above"
    assert "'both'" in problem.message
    assert problem.remedy


def test_a_broken_question_does_not_move_the_places_of_others(tmp_path: Path) -> None:
    broken = "  - {id: broken, kind: choice, prompt: Which?}\n"
    path = bank(tmp_path / "a.yaml", broken, question("q", "this", "that", "both"))
    assert [(line, code) for line, _, code in found(path)] == [(5, "all-of-the-above")]


def test_a_question_can_disregard_a_rule(tmp_path: Path) -> None:
    more = ", disregard: [all-of-the-above]"
    path = bank(tmp_path / "a.yaml", question("q", "this", "that", "both", more=more))
    assert found(path) == []


def test_a_bank_can_disregard_a_rule_for_all_of_its_questions(tmp_path: Path) -> None:
    questions = [question(name, "this", "that", "both") for name in "pq"]
    path = bank(tmp_path / "a.yaml", *questions, head="disregard: [all-of-the-above]\n")
    assert found(path) == []


@pytest.mark.parametrize(
    ("head", "more"), [("disregard: [key-length]\n", ""), ("", ", disregard: [key-length]")]
)
def test_a_rule_that_is_disregarded_but_kept_is_a_problem(head: str, more: str, tmp_path: Path) -> None:
    path = bank(tmp_path / "a.yaml", question("q", "this", "that", more=more), head=head)
    [problem] = strict_problems([path])
    assert problem.code == "unneeded-disregard"
    assert "'key-length'" in problem.message
    text = Path(path).read_text().splitlines()[problem.line - 1]
    assert text[problem.column - 1 :].startswith("key-length")


def test_a_question_does_not_use_up_what_its_bank_disregards(tmp_path: Path) -> None:
    both = ", disregard: [all-of-the-above]"
    path = bank(
        tmp_path / "a.yaml",
        question("q", "this", "that", "both", more=both),
        head="disregard: [all-of-the-above]\n",
    )
    assert [code for _, _, code in found(path)] == ["unneeded-disregard"]


def test_an_unknown_rule_is_a_problem_even_if_no_rule_is_held(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    bank(
        path, question("q", "this", "that", more=", disregard: [key-lenght]"), head="disregard: [nonsense]\n"
    )
    _, problems = load(str(path), path.read_bytes())
    assert [(problem.line, problem.code) for problem in problems] == [
        (3, "unknown-rule"),
        (5, "unknown-rule"),
    ]
    assert "key-length" in problems[1].remedy
    assert found(str(path)) == []


LENGTHS = ("four", "longer", "longer yet")


def always_longest(count: int) -> list[str]:
    return [question(f"q{number}", "the longest", *LENGTHS) for number in range(count)]


def test_the_right_option_of_a_bank_must_not_always_be_the_longest(tmp_path: Path) -> None:
    [problem] = strict_problems([bank(tmp_path / "a.yaml", *always_longest(8))])
    assert (problem.code, problem.line) == ("key-rank", 1)
    assert "the longest in 8 of 8 questions" in problem.message


def test_a_bank_can_disregard_where_its_right_options_rank(tmp_path: Path) -> None:
    assert found(bank(tmp_path / "a.yaml", *always_longest(8), head="disregard: [key-rank]\n")) == []


def test_banks_of_one_folder_are_counted_together(tmp_path: Path) -> None:
    paths = [bank(tmp_path / f"{name}.yaml", *always_longest(3)) for name in "ab"]
    [problem] = strict_problems(paths)
    assert (problem.path, problem.line, problem.code) == (str(tmp_path), 1, "key-rank")
    assert "6 of 6" in problem.message
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert found(paths[0], bank(elsewhere / "c.yaml", *always_longest(3))) == []


def test_a_bank_that_disregards_its_ranks_does_not_count_in_its_folder(tmp_path: Path) -> None:
    head = "disregard: [key-rank]\n"
    paths = [bank(tmp_path / f"{name}.yaml", *always_longest(3), head=head) for name in "ab"]
    assert found(*paths) == []


def test_a_file_that_cannot_be_read_is_left_to_the_check(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- [")
    assert strict_problems([str(tmp_path / "a.yaml"), str(tmp_path / "none.yaml")]) == []


def test_the_problems_of_a_file_are_limited(tmp_path: Path) -> None:
    bare = [f"  - {{id: q{number}, kind: card, prompt: A?, answer: B}}\n" for number in range(400)]
    problems: list[Problem] = strict_problems([bank(tmp_path / "a.yaml", *bare)])
    assert len(problems) == 1001
    assert problems[-1].code == "more-problems"
