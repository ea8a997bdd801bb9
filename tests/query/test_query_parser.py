"""The syntax of queries: the trees they are parsed to, and the position of every error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.kinds import KINDS
from quiz.query import QueryError, parse
from quiz.query.glob import bare, folded, literal, longest, matcher
from quiz.query.terms import PROPERTIES, STATES
from quiz.query.tree import Both, Either, Everything, Not, Property, Term, Tree
from quiz.text.normalize import search_key
from tests.query.unparse import unparse

letters = st.text(
    st.sampled_from(list("ab-:()\"\\*? \tor&É$'#/.")) | st.characters(exclude_categories=("Cs",)),
    min_size=1,
    max_size=8,
)
globs = st.lists(letters.map(literal) | st.sampled_from("*?"), min_size=1, max_size=4).map("".join)
terms = st.one_of(
    st.builds(Term, st.sampled_from(["text", "bank", "id"]), globs),
    st.builds(Term, st.just("tag"), globs.map(str.casefold)),
    st.builds(Term, st.just("kind"), st.sampled_from(list(KINDS))),
    st.builds(Term, st.just("is"), st.sampled_from(list(STATES))),
    st.builds(
        Property,
        st.sampled_from(PROPERTIES),
        st.sampled_from(["<", "<=", "=", "!=", ">=", ">"]),
        st.sampled_from(["0", "-3", "12.5", "0.9", "99999999999999999999"]),
    ),
)
trees = st.recursive(
    terms,
    lambda parts: st.one_of(
        st.builds(Not, parts),
        st.builds(Both, st.lists(parts, min_size=2, max_size=3).map(tuple)),
        st.builds(Either, st.lists(parts, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


@given(trees)
def test_a_tree_written_as_a_query_is_parsed_as_the_same_tree(tree: Tree) -> None:
    assert parse(unparse(tree)) == tree


def text(words: str) -> Term:
    return Term("text", literal(words))


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", Everything()),
        (" \t\n", Everything()),
        ("gradient", text("gradient")),
        ("vanishing gradient", Both((text("vanishing"), text("gradient")))),
        ("vanishing and gradient", Both((text("vanishing"), text("gradient")))),
        ('"vanishing gradient"', text("vanishing gradient")),
        ('"2*3?"', Term("text", r"2\*3\?")),
        (r"2\*3", Term("text", r"2\*3")),
        ("grad*t", Term("text", "grad*t")),
        ("a b or c", Either((Both((text("a"), text("b"))), text("c")))),
        ("a (b OR c)", Both((text("a"), Either((text("b"), text("c")))))),
        ("-is:suspended", Not(Term("is", "suspended"))),
        ("-(a b)", Not(Both((text("a"), text("b"))))),
        ("--a", Not(Not(text("a")))),
        ("batch-norm", text("batch-norm")),
        ('"or"', text("or")),
        ("12:30", text("12:30")),
        ("TAG:CNN", Term("tag", "cnn")),
        ("bank:dl.*", Term("bank", "dl.*")),
        ('tag:"a b"', Term("tag", "a b")),
        ("id:dl.dropout/keep-*", Term("id", "dl.dropout/keep-*")),
        ("prop:lapses>=3", Property("lapses", ">=", "3")),
        ("prop:due<-2", Property("due", "<", "-2")),
    ],
)  # fmt: skip
def test_a_query_is_parsed(query: str, tree: Tree) -> None:
    assert parse(query) == tree


@pytest.mark.parametrize(
    ("query", "underline", "expected"),
    [
        ("bnak:dl.*", "^^^^^", "bank:"),
        ("a tga:cnn", "  ^^^^", "tag:"),
        ("kind:cloz", "     ^^^^", "kind:cloze"),
        ("is:dua -x", "   ^^^", "is:due"),
        ("prop:lapse>3", "     ^^^^^", "prop:lapses"),
        ("prop:lapses", "           ^", "compare the property with <"),
        ("prop:lapses>many", "            ^^^^", "number"),
        ("prop:lapses>", "            ^", "number"),
        ("(a or b", "^", "not closed"),
        ("a)", " ^", "never opened"),
        ("()", " ^", "missing"),
        ("a or", "    ^", "missing"),
        ("or a", "^^", "between"),
        ("a or or b", "     ^^", "between"),
        ('say "hello', "    ^", "quote"),
        ("a - b", "  ^", "negate"),
        ("tag:", "^^^^", "tag:cnn"),
        ('""', "^^", "nothing"),
        ("日本 kind:x", "          ^", "kind"),
        ("a\tis:x", "     ^", "is:"),
    ],
)
def test_an_error_is_underlined(query: str, underline: str, expected: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    _problem, shown, carets = caught.value.message.split("\n")
    assert shown == f"    {query}".replace("\t", " ")
    assert carets == f"    {underline}"
    assert expected in str(caught.value)


def test_a_long_query_is_shown_around_the_error() -> None:
    with pytest.raises(QueryError) as caught:
        parse(f"{'word ' * 40}is:nwe {'word ' * 40}")
    _problem, shown, carets = caught.value.message.split("\n")
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "nwe"
    assert len(shown) < 80


HOSTILE = [
    "(" * 100_000,
    "(" * 5000 + "a" + ")" * 5000,
    "-" * 9000 + "a",
    "a" * 100_000,
    "a " * 5000,
    "a or " * 4000 + "a",
    "tag:" * 2000,
    '"',
    '"' * 9999,
    "\\",
    "a\\",
    '"\\"',
    "a\0b",
    "\0",
    "\ud800",
    "prop:lapses>99999999999999999999",
    "prop:lapses>" + "9" * 5000,
    "prop:lapses>1e999",
    "prop:lapses>nan",
    "prop:due=٣",
    "*" * 9000,
    "?" * 9000,
    "*a" * 4000,
    "bank:" + "*a" * 30,
    "bank:" + "*" * 30 + "b",
    "'; drop table cards; --",
    "tag:'x' or 1=1",
    'id:"\' union select * from reviews --"',
    "is:due%00",
    "prop:lapses>1;delete",
    "prop:(select 1)>1",
    "\u202e\u0301\u200b",
]


def parsed(query: str) -> tuple[Tree | None, str]:
    """Return the tree of a query, or else its error."""
    try:
        return parse(query), ""
    except QueryError as error:
        return None, str(error)


@given(st.text(st.sampled_from(list('ab()":\\-*? ortagis')), max_size=60) | st.text(max_size=40))
def test_any_text_is_parsed_or_refused(query: str) -> None:
    tree, error = parsed(query)
    assert "^" in error if tree is None else parse(unparse(tree)) == tree


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_query_is_parsed_or_refused(query: str) -> None:
    assert len(parsed(query)[1]) < 400


@pytest.mark.parametrize(
    ("glob", "whole", "matched", "others"),
    [
        ("dl.*", True, ["dl.a", "dl."], ["dl", "adl.a"]),
        ("a?c", True, ["abc", "a\nc"], ["ac", "abbc"]),
        ("*a*b*", True, ["ab", "xaxbx"], ["ba"]),
        ("a*a", True, ["aa", "aba"], ["a", "ab"]),
        ("[x]", True, ["[x]"], ["x"]),
        (r"a\*b", True, ["a*b"], ["axb"]),
        ("b*d", False, ["abcde", "bd"], ["db", "b"]),
        ("b?d", False, ["abcde"], ["bd"]),
        ("b*d*b", False, ["bdb", "abcdeb"], ["bd", "db"]),
        ("*", False, ["", "a"], []),
    ],
)
def test_globs(glob: str, whole: bool, matched: list[str], others: list[str]) -> None:
    matches = matcher(glob, whole=whole)
    assert all(map(matches, matched))
    assert not any(map(matches, others))


@pytest.mark.parametrize("stars", [1, 7, 8, 5000])
def test_many_stars(stars: int) -> None:
    matches = matcher("*".join("a" * (stars + 1)), whole=False)
    assert matches("ba" * (stars + 1))
    assert not matches("ba" * stars)


@given(st.text(max_size=10))
def test_a_literal_pattern_matches_only_its_own_text(text: str) -> None:
    assert bare(literal(text)) == text
    assert longest(literal(text)) == text
    assert matcher(literal(text), whole=True)(text)
    assert not matcher(literal(text), whole=True)(f"{text}x")


def test_folding_keeps_wildcards_and_the_spaces_beside_them() -> None:
    assert folded(r"Café *\*  É?", search_key) == r"cafe *\* e?"
