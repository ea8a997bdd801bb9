"""Texts compared line by line."""

from quiz.text.line_difference import difference_lines

HEADS = ("mine", "model")


def test_lines_are_marked_as_missing_or_extra_with_some_context() -> None:
    before, after = "a\nb\nc\nd\ne\nf\ng", "a\nb\nc\nd\ne\nF\ng"
    assert [*difference_lines(before, after, HEADS)] == [
        ("head", "--- mine"),
        ("head", "+++ model"),
        ("head", "@@ -3,5 +3,5 @@"),
        ("same", "c"),
        ("same", "d"),
        ("same", "e"),
        ("extra", "f"),
        ("missing", "F"),
        ("same", "g"),
    ]


def test_lines_that_look_like_signs_keep_their_own() -> None:
    lines = [*difference_lines("-- x\n@y", "++ z", HEADS)][3:]
    assert lines == [("extra", "-- x"), ("extra", "@y"), ("missing", "++ z")]
    assert [*map(str, lines)] == ["--- x", "-@y", "+++ z"]


def test_blanks_at_ends_make_no_difference() -> None:
    assert not [*difference_lines("\na  \nb\n\n", "\na\nb", HEADS)]
    assert not [*difference_lines("", " \n", HEADS)]


def test_an_empty_text_lacks_every_line() -> None:
    lines = [*difference_lines("", "a\nb", HEADS)]
    assert [line.kind for line in lines] == ["head", "head", "head", "missing", "missing"]


def test_no_control_character_is_left() -> None:
    text = "".join(line.text for line in difference_lines("\x1b[31m\ta", "\x07b", HEADS))
    assert text.isprintable()
