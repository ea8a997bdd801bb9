"""What is suggested for a name that is not known."""

import pytest

from quiz.text.suggestions import did_you_mean


@pytest.mark.parametrize(
    ("wrong", "template", "hint"),
    [
        ("dropot", "{}", "Did you mean 'dropout'?"),
        ("dropot", "lab:{}", "Did you mean lab:dropout?"),
        ("zzz", "{}", "Choose from dropout, sobel."),
        ("zzz", "lab:{}", "Choose from lab:dropout, lab:sobel."),
    ],
)
def test_a_hint_names_the_closest_name_or_lists_all(wrong: str, template: str, hint: str) -> None:
    assert did_you_mean(wrong, ["dropout", "sobel"], template) == hint


@pytest.mark.parametrize(
    ("part", "hint"),
    [
        ("the", "Did you mean bank:the-shell?"),
        ("d", "Choose from bank:dl.cnn, bank:dl.adam."),
        ("cnn", "Did you mean bank:dl.cnn?"),
        ("shel", "Did you mean bank:the-shell?"),
        ("CARDS", "Did you mean bank:old.cards?"),
    ],
)
def test_a_hint_names_what_contains_a_part_first_what_begins_with_it(part: str, hint: str) -> None:
    names = ["old.cards", "dl.cnn", "dl.adam", "the-shell"]
    assert did_you_mean(part, names, "bank:{}") == hint


@pytest.mark.parametrize(
    ("wrong", "known", "hint"),
    [
        ("id", ["confidence", "minutes"], "Choose from confidence, minutes."),
        ("id", ["kind", "minutes"], "Choose from kind, minutes."),
        ("con", ["confidence", "minutes"], "Did you mean 'confidence'?"),
        ("tga", ["tag", "kind"], "Did you mean 'tag'?"),
        ("tg", ["tag", "kind"], "Did you mean 'tag'?"),
        ("onfid", ["confidence", "minutes"], "Did you mean 'confidence'?"),
    ],
)
def test_a_short_name_is_near_only_to_what_it_begins_or_almost_is(
    wrong: str, known: list[str], hint: str
) -> None:
    assert did_you_mean(wrong, known) == hint


def test_a_hint_lists_only_so_many_names() -> None:
    assert did_you_mean("zzz", []) == ""
    names = [f"n{number}" for number in range(20)]
    assert did_you_mean("zzz", names).endswith("n11, ….")
