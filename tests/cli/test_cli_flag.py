"""``quiz flag``: suspending, burying and marking cards by a query."""

import json
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quiz.clock import now
from quiz.fsrs.rating import Rating
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.cards import Flags
from quiz.study.context import Study
from quiz.study.review.flags import CHANGES, change_flags
from quiz.study.review.session import ReviewSession
from quiz.text.iso import date_of
from quiz.text.times import day_text
from tests.cli.running import quiz
from tests.conftest import Clock
from tests.database import run_sql

CARDS = 9


@pytest.fixture
def common(bank: Path, tmp_path: Path) -> list[str]:
    return ["--banks", str(bank), "--progress", str(tmp_path / "p.db")]


def flagged(*words: str) -> str:
    done = quiz("flag", *words)
    assert (done.returncode, "No card" in done.stderr) == (0, False)
    return done.stdout


def listed(*words: str) -> set[str]:
    return {line.split()[0].partition("/")[2] for line in quiz("list", *words).stdout.splitlines()}


def test_suspended_cards_can_be_unsuspended(common: list[str]) -> None:
    before = quiz("due", *common).stdout
    assert flagged("kind:text", "or", "kind:numeric", "--suspend", *common) == "2 cards suspended\n"
    assert listed("is:suspended", *common) == {"a-text", "a-number"}
    assert quiz("due", *common).stdout != before
    assert flagged("is:suspended", "-kind:text", "--unsuspend", *common) == "1 card unsuspended\n"
    assert flagged("--all", "--unsuspend", *common) == "1 card unsuspended\n"
    assert quiz("due", *common).stdout == before


def test_cards_can_be_made_due_on_a_date_and_new_again(study: Study, session: ReviewSession) -> None:
    common = ["--banks", str(study.library.banks["test.every-kind"].path), "--progress", study.store.path]
    session.next()
    session.give_up()
    session.rate(Rating.EASY)
    [key] = listed("-is:new", *common)
    others = ", ".join(sorted(f"test.every-kind/{name}" for name in listed("is:new", *common)))
    done = quiz("flag", "--all", "--due", "2031-05-06", *common)
    assert done.stdout == "1 card due on 6 May 2031\n"
    begins, _, named = done.stderr.rstrip().partition(": ")
    assert begins == "8 cards left out, because a new card comes in its turn, not on a date"
    assert ", ".join(sorted(named.split(", "))) == others
    [row] = json.loads(quiz("list", "-is:new", "--json", *common).stdout)
    assert (row["due"], row["reviews"]) == ("2031-05-06", 1)
    done = quiz("flag", "--all", "--reschedule", *common)
    assert done.stdout == "1 card rescheduled\n"
    assert done.stderr.startswith(
        "8 cards left out, because a card that is new or in learning steps has no inter"
    )
    [row] = json.loads(quiz("list", "-is:new", "--json", *common).stdout)
    assert row["interval"] in range(6, 11)  # the fuzz range of 8 days
    assert flagged(f"id:*{key}", "--reset", *common) == "1 card reset\n"
    assert listed("-is:new", *common) == set()


@pytest.mark.parametrize("date", ["+3d", "+3", "3", " 3d "])
def test_a_date_may_be_a_number_of_days(study: Study, session: ReviewSession, date: str) -> None:
    common = ["--banks", str(study.library.banks["test.every-kind"].path), "--progress", study.store.path]
    item = session.next()
    session.give_up()
    session.rate(Rating.EASY)
    today = Timestamp(*now()).day(4)
    assert (
        flagged(f"id:{item.key} -is:new", "--due", date, *common)
        == f"1 card due on {day_text(date_of(today + 3))}\n"
    )


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["--suspend"], "there is no query"),
        (["--suspend", ""], "there is no query"),
        (["--suspend", "--all", "kind:text"], "both a query and --all"),
        (["kind:text"], "--unsuspend"),
        (["kind:text", "--mark", "--bury"], "not allowed with"),
        (["kind:text", "--due", "soon"], "'soon' is not a date\nGive a date such as "),
        (["kind:text", "--due", "2020-01-01"], "1 Jan 2020 has passed"),
        (["kind:text", "--due", "99999"], "is too far ahead"),
        (["is:deu", "--mark"], "is:due"),
    ],
)
def test_an_unclear_command_changes_nothing(common: list[str], words: list[str], error: str) -> None:
    done = quiz("flag", *words, *common)
    assert done.returncode == (1 if "is:deu" in words else 2)
    assert error in done.stderr
    assert listed("is:suspended or is:marked or is:buried", *common) == set()


@pytest.mark.parametrize(
    ("query", "term"),
    [
        ("test.every-kind/a-text", "id:test.every-kind/a-text"),
        ("id:test.every-kind/a-txet", "id:test.every-kind/a-text"),
        ("test.evry-kind/a-text", "id:test.every-kind/a-text"),
        ("test.every-kind/a-cloze#c2", "'id:test.every-kind/a-cloze#c2'"),
        ("test.every-kind/a-cloze#c9", "id:test.every-kind/a-cloze"),
        ("test.every-kind:a-text", "id:test.every-kind/a-text"),
        ("id:a-text", "'id:*/a-text'"),
        ("id:test.every-kind", "bank:test.every-kind"),
        ("test.every-kind", "bank:test.every-kind"),
    ],
)
def test_the_name_of_a_card_is_taken_for_words_and_the_hint_finds_it(
    common: list[str], query: str, term: str
) -> None:
    for command in (["flag", "--mark"], ["list"]):
        assert quiz(*command, query, *common).stderr.endswith(f"No card matches. Did you mean {term}?\n")
    assert listed(*shlex.split(term), *common)


def test_a_query_without_matches_is_reported_on_stderr(common: list[str]) -> None:
    done = quiz("flag", "zebra", "--mark", *common)
    assert (done.returncode, done.stdout) == (0, "0 cards marked\n")
    assert done.stderr.endswith("No card matches.\n")


@pytest.mark.parametrize(
    ("change", "back", "state"),
    [("suspend", "unsuspend", "suspended"), ("bury", "unbury", "buried"), ("mark", "unmark", "marked")],
)
def test_every_change_can_be_undone(study: Study, clock: Clock, change: str, back: str, state: str) -> None:
    chosen, rows = study.search.keys("kind:cloze", clock()), "select * from cards order by id"
    before = run_sql(study.store, rows)
    assert [change_flags(study, chosen, change, clock()) for _ in range(2)] == [3, 0]
    assert study.search.keys(f"is:{state}", clock()) == chosen
    assert [change_flags(study, chosen, back, clock()) for _ in range(2)] == [3, 0]
    assert study.search.keys(f"is:{state}", clock()) == []
    assert run_sql(study.store, rows) == before


def test_a_change_keeps_other_flags(study: Study, clock: Clock) -> None:
    chosen = study.search.keys("kind:text", clock())
    for change in ("suspend", "bury", "mark", "unsuspend"):
        assert change_flags(study, chosen, change, clock()) == 1
    assert study.search.keys("is:buried is:marked -is:suspended", clock()) == chosen
    clock.move(days=1)
    assert change_flags(study, chosen, "unbury", clock()) == 0  # the day after, it is no longer buried


def test_all_cards_are_changed_or_none(study: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    every, done = study.search.keys("", clock()), []

    def fails_late(flags: Flags, _today: int) -> Flags:
        done.append(flags)
        if len(done) == CARDS:
            raise sqlite3.OperationalError("disk I/O error")
        return Flags(suspended=True)

    monkeypatch.setitem(CHANGES, "suspend", fails_late)
    with pytest.raises(Exception, match="disk I/O error"):
        change_flags(study, every, "suspend", clock())
    with closing(sqlite3.connect(study.store.path)) as other:
        assert other.execute("select count(*) from flags").fetchone() == (0,)
