from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.positions import Positions
from quiz.bank.yaml_reader import MAX_ALIASED, MAX_BYTES, MAX_DEPTH, Flaw, YamlError, decode, parse

TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=20)
DATA = st.recursive(
    TEXT, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4), max_leaves=12
)


def flaw_of(text: str) -> Flaw | None:
    try:
        parse(text)
    except YamlError as error:
        return error.flaw
    return None


@given(DATA)
def test_agrees_with_pyyaml_with_every_scalar_as_text(data: Any) -> None:
    text = yaml.dump(data, allow_unicode=True)
    tree, flaws = parse(text)
    assert tree == data
    assert flaws == []


@given(st.text(max_size=80) | st.text(alphabet="[]{}-:?&*!|>'\"#, \nab", max_size=60))
def test_raises_nothing_but_yaml_errors(text: str) -> None:
    flaw = flaw_of(text)
    assert flaw is None or min(flaw.line, flaw.column) >= 1


@given(st.text(alphabet="[]{}-:&*'\" \nab", max_size=40))
def test_what_both_can_read_is_the_same_as_in_pyyaml(text: str) -> None:
    try:
        expected = list(yaml.load_all(text, yaml.CBaseLoader))
    except (yaml.YAMLError, TypeError):
        return
    flaw = flaw_of(text)
    if flaw is not None:
        assert flaw.code in ("bad-key", "unknown-alias", "too-deep")
        return
    tree, flaws = parse(text)
    if not flaws:
        # For an empty document parse returns None, and PyYAML empty text.
        assert ("" if tree is None else tree) == (expected[0] if expected else "")


@pytest.mark.parametrize(
    "value",
    ["no", "010", "12:30", "1e3", "~", "null", "0x1F", "2026-12-01", "1_000", "yes", ".inf", "=", "<<"],
)
def test_scalars_stay_as_written(value: str) -> None:
    assert parse(f"answer: {value}") == ({"answer": value}, [])


BOMB = "a: &a [1,1,1,1,1,1,1,1,1,1]\n" + "".join(
    f"{new}: &{new} [{','.join(['*' + old] * 10)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: [", "yaml", 2, 1),
        ("a:\n\tb: 1", "yaml", 2, 1),
        ("a: b: c", "yaml", 1, 5),
        ("x: 'open\ny: 1\n", "yaml", 1, 4),
        ("a: 1\nb: \x07", "yaml", 2, 4),
        ("a: *nowhere", "unknown-alias", 1, 4),
        ("a: &a [*a]", "unknown-alias", 1, 8),
        ("{[1]: 2}", "bad-key", 1, 2),
        ("[" * 100_000, "too-deep", 1, MAX_DEPTH + 1),
        ("- " * 100_000, "too-deep", 1, 2 * MAX_DEPTH + 1),
        ("{a: " * 100_000, "too-deep", 1, 4 * MAX_DEPTH + 1),
        (BOMB, "alias-bomb", 5, 0),
    ],
    ids=lambda value: str(value)[:12],
)
def test_errors_have_a_position(text: str, code: str, line: int, column: int) -> None:
    with pytest.raises(YamlError) as raised:
        parse(text)
    flaw = raised.value.flaw
    assert (flaw.code, flaw.line) == (code, line)
    assert column in (0, flaw.column)
    assert flaw.remedy


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        ("a: *all of it", "*all stands for a value marked &all, and there is none before it",
         "Quote text that begins with *; or mark the value that is meant with &all."),
        ("a: &x {b: [*x]}", "*x stands for a value that it is part of", "Write out what is meant."),
        (BOMB, "up to *d, aliases repeat more than 100,000 values or 1,000,000 characters",
         "Use fewer aliases (*name), or divide the file."),
        ("a: * b", "", "Quote text that begins with *."),
        ("a: *b* c", "", "Quote text that begins with *."),
        ("a: & b", "", "Quote text that begins with &."),
        ("a: | b", "", "Quote text that begins with | or >."),
        ("a: - b", "", "Quote text that begins with a dash."),
        ("a: ? b", "", "Quote text that begins with a question mark."),
        ("a: [0, 1) is half open", "", "Quote text that begins with [ or {, or close the bracket."),
        ("a: {0, 1", "", "Quote text that begins with [ or {, or close the bracket."),
    ],
    ids=lambda value: str(value)[:16],
)  # fmt: skip
def test_text_that_is_no_text_to_yaml_is_to_be_quoted(text: str, message: str, remedy: str) -> None:
    with pytest.raises(YamlError) as raised:
        parse(text)
    assert raised.value.flaw.message == message or not message
    assert raised.value.flaw.remedy == remedy


@pytest.mark.parametrize(
    ("text", "tree", "expected"),
    [
        ("a: 1\na: 2", {"a": "1"}, (2, 1, "duplicate-key")),
        ("a: 1\n---\nb: 2", {"a": "1"}, (2, 1, "second-document")),
        ("a: !!python/object:os.system x", {"a": "x"}, (1, 4, "tag")),
        ("a: !!int 3", {"a": "3"}, (1, 4, "tag")),
    ],
)
def test_text_with_a_flaw_is_read(text: str, tree: object, expected: tuple[int, int, str]) -> None:
    data, flaws = parse(text)
    assert data == tree
    assert [flaw[:3] for flaw in flaws] == [expected]


def test_aliases_expand_to_their_anchors_up_to_a_limit() -> None:
    assert parse("a: &x [1, 2]\nb: *x") == ({"a": ["1", "2"], "b": ["1", "2"]}, [])
    assert parse("a: &x 1\nb: *x") == ({"a": "1", "b": "1"}, [])
    many = "\n".join(["a: &x [1]", "b:", *["- *x"] * (MAX_ALIASED // 2 - 1)])
    assert len(parse(many)[0]["b"]) == MAX_ALIASED // 2 - 1
    with pytest.raises(YamlError, match="alias-bomb"):
        parse(many + "\n- *x" * 2)


@pytest.mark.parametrize(
    ("data", "flaw"),
    [
        (b"", (1, 1, "empty-file")),
        (b"  \n\n", (1, 1, "empty-file")),
        ("title: dél".encode("latin-1"), (1, 9, "not-utf-8")),
        ("a: 1\nb: é\xff".encode("utf-16"), (1, 1, "not-utf-8")),
        (b" " * (MAX_BYTES + 1), (1, 1, "too-large")),
    ],
    ids=["empty", "blank", "latin-1", "utf-16", "large"],
)
def test_bytes_that_cannot_be_decoded(data: bytes, flaw: tuple[int, int, str]) -> None:
    with pytest.raises(YamlError) as raised:
        decode(data)
    assert raised.value.flaw[:3] == flaw


def test_a_byte_order_mark_is_ignored() -> None:
    assert decode(b"\xef\xbb\xbfa: 1") == "a: 1"


def test_positions_of_keys_and_values() -> None:
    positions = Positions("id: x\na: [1, {b: c}]\nquestions:\n  - id: q\n    answer: no\n  - id: r\n")
    assert positions.value(("id",)) == (1, 5)
    assert positions.value(("a", 1, "b")) == (2, 12)
    assert positions.key(("a", 1, "b")) == (2, 9)
    assert positions.value(("questions", 0, "answer")) == (5, 13)
    assert positions.key(("questions", 0, "answer")) == (5, 5)
    assert positions.value(("questions", 1, "id")) == (6, 9)
    assert positions.value(("questions", 1, "missing")) == (6, 5)
    assert positions.value(("nothing", "here")) == (1, 1)


@given(DATA)
def test_every_value_has_a_position_in_its_text(data: Any) -> None:
    text = yaml.dump(data, allow_unicode=True)
    positions = Positions(text)
    lines = text.splitlines()

    def walk(path: tuple[str | int, ...], value: Any) -> None:
        line, column = positions.value(path)
        assert 1 <= line <= len(lines) + 1
        assert column >= 1
        for key, item in (
            value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        ):
            walk((*path, key), item)

    walk((), data)
