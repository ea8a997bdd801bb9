"""The cards that match a query, compared with a plain evaluation of it card by card."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.fsrs.model import ModelState, model_of
from quiz.fsrs.rating import Rating
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.base import Question
from quiz.progress.cards import CardRow, Flags
from quiz.progress.selection import Selection
from quiz.query import QueryError, parse
from quiz.query.evaluate import check_banks
from quiz.query.orphans import logged_keys
from quiz.query.search import joined
from quiz.query.tree import Both, Either, Everything, Not, Property, Term, Tree
from quiz.study.context import Study, open_study
from quiz.study.day import today_at
from quiz.study.review.beyond import beyond
from quiz.study.review.session import ReviewSession
from tests.conftest import DAY, MANY, NOON, Clock
from tests.database import run_sql
from tests.effort import little_work
from tests.query.test_query_parser import HOSTILE
from tests.query.unparse import unparse

TODAY = NOON // DAY
MOMENT = Timestamp(NOON, 60)
KINDS = ("card", "text", "cloze")
TAGS = {"m.b0": ["CNN"], "m.b1": [], "m.b2": ["rnn", "deep"]}
"""The tags of each bank of the library."""


def question_yaml(number: int) -> str:
    kind = KINDS[number % 3]
    body = {
        "card": f"prompt: What is Number {number}?, answer: It is a Café{number % 4}",
        "text": f"prompt: Name {number} $\\\\sigma$, answer: [gradient, descent {number % 5}], tags: [typed]",
        "cloze": f"prompt: 'The {{{{c1::first}}}} and {{{{c2::second}}}} of {number}', explanation: x",
    }[kind]
    return f"- {{id: q{number}, kind: {kind}, {body}}}\n"


@pytest.fixture(scope="module", params=[0, 1000], ids=["ids-in-a-row", "a-gap-in-ids"])
def mixed(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Study]:
    """Return a study of three banks, with cards in random states; the first bank requires the last."""
    folder = tmp_path_factory.mktemp("mixed")
    for number, (bank, tags) in enumerate(TAGS.items()):
        first = number * 12
        head = (
            f"id: {bank}\ntitle: B\ntags: [{', '.join(tags)}]\nrequires: [{'m.b2' if number == 0 else ''}]\n"
        )
        text = "".join(question_yaml(first + index) for index in range(12))
        (folder / f"b{number}.yaml").write_text(f"{head}questions:\n{text}")
    study = open_study([str(folder)], str(folder / "p.db"))
    random = Random(4)
    for (key,) in run_sql(study.store, "select card from cards"):
        card = study.store.cards.find(key)
        assert card is not None
        set_flags(study, in_random_state(card, random), random)
    run_sql(study.store, "update cards set id = id + ? where id > 20", [request.param])
    yield study
    study.close()


def in_random_state(card: CardRow, random: Random) -> CardRow:
    import msgspec

    phase = random.randrange(4)
    if phase == 0:
        return card
    step = NOON + random.randrange(-2, 3) * 6 * 3_600_000
    last = TODAY - random.randrange(-3, 30)  # clocks may also be set back
    return msgspec.structs.replace(
        card, phase=phase, reviews=random.randrange(1, 20), lapses=random.randrange(12),
        stability=random.choice([0.5, 5.0, 40.0]), difficulty=random.choice([1.0, 5.5, 10.0]),
        last_day=last, due_day=last + random.randrange(1, 40) if phase == 2 else None,
        due_at=None if phase == 2 else step,
    )  # fmt: skip


def set_flags(study: Study, card: CardRow, random: Random) -> None:
    flags = Flags(
        suspended=random.random() < 0.2,
        buried=random.choice([-1, -1, TODAY - 1, TODAY]),
        marked=random.random() < 0.2,
    )
    study.store.flags.change([card.card], lambda _flags: flags, NOON)
    study.store.cards.update(card)


def holds(tree: Tree, card: CardRow, study: Study) -> bool:  # noqa: PLR0911 - one for each type of node
    """Tell whether a card matches a tree, in the plainest possible way."""
    match tree:
        case Everything():
            return True
        case Not():
            return not holds(tree.part, card, study)
        case Both():
            return all(holds(part, card, study) for part in tree.parts)
        case Either():
            return any(holds(part, card, study) for part in tree.parts)
        case Property():
            return compared(tree, card)
        case Term(name="is"):
            return has_state(tree.glob, card, study.store.cards.flags_of(card.card))
    question = question_of(study, card.question)
    bank = card.question.partition("/")[0]
    texts = {
        "bank": [bank],
        "kind": [question.kind],
        "tag": [tag.casefold() for tag in (*question.tags, *TAGS[bank])],
        "id": [card.card, card.question],
        "text": [" ".join(question.search_texts()).casefold().replace("é", "e").replace("$", "")],
    }[tree.name]
    pattern = f"*{tree.glob}*" if tree.name == "text" else tree.glob
    return any(fnmatchcase(text, pattern) for text in texts)


@cache
def question_of(study: Study, key: str) -> Question:
    question = study.library.question(key)
    assert question is not None
    return question


def compared(tree: Property, card: CardRow) -> bool:
    elapsed = None if card.last_day is None else max(0, TODAY - card.last_day)
    due = card.due_day
    if card.due_at is not None:
        due = (card.due_at + 60 * 60_000 - 4 * 3_600_000) // DAY
    value = {
        "lapses": card.lapses,
        "reviews": card.reviews,
        "stability": card.stability,
        "difficulty": card.difficulty,
        "interval": None if card.due_day is None else card.due_day - (card.last_day or 0),
        "due": None if due is None else due - TODAY,
        "retrievability": None
        if card.stability is None or elapsed is None
        else model_of("fsrs-6").recall(elapsed, ModelState(card.stability, 5.0)),
    }[tree.name]
    relations: dict[str, Callable[[float, float], bool]] = {
        "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, "=": lambda a, b: a == b,
        "!=": lambda a, b: a != b, ">=": lambda a, b: a >= b, ">": lambda a, b: a > b,
    }  # fmt: skip
    return value is not None and relations[tree.relation](value, float(tree.number))


def has_state(name: str, card: CardRow, flags: Flags) -> bool:
    away = flags.suspended or flags.buried >= TODAY
    day = card.phase == 2 and (card.due_day or 0) <= TODAY
    due = day or (card.due_at is not None and card.due_at <= NOON)
    if card.due_at is not None and flags.buried >= 0:
        due = not away  # a learning step interrupted by burying continues on the day after
    return {
        "new": card.phase == 0,
        "learning": card.phase in (1, 3),
        "review": card.phase == 2,
        "suspended": flags.suspended,
        "buried": flags.buried >= TODAY,
        "marked": flags.marked,
        "leech": card.lapses >= 8,
        "due": due and not away,
    }[name]


terms = st.one_of(
    st.builds(Term, st.just("text"), st.sampled_from(["number 1", "cafe", "gr*t", "second", "1", "d?s"])),
    st.builds(Term, st.just("bank"), st.sampled_from(["m.b0", "m.b?", "*2", "x*"])),
    st.builds(Term, st.just("tag"), st.sampled_from(["cnn", "*n", "typed", "none"])),
    st.builds(Term, st.just("kind"), st.sampled_from(["card", "c*", "text"])),
    st.builds(Term, st.just("id"), st.sampled_from(["m.b1/*", "*#c2", "m.b0/q2", "*/q?"])),
    st.builds(Term, st.just("is"), st.sampled_from(
        ["due", "new", "learning", "review", "suspended", "buried", "marked", "leech"])),
    st.builds(Property,
        st.sampled_from(["lapses", "reviews", "stability", "difficulty", "interval", "due"]),
        st.sampled_from(["<", "<=", "=", "!=", ">=", ">"]),
        st.sampled_from(["0", "-1", "1", "5", "5.5", "40", "99999999999999999999"])),
    st.builds(Property, st.just("retrievability"), st.sampled_from(["<", "<=", ">", ">="]),
        st.sampled_from(["-1", "0", "0.37", "0.85", "1", "2"])),
)  # fmt: skip
trees = st.recursive(
    terms,
    lambda parts: st.one_of(
        st.builds(Not, parts),
        st.builds(Both, st.lists(parts, min_size=2, max_size=3).map(tuple)),
        st.builds(Either, st.lists(parts, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)


@settings(max_examples=MANY, suppress_health_check=[HealthCheck.too_slow])
@given(trees, st.sampled_from([0, 4, 20, 10_000]), st.sampled_from([1, 6, 10_000]))
def test_a_query_finds_what_a_plain_evaluation_finds(
    mixed: Study, tree: Tree, max_lookup: int, sparse: int
) -> None:
    with (
        patch("quiz.query.row_sets.MAX_LOOKUP", max_lookup),
        patch("quiz.query.row_sets.SPARSE", sparse),
        patch("quiz.query.card_sets.MAX_RUNS", max_lookup),
        patch("quiz.query.card_sets.SPARSE", sparse),
    ):
        check_against_plain_evaluation(mixed, tree)


def check_against_plain_evaluation(mixed: Study, tree: Tree) -> None:
    query = unparse(tree)
    rows = run_sql(
        mixed.store, "select c.* from cards c join banks b on b.id = c.bank order by rank, position"
    )
    parsed = parse(query)
    expected = [row[1] for row in rows if holds(parsed, CardRow(*row), mixed)]
    assert mixed.search.keys(query, MOMENT) == expected
    assert mixed.search.count(query, MOMENT) == len(expected)
    scope = mixed.search.scope(query, MOMENT)
    whole = {row[1] for row in rows if row[1].partition("/")[0] in scope.whole}
    assert whole | set(scope.cards) == set(expected)


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_query_is_answered_or_refused_quickly(mixed: Study, query: str) -> None:
    with little_work(), suppress(QueryError):
        mixed.search.keys(query, MOMENT)


@pytest.mark.parametrize(
    "query", ["is:new " * 200, "-" * 50 + "is:new", "(" * 49 + "zz or is:new" + ")" * 49]
)
def test_a_query_of_the_largest_size_is_answered(mixed: Study, query: str) -> None:
    assert 0 < mixed.search.count(query, MOMENT) < 48


def test_cards_come_in_study_order(mixed: Study) -> None:
    """A bank comes after those it requires, whatever the names of their files."""
    assert mixed.search.keys("kind:card", MOMENT) == [
        *(f"m.b2/q{number}" for number in range(24, 36, 3)),
        *(f"m.b0/q{number}" for number in range(0, 12, 3)),
        *(f"m.b1/q{number}" for number in range(12, 24, 3)),
    ]


def test_the_empty_query_matches_every_card_of_the_library(mixed: Study) -> None:
    assert len(mixed.search.keys("", MOMENT)) == 3 * (4 + 4 + 8)


def test_an_unknown_bank_is_an_error_with_a_position(mixed: Study) -> None:
    with pytest.raises(QueryError, match=r"Did you mean bank:m\.b0\?") as caught:
        mixed.search.keys("is:new or -bank:mb0", MOMENT)
    assert caught.value.message.endswith("    is:new or -bank:mb0\n                    ^^^")
    assert mixed.search.keys("bank:none*", MOMENT) == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("m", r"Did you mean bank:m\.\*\?$"),
        ("M", r"Did you mean bank:m\.\*\?$"),
        ("zzz", r"Choose from bank:m\.b0, .*, bank:n9, …; quiz due --json lists all banks\.$"),
    ],
)
def test_banks_are_named_by_what_their_ids_begin_with_or_where_they_are_listed(name: str, hint: str) -> None:
    banks = ["m.b0", "m.b1", *(f"n{number:02}" for number in range(9)), "n9", "n91"]
    query = f"bank:{name}"
    with pytest.raises(QueryError) as caught:
        check_banks(parse(query), query, banks)
    assert re.search(hint, caught.value.hint)


def test_symbols_of_a_formula_are_found_by_macro_and_by_sign(mixed: Study) -> None:
    assert mixed.search.keys(r'"\sigma"', MOMENT) == mixed.search.keys("σ", MOMENT) != []


def test_words_are_searched_without_markup(mixed: Study) -> None:
    assert len(mixed.search.keys('"the first and second of 2"', MOMENT)) > 1


def test_a_search_sees_edited_banks_and_the_writes_of_other_programs(bank: Path, tmp_path: Path) -> None:
    study, other = (open_study([str(bank)], str(tmp_path / "p.db")) for _ in range(2))
    assert study.search.count("is:new", MOMENT) == 9
    text = bank.read_text()
    bank.write_text(
        text.replace("- id: a-card", "- {id: more, kind: card, prompt: Zebra, answer: A}\n  - id: a-card")
    )
    other.reload()
    assert study.search.count("is:new", MOMENT) == 9  # its library has not been reloaded
    study.reload()
    assert study.search.keys("zebra is:new", MOMENT) == ["test.every-kind/more"]
    assert study.search.keys("is:new", MOMENT)[0] == "test.every-kind/more"
    study.close()
    other.close()


def test_an_index_that_cannot_be_written_is_searched_in_memory(bank: Path, tmp_path: Path) -> None:
    cache = tmp_path / "xdg" / "cache"
    cache.parent.mkdir(exist_ok=True)
    cache.write_text("a file where the folder would be")
    study = open_study([str(bank)], str(tmp_path / "p.db"))
    assert study.search.keys("adam is:new", MOMENT) == ["test.every-kind/a-text"]
    study.close()


def test_a_session_keeps_the_cards_it_began_with(study: Study, clock: Clock) -> None:
    session = ReviewSession(study, "is:new kind:choice or is:new kind:text", clock=clock, random=Random(1))
    for _ in range(2):
        item = session.next()
        assert item is not None
        session.answer(item.question.read(item.shown, "a"))
        session.rate(Rating.AGAIN)
    clock.move(minutes=2)
    item = session.next()
    assert item is not None
    assert item.key == "test.every-kind/a-choice"
    assert session.remaining().total == 2
    scopes = run_sql(study.store, "select scope from sessions")
    assert scopes == [("is:new kind:choice or is:new kind:text",)]


def test_undo_after_the_end_brings_the_card_back_although_its_query_matches_it_no_more(
    study: Study, clock: Clock
) -> None:
    query = "kind:text is:new"
    session = ReviewSession(study, query, clock=clock, random=Random(1))

    def rate(rating: Rating) -> None:
        item = session.current
        assert item is not None
        session.answer(item.question.read(item.shown, "a"))
        session.rate(rating)

    first = session.next()
    rate(Rating.EASY)
    assert session.next() is None
    assert beyond(study, query, clock()).all == 0  # as the summary asks
    assert session.undo().key == first.key
    assert session.remaining().total == 1
    rate(Rating.AGAIN)
    assert session.next().key == first.key


def test_a_queue_keeps_its_cards_although_another_is_made(mixed: Study) -> None:
    today = today_at(mixed.settings, MOMENT.at, MOMENT.offset)
    queries = ("bank:m.b1", "kind:text bank:m.b0", "zebra", "")
    queues = [mixed.store.queue(mixed.search.scope(query, MOMENT)) for query in queries]
    for _ in range(2):
        for query, queue in zip(queries, queues, strict=True):
            alone = mixed.store.queue(mixed.search.scope(query, MOMENT))
            for state in ("new", "due", "learning"):
                assert queue.count(state, today, 100) == alone.count(state, today, 100)
            assert queue.new(today) == alone.new(today)
            assert queue.due(today) == alone.due(today)


def test_a_queue_draws_from_whole_banks_and_from_single_cards(mixed: Study) -> None:
    today = today_at(mixed.settings, MOMENT.at, MOMENT.offset)

    def drawn(query: str) -> set[str]:
        queue = mixed.store.queue(mixed.search.scope(query, MOMENT))
        first = queue.new(today), queue.due(today), queue.learning(NOON)
        return {key for key in first if key is not None}

    assert drawn("bank:m.b1") <= set(mixed.search.keys("bank:m.b1", MOMENT))
    query = "bank:m.b1 or kind:text"
    assert drawn(query)
    assert drawn(query) <= set(mixed.search.keys(query, MOMENT))
    assert drawn("kind:text bank:m.b0") <= set(mixed.search.keys("kind:text bank:m.b0", MOMENT))
    assert drawn("zebra") == set()


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ([], ""),
        (["is:due"], "is:due"),
        (["vanishing gradient"], '"vanishing gradient"'),
        (["is:due or is:new"], "is:due or is:new"),
        (["tag:cnn", "is:due or is:new"], "tag:cnn (is:due or is:new)"),
        (["tag:cnn", "vanishing gradient"], 'tag:cnn "vanishing gradient"'),
        (["a", "or", "-b"], "a or -b"),
        (['tag:cnn "vanishing gradient"'], 'tag:cnn "vanishing gradient"'),
    ],
)
def test_the_words_of_a_command_line_are_joined_into_one_query(words: list[str], query: str) -> None:
    assert joined(words) == query
    parse(query)


def test_a_card_is_also_logged_under_its_former_names_while_they_were_its_own(mixed: Study) -> None:
    names = ("a/old", 1), ("a/old", 3), ("a/mid", 4), ("a/mid", 6), ("m.b0/q0", 7), ("m.b0/q1", 8)
    for key, row in names:
        sql = "insert into reviews values (?, 1, 1, ?, 0, 0, 0, 3, 0, 0, 0.9, 1, null)"
        run_sql(mixed.store, sql, (row, key))
    run_sql(mixed.store, "insert into renames values ('a/old', 'a/mid', 2, 1), ('a/mid', 'm.b0/q0', 5, 1)")
    log = mixed.store.reviews
    assert log.cards() == {"m.b0/q0", "m.b0/q1", "a/old", "a/mid"}

    def matched(query: str) -> list[int]:
        keys = logged_keys(mixed.search, query, MOMENT, log)
        return [row.id for row in log.selected(Selection(cards=keys.matched))]

    assert matched("id:m.b0/q0") == [1, 4, 7]
    assert matched("id:a/old") == [3]
    assert matched("id:a/mid") == [6]
    assert matched("bank:a") == [3, 6]


def test_keys_are_plain_text(mixed: Study) -> None:
    assert json.loads(json.dumps(mixed.search.keys("kind:cloze", MOMENT)))[0] == "m.b2/q26#c1"


def test_the_banks_of_a_library_are_listed_in_the_order_of_the_alphabet() -> None:
    banks = {f"bank{number:02}" for number in range(40)}
    with pytest.raises(QueryError) as error:
        check_banks(parse("bank:zzz"), "bank:zzz", banks)
    first = ", ".join(f"bank:{name}" for name in sorted(banks)[:12])
    assert error.value.hint == f"Choose from {first}, …; quiz due --json lists all banks."
