"""What keeps a question that is being written from being asked."""

from quiz.bank.question_draft import draft

PAIRS = {"id": "q", "kind": "match", "prompt": "Pair", "answer": [{"left": "a"}, {"left": "b", "right": "c"}]}


def test_the_keys_that_are_missing_are_no_problems() -> None:
    drafted = draft({"id": "q", "kind": "card"})
    assert (drafted.question, drafted.missing, drafted.problems) == (None, ("prompt", "answer"), [])


def test_a_part_that_is_missing_is_a_problem_once_every_key_is_there() -> None:
    drafted = draft(PAIRS)
    assert drafted.missing == ()
    assert [problem.message for problem in drafted.problems] == ["'right' is missing"]
    assert draft({key: PAIRS[key] for key in PAIRS if key != "prompt"}).problems == []
