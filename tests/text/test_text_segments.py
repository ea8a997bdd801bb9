from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from quiz.text.clean import clean
from quiz.text.segments import Segment, plain, segments
from tests.effort import little_work


def cut(text: str) -> list[tuple[str, str]]:
    return [(segment.kind, segment.text) for segment in segments(text)]


@pytest.mark.parametrize(
    "text",
    [
        "x[i]", "[/]", "[bold]not bold[/bold]", "[@click=app.quit]x[/]", "a $x", "$5 and $6", "$ x $", "$x$5",
        "a ` b", "``", "```\nnever closed", "`a\nb`", "$", "a * b * c", "_under_", "<b>", "{{x}}", "100 %",
    ],
)  # fmt: skip
def test_text_without_maths_or_code_is_unchanged(text: str) -> None:
    assert segments(text) == (Segment("plain", text, text),)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("", []),
        ("a `b` c", [("plain", "a "), ("code", "b"), ("plain", " c")]),
        ("``a`b``", [("code", "a`b")]),
        ("`x[i]`", [("code", "x[i]")]),
        ("`$x$`", [("code", "$x$")]),
        ("$x^2$", [("maths", "x²")]),
        ("a $x$, $y$.", [("plain", "a "), ("maths", "x"), ("plain", ", "), ("maths", "y"), ("plain", ".")]),
        ("$a\nb$", [("maths", "ab")]),
        (r"$a\$b$", [("maths", "a$b")]),
        (r"\$5 or $x$", [("plain", "$5 or "), ("maths", "x")]),
        (r"\$x\$", [("plain", "$x$")]),
        (r"`\$`", [("code", r"\$")]),
        ("``` `a`", [("plain", "``` "), ("code", "a")]),
        ("a\n```\n$x$\n```\nb", [("plain", "a\n"), ("block", "$x$\n"), ("plain", "b")]),
        ("```\n```", [("block", "")]),
        ("\x1b[1m`\x1b[1m`", [("plain", "[1m"), ("code", "[1m")]),
    ],
)
def test_text_is_split_into_segments(text: str, kinds: list[tuple[str, str]]) -> None:
    assert cut(text) == kinds


def test_a_block_knows_its_language_and_maths_its_source() -> None:
    (block,) = segments("```python\nx[0] = `1`\n```\n")
    assert block == Segment("block", "x[0] = `1`\n", "x[0] = `1`\n", "python")
    assert segments(r"$\alpha$") == (Segment("maths", "α", r"\alpha"),)


@given(st.text())
@example("\\")
def test_without_dollars_and_backticks_all_text_is_plain(text: str) -> None:
    text = text.replace("$", "").replace("`", "")
    assert plain(text) == clean(text)
    assert all(segment.kind == "plain" for segment in segments(text))


@given(st.lists(st.sampled_from(["$", "`", "``", "```", "\n", "\\$", "a", "[", " ", "5", "é", "\x1b"])))
def test_no_visible_character_is_lost(pieces: list[str]) -> None:
    text = "".join(pieces)
    assume("```" not in text)  # the word after a fence is its language, which is not shown
    assert [letter for letter in plain(text) if letter in "a[5é"] == [
        letter for letter in text if letter in "a[5é"
    ]
    assert "\x1b" not in plain(text)


@given(st.lists(st.sampled_from(["$", "`", "```\n", "x", " ", "\\", "{", "^"])))
def test_a_line_never_has_two_plain_segments_in_a_row(pieces: list[str]) -> None:
    parts = segments("".join(pieces))
    assert all(segment.text for segment in parts if segment.kind == "plain")
    assert not any(left.kind == right.kind == "plain" for left, right in pairwise(parts))


@pytest.mark.parametrize(
    "text", ["`" * 20_000, "`" * 10_000 + "a", "$a " * 10_000, "```\n" * 5000, "`a\n" * 9000]
)
def test_unclosed_delimiters_take_linear_time(text: str) -> None:
    with little_work():
        segments(text)
