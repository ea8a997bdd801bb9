"""The rules on options: their length, the rank of the right one, reasons, and options on the others."""

from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.bank.writing import rules
from quiz.bank.writing.key_rank import RANKS, SIGNIFICANCE, _tail
from tests.bank.drafts import broken, choice, codes, draft


@pytest.mark.parametrize(
    ("key", "distractors", "how"),
    [
        ("It has too little data", ("Its gradients die out on the way to the first layers",
                                    "Shortcuts stop working beyond a thousand layers"), "shorter"),
        ("the scale", ("the order of the three channels", "the mean that is subtracted"), "shorter"),
        ("About 0.88", ("Exactly 1 once and again", "About 0.95 of all of them"), "shorter"),
        ("It leaves the mean of what the next layer gets as it was", ("It clips the weights",
                                                                      "It speeds up training"), "longer"),
    ],
)  # fmt: skip
def test_a_right_option_that_stands_out_by_its_length_is_reported(
    key: str, distractors: tuple[str, ...], how: str
) -> None:
    [(code, where, message)] = broken(choice(key, *distractors))
    assert (code, where) == ("key-length", ("answer",))
    assert f"{how} than any distractor" in message


@pytest.mark.parametrize(
    ("key", "distractors"),
    [
        ("ReLU", ("a sigmoid", "a softplus")),
        ("Adam", ("gradient descent", "RMSprop")),
        ("It overfits a data set this small", ("It has lost its gradients", "It degrades like plain ones")),
        ("$\\frac{1}{1 + e^{-x}}$", ("$1 - x$", "$2x$")),
    ],
)  # fmt: skip
def test_options_of_unlike_length_are_fine_if_the_right_one_does_not_stand_out(
    key: str, distractors: tuple[str, ...]
) -> None:
    assert "key-length" not in codes(choice(key, *distractors))


def ranked(rank: int, count: int) -> list[str]:
    """Return questions with four options, whose right one has a rank by length."""
    options = [letter * length for letter, length in zip("abcd", (10, 12, 14, 16), strict=True)]
    key = options[rank]
    return [
        choice(key, *(text for text in options if text != key)).replace("id: q", f"id: q{number}")
        for number in range(count)
    ]


def rank_messages(questions: list[str]) -> list[str]:
    return list(rules()["key-rank"].of_drafts([draft(*questions)]))


def test_a_right_option_that_is_never_the_longest_is_reported() -> None:
    questions = [question for number in range(52) for question in ranked((0, 1, 2)[number % 3], 1)]
    numbered = [text.replace("id: q0", f"id: n{number}") for number, text in enumerate(questions)]
    [message] = rank_messages(numbered)
    assert message == "the right option is the longest in 0 of 52 questions, where 13 would be chance"


@pytest.mark.parametrize(("rank", "name"), RANKS.items())
def test_a_right_option_that_always_has_one_rank_is_reported(rank: int, name: str) -> None:
    assert any(f"is the {name} in 6 of 6" in message for message in rank_messages(ranked(rank, 6)))


def test_a_few_questions_tell_nothing() -> None:
    assert rank_messages(ranked(-1, 4)) == []


def test_of_two_options_one_is_the_longest_and_one_the_shortest() -> None:
    questions = [choice("longer", "long").replace("id: q", f"id: q{number}") for number in range(20)]
    assert [message.split(" in ")[0] for message in rank_messages(questions)] == [
        "the right option is the shortest", "the right option is the longest",
    ]  # fmt: skip


@pytest.mark.parametrize("count", [400, 600])
@pytest.mark.parametrize(("share", "reported"), [(0.25, False), (0.29, False), (0.33, True), (0.15, True)])
def test_many_questions_are_judged_as_a_few_are(count: int, share: float, *, reported: bool) -> None:
    """Around the number from which the normal distribution is used."""
    probability = _tail([0.25] * count, round(share * count))
    assert (probability < SIGNIFICANCE / 8) == reported


def test_options_of_one_length_tell_nothing() -> None:
    assert _tail([1.0] * 600, 600) == 1
    questions = [choice("this", "that").replace("id: q", f"id: q{number}") for number in range(20)]
    assert rank_messages(questions) == []


def test_ranks_that_take_turns_are_fine() -> None:
    questions = [ranked(number % 4, 1)[0].replace("id: q0", f"id: n{number}") for number in range(60)]
    assert rank_messages(questions) == []


@settings(max_examples=30)
@given(st.lists(st.integers(0, 3), min_size=40, max_size=40))
def test_the_test_of_ranks_agrees_with_counting(ranks: list[int]) -> None:
    """With options of four lengths the number of hits is binomial."""
    questions = [ranked(rank, 1)[0].replace("id: q0", f"id: n{number}") for number, rank in enumerate(ranks)]
    messages = rank_messages(questions)
    for rank, name in RANKS.items():
        hits = sum(found == rank % 4 for found in ranks)
        weights = [comb(40, count) * 0.25**count * 0.75 ** (40 - count) for count in range(41)]
        tail = min(sum(weights[: hits + 1]), sum(weights[hits:]))
        assert any(f"the {name} in" in message for message in messages) == (tail < SIGNIFICANCE / 8)


@pytest.mark.parametrize(
    ("key", "distractors"),
    [
        ("Each unit is one number", ("Each is a vector, since a pose has many parts", "Each unit is a bit")),
        ("It cuts the channels", ("It widens the view, so that more is seen", "It halves the map")),
        ("The scan is reused", ("All of it is new because scans differ", "Half of it is reused")),
        ("It is 0, as all below 0 is clipped", ("The border mirrors it", "The kernel sees one edge")),
        ("It has fewer layers", ("It learns shapes, such as ears and wheels", "It has more layers")),
    ],
)  # fmt: skip
def test_a_reason_that_only_one_side_gives_is_reported(key: str, distractors: tuple[str, ...]) -> None:
    [(code, _where, message)] = broken(choice(key, *distractors))
    assert code == "reason-clause"
    assert "only" in message


@pytest.mark.parametrize(
    ("key", "distractors"),
    [
        ("int32, because the numbers are whole", ("float32, because it is the default", "int64")),
        ("The batch is small", ("It has drifted ever since the start", "None has changed since then")),
        ("Since the start of training", ("Because it must", "Since 2015")),
        ("Along the rim", ("Nowhere, as in any flat image", "At the corners")),
        ("It takes no time", ("It is the same as before", "`x = y, since`")),
    ],
)  # fmt: skip
def test_a_reason_on_both_sides_or_a_time_is_fine(key: str, distractors: tuple[str, ...]) -> None:
    assert "reason-clause" not in codes(choice(key, *distractors))


OTHERS = [
    "All of the above", "all of these", "None of the above.", "none of these", "None of them",
    "Both of these",
    "both of the above", "All of these are right", "any of the above", "Neither of them", "both", "Neither",
    "all the other answers", "Two of these", "Everything above", "both A and B", "A and C", "a) and b)",
    "Neither A nor B", "all are true", "none apply", "All three", "More than one of these options",
    "Only A or C",
    "answers A and B", "All of the others",
]  # fmt: skip


@pytest.mark.parametrize("option", OTHERS)
@pytest.mark.parametrize("is_key", [True, False])
def test_an_option_on_the_others_is_reported(option: str, *, is_key: bool) -> None:
    texts = [option, "gradients"] if is_key else ["gradients", option]
    assert codes(choice(*texts, "one of the weights")) == ["all-of-the-above"]


@pytest.mark.parametrize(
    "option",
    ["All of the weights", "none", "All layers above it", "Both layers", "Q and K",
     "Neither is trained twice a day",
     "above all the first", "all", "`None`", "Each of the heads", "A and B are independent",
     "the other layers"],
)  # fmt: skip
def test_an_option_about_other_things_is_fine(option: str) -> None:
    assert "all-of-the-above" not in codes(choice("gradients", option, "weights"))


def test_letters_that_the_prompt_speaks_of_are_no_options() -> None:
    assert codes(choice("A and B", "A only", prompt="Of the events A and B, which occurs?")) == []
