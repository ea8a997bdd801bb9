"""The cards that match: SQL and columns against a plain reading of the same query."""

import json
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

from quiz.fsrs.fsrs6 import DEFAULT_WEIGHTS
from quiz.fsrs.rating import Rating
from quiz.fsrs.scheduler import model_of
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.base import Question
from quiz.progress.cards import CardRow, Flags
from quiz.query import QueryError, parse
from quiz.query.search import joined
from quiz.query.tree import Both, Either, Everything, Not, Property, Term, Tree, written
from quiz.study.context import Study, open_study
from quiz.study.review.session import ReviewSession
from tests.conftest import DAY, NOON, Clock
from tests.database import run_sql
from tests.effort import little_work
from tests.query.test_query_parser import HOSTILE

TODAY = NOON // DAY
MOMENT = Timestamp(NOON, 60)
KINDS = ("card", "text", "cloze")
TAGS = {"m.b0": ["CNN"], "m.b1": [], "m.b2": ["rnn", "deep"]}
"""The tags of each bank that is made."""


def question(number: int) -> str:
    kind = KINDS[number % 3]
    body = {
        "card": f"prompt: What is Number {number}?, answer: It is a Café{number % 4}",
        "text": f"prompt: Name {number} $\\\\sigma$, answer: [gradient, descent {number % 5}], tags: [typed]",
        "cloze": f"prompt: 'The {{{{c1::first}}}} and {{{{c2::second}}}} of {number}', explanation: x",
    }[kind]
    return f"- {{id: q{number}, kind: {kind}, {body}}}\n"


@pytest.fixture(scope="module", params=[0, 1000], ids=["in-a-row", "with-a-gap"])
def made(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Study]:
    """Return a library of three banks, one required by an earlier one, whose cards are in random states."""
    folder = tmp_path_factory.mktemp("made")
    for place, (bank, tags) in enumerate(TAGS.items()):
        head = (
            f"id: {bank}\ntitle: B\ntags: [{', '.join(tags)}]\nrequires: [{'m.b2' if place == 0 else ''}]\n"
        )
        text = "".join(question(number) for number in range(place * 12, place * 12 + 12))
        (folder / f"b{place}.yaml").write_text(f"{head}questions:\n{text}")
    study = open_study([str(folder)], str(folder / "p.db"))
    random = Random(4)
    for (key,) in run_sql(study.store, "select card from cards"):
        card = study.store.cards.find(key)
        assert card is not None
        put(study, state(card, random), random)
    run_sql(study.store, "update cards set id = id + ? where id > 20", [request.param])
    yield study
    study.close()


def state(card: CardRow, random: Random) -> CardRow:
    import msgspec

    phase = random.randrange(4)
    if phase == 0:
        return card
    step = NOON + random.randrange(-2, 3) * 6 * 3_600_000
    last = TODAY - random.randrange(-3, 30)  # clocks are set back, too
    return msgspec.structs.replace(
        card, phase=phase, reviews=random.randrange(1, 20), lapses=random.randrange(12),
        stability=random.choice([0.5, 5.0, 40.0]), difficulty=random.choice([1.0, 5.5, 10.0]),
        last_day=last, due_day=last + random.randrange(1, 40) if phase == 2 else None,
        due_at=None if phase == 2 else step,
    )  # fmt: skip


def put(study: Study, card: CardRow, random: Random) -> None:
    flags = Flags(
        suspended=random.random() < 0.2,
        buried=random.choice([-1, -1, TODAY - 1, TODAY]),
        marked=random.random() < 0.2,
    )
    study.store.flags.set(card, flags)


def holds(tree: Tree, card: CardRow, study: Study) -> bool:  # noqa: PLR0911 - one for each sort of node
    """Tell whether a card matches, by reading the tree and the card as plainly as can be."""
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
            return is_so(tree.glob, card, study.store.flags.of(card.card))
    asked = question_of(study, card.question)
    bank = card.question.partition("/")[0]
    found = {
        "bank": [bank],
        "kind": [asked.kind],
        "tag": [tag.casefold() for tag in (*asked.tags, *TAGS[bank])],
        "id": [card.card, card.question],
        "text": [" ".join(asked.searched()).casefold().replace("é", "e").replace("$", "")],
    }[tree.name]
    pattern = f"*{tree.glob}*" if tree.name == "text" else tree.glob
    return any(fnmatchcase(one, pattern) for one in found)


@cache
def question_of(study: Study, key: str) -> Question:
    found = study.library.question(key)
    assert found is not None
    return found


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
        else model_of(DEFAULT_WEIGHTS).recall(elapsed, card.stability),
    }[tree.name]
    relations: dict[str, Callable[[float, float], bool]] = {
        "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, "=": lambda a, b: a == b,
        "!=": lambda a, b: a != b, ">=": lambda a, b: a >= b, ">": lambda a, b: a > b,
    }  # fmt: skip
    return value is not None and relations[tree.relation](value, float(tree.number))


def is_so(name: str, card: CardRow, flags: Flags) -> bool:
    away = flags.suspended or flags.buried >= TODAY
    day = card.phase == 2 and (card.due_day or 0) <= TODAY
    due = day or (card.due_at is not None and card.due_at <= NOON)
    if card.due_at is not None and flags.buried >= 0:
        due = not away  # a step interrupted by burying is taken up on the day after
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


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(trees, st.sampled_from([0, 4, 20, 10_000]))
def test_what_is_found_is_what_a_plain_reading_finds(made: Study, tree: Tree, few: int) -> None:
    with patch("quiz.query.row_sets.FEW", few):
        check_what_is_found(made, tree)


def check_what_is_found(made: Study, tree: Tree) -> None:
    query = written(tree)
    rows = run_sql(
        made.store, "select c.* from cards c join banks b on b.id = c.bank order by rank, position"
    )
    read_again = parse(query)
    wanted = [row[1] for row in rows if holds(read_again, CardRow(*row), made)]
    assert made.search.keys(query, MOMENT) == wanted
    assert made.search.count(query, MOMENT) == len(wanted)
    drawn = made.search.scope(query, MOMENT)
    whole = {row[1] for row in rows if row[1].partition("/")[0] in drawn.whole}
    assert whole | set(drawn.cards) == set(wanted)


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_query_is_answered_or_refused_soon(made: Study, query: str) -> None:
    with little_work(), suppress(QueryError):
        made.search.keys(query, MOMENT)


@pytest.mark.parametrize(
    "query", ["is:new " * 200, "-" * 50 + "is:new", "(" * 49 + "zz or is:new" + ")" * 49]
)
def test_a_query_as_large_as_is_allowed_is_answered(made: Study, query: str) -> None:
    assert 0 < made.search.count(query, MOMENT) < 48


def test_the_order_is_that_of_study(made: Study) -> None:
    """A bank comes after those it requires, whatever the names of their files."""
    assert made.search.keys("kind:card", MOMENT) == [
        *(f"m.b2/q{number}" for number in range(24, 36, 3)),
        *(f"m.b0/q{number}" for number in range(0, 12, 3)),
        *(f"m.b1/q{number}" for number in range(12, 24, 3)),
    ]


def test_the_empty_query_is_matched_by_all_cards_of_the_library(made: Study) -> None:
    assert len(made.search.keys("", MOMENT)) == 3 * (4 + 4 + 8)


def test_a_bank_that_is_not_there_is_pointed_at(made: Study) -> None:
    with pytest.raises(QueryError, match=r"Did you mean bank:m\.b0\?") as caught:
        made.search.keys("is:new or -bank:mb0", MOMENT)
    assert caught.value.message.endswith("    is:new or -bank:mb0\n                    ^^^")
    assert made.search.keys("bank:none*", MOMENT) == []


def test_signs_of_a_formula_are_found_by_macro_and_by_sight(made: Study) -> None:
    assert made.search.keys(r'"\sigma"', MOMENT) == made.search.keys("σ", MOMENT) != []


def test_words_are_not_marked_up(made: Study) -> None:
    assert len(made.search.keys('"the first and second of 2"', MOMENT)) > 1


def test_a_search_sees_what_was_edited_and_what_other_programs_wrote(bank: Path, tmp_path: Path) -> None:
    study, other = (open_study([str(bank)], str(tmp_path / "p.db")) for _ in range(2))
    assert study.search.count("is:new", MOMENT) == 9
    text = bank.read_text()
    bank.write_text(
        text.replace("- id: a-card", "- {id: more, kind: card, prompt: Zebra, answer: A}\n  - id: a-card")
    )
    other.reload()
    assert study.search.count("is:new", MOMENT) == 9  # its library is as it was read
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


def test_a_queue_draws_from_whole_banks_and_from_cards(made: Study) -> None:
    def drawn(query: str) -> set[str]:
        queue = made.store.queue(made.search.scope(query, MOMENT))
        first = queue.new(TODAY), queue.due(TODAY), queue.learning(NOON)
        return {key for key in first if key is not None}

    assert drawn("bank:m.b1") <= set(made.search.keys("bank:m.b1", MOMENT))
    query = "bank:m.b1 or kind:text"
    assert drawn(query)
    assert drawn(query) <= set(made.search.keys(query, MOMENT))
    assert drawn("kind:text bank:m.b0") <= set(made.search.keys("kind:text bank:m.b0", MOMENT))
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
def test_the_words_of_a_command_line_are_one_query(words: list[str], query: str) -> None:
    assert joined(words) == query
    parse(query)


def test_a_card_is_known_by_its_former_names_too(made: Study) -> None:
    run_sql(made.store, "insert into renames values ('a/old', 'a/mid'), ('a/mid', 'm.b0/q0')")
    assert made.search.logged_keys("id:m.b0/q0", MOMENT) == {"m.b0/q0", "a/mid", "a/old"}


def test_keys_are_plain_text(made: Study) -> None:
    assert json.loads(json.dumps(made.search.keys("kind:cloze", MOMENT)))[0] == "m.b2/q26#c1"
