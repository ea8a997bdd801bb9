"""Anki itself, as an oracle: it reads what is written here, and what it writes is read."""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

import pytest

from quiz.exchange.bank_format import Reading
from quiz.exchange.banks.apkg import BANK_FORMAT
from quiz.exchange.banks.apkg.guid import guid_of
from quiz.exchange.exporting import portable_banks
from quiz.exchange.importing.carry_out import carry_out
from quiz.exchange.importing.draft import draft_import
from quiz.exchange.portable import (
    CardHistory,
    PastReview,
    PastState,
    Portable,
    PortableBank,
    PortableQuestion,
)
from quiz.exchange.source import Source
from quiz.fsrs.fsrs6 import FSRS6
from quiz.fsrs.timestamp import Timestamp
from quiz.study.context import Study, open_study

ORACLE = Path(__file__).with_name("anki_oracle.py")
pytestmark = pytest.mark.skipif(
    find_spec("anki") is None, reason="anki is not installed: it is in the extra “oracles”"
)
DAY = 86_400_000
NOW = 1_790_000_000_000
TODAY = NOW // DAY
PACKAGES = ("legacy.apkg", "latest.apkg", "legacy.colpkg", "latest.colpkg")
PICTURE = '<img src="a b.png">'


def ask(*words: str, told: object = None) -> dict[str, Any]:
    """Have Anki make or read a package; return what its collection holds."""
    done = subprocess.run(
        [sys.executable, str(ORACLE), *words],
        input=json.dumps(told), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def log(random: Random) -> list[tuple[int, ...]]:
    """Return the reviews of a card: two steps, then some on later days, of which some are failed."""
    at, interval = NOW - 900 * DAY + random.randrange(DAY // 4), 0
    rows = [(at, 3, -600, -60, 0, 4000, 0), (at + 700_000, 3, 2, -600, 2500, 3000, 0)]
    interval = 2
    for _ in range(random.randrange(6)):
        at += interval * DAY + random.randrange(DAY // 8)
        rating = random.choice((1, 2, 3, 3, 3, 4))
        last, interval = interval, 1 if rating == 1 else interval + 1 + random.randrange(interval + 3)
        rows.append((at, rating, interval, last, 2500, random.randrange(1000, 60_000), 1))
    return rows


def learned(random: Random, **more: object) -> dict[str, Any]:
    rows = log(random)
    lapses = sum(row[1] == 1 for row in rows)
    return {
        "type": 2, "queue": 2, "due": random.randrange(-9, 30), "ivl": rows[-1][2], "factor": 2500,
        "reps": len(rows), "lapses": lapses, "reviews": rows, **more,
    }  # fmt: skip


def told() -> dict[str, Any]:
    """Return notes of every built-in type, some of whose cards were reviewed."""
    random = Random(11)
    kinds = [
        ("Basic", {"Front": "What?<br>Now &amp; then", "Back": f"This \\(x &lt; 1\\) {PICTURE}"}),
        ("Basic (and reversed card)", {"Front": "Wien", "Back": "Vienna"}),
        ("Basic (optional reversed card)", {"Front": "eins", "Back": "one", "Add Reverse": "y"}),
        ("Basic (optional reversed card)", {"Front": "zwei", "Back": "two"}),
        ("Basic (type in the answer)", {"Front": "3 + 4", "Back": "7"}),
        ("Cloze", {"Text": "{{c1::Io}}, {{c2::Europa::a moon}} [sound:a.mp3]", "Back Extra": "of Jupiter"}),
        ("Cloze", {"Text": "{{c1::a {{c3::b}}}} and {{c1,2::c}} \\({{c4::x^{2} }}\\)"}),
    ]
    notes = [
        {"type": kind, "fields": fields, "tags": ["eu", "a::b"], "deck": f"Geo::Part {number % 2}",
         "cards": [learned(random) for _ in range(random.randrange(5))]}
        for number, (kind, fields) in enumerate(kinds * 4)
    ]  # fmt: skip
    notes[0] |= {"tags": ["marked"], "cards": [learned(random, queue=-1)]}
    return {
        "age": 100, "media": {"a b.png": "png", "a.mp3": "mp3"}, "notes": notes,
        "weights": list(FSRS6.default_weights), "retention": 0.85,
    }  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("anki")
    return folder, ask("make", str(folder), told=told())


def cards_of(content: Portable) -> dict[str, CardHistory]:
    """Return the histories of cards, named as the oracle names them."""
    return {
        f"{guid_of(bank.name, question.uid)} {number_of(part)}": history
        for bank in content.banks
        for question in bank.questions
        for part, history in question.histories.items()
    }


def number_of(part: str) -> int:
    return int(part[1:]) - 1 if part.startswith("c") else int(part == "reverse")


@pytest.mark.parametrize("name", PACKAGES)
def test_what_anki_writes_is_read(made: tuple[Path, dict[str, Any]], name: str, tmp_path: Path) -> None:
    folder, anki = made
    content = BANK_FORMAT.read(Source(str(folder / name)), Reading())
    questions = [question for bank in content.banks for question in bank.questions]
    assert {guid_of("", question.uid) for question in questions} == set(anki["notes"])
    assert sorted(bank.name for bank in content.banks) == ["Geo::Part 0", "Geo::Part 1"]
    histories = cards_of(content)
    assert set(histories) == {key for key, card in anki["cards"].items() if card["log"]}
    for key, history in histories.items():
        card = anki["cards"][key]
        logged = [(row[0], row[1], row[2] if row[2] > 0 else None, row[5]) for row in card["log"]]
        assert [(row.at, row.rating, row.interval, row.duration) for row in history.reviews] == logged
        assert history.due == card["due"]
        assert history.suspended == (card["queue"] == -1)
        assert history.marked == ("marked" in anki["notes"][key.rpartition(" ")[0]]["tags"])
    assert content.weights is not None
    assert content.weights.numbers == pytest.approx(FSRS6.default_weights)
    assert content.retention == 0.85
    for bank in content.banks:
        assert {name: read().decode() for name, read in bank.media.items()}.items() <= anki["media"].items()
    assert all(not draft.problems for draft in draft_import(content, name, str(tmp_path), {}).banks)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    (tmp_path / "banks").mkdir()
    opened = open_study([str(tmp_path / "banks")], str(tmp_path / "progress.db"))
    yield opened
    opened.close()


def exported(study: Study, path: Path) -> dict[str, Any]:
    """Export the whole library; return what Anki then holds."""
    content = portable_banks(study, study.search.keys("", Timestamp(NOW, 0)), at=NOW, history=True)
    with path.open("wb") as file:
        BANK_FORMAT.write(content, file)
    return ask("read", str(path))


def test_all_agrees_after_a_round_trip(
    made: tuple[Path, dict[str, Any]], study: Study, tmp_path: Path
) -> None:
    folder, anki = made
    content = BANK_FORMAT.read(Source(str(folder / "latest.apkg")), Reading())
    draft = draft_import(content, "x", str(tmp_path / "banks"), {})
    carry_out(study, draft, Timestamp(NOW, 0), Random(1).getrandbits)
    again = exported(study, tmp_path / "x.apkg")
    assert again["problems"] == []
    assert again["media"] == anki["media"]
    assert again["notes"].keys() == anki["notes"].keys()
    assert again["cards"].keys() == anki["cards"].keys()
    for guid, note in again["notes"].items():
        assert sorted(note["tags"]) == sorted(anki["notes"][guid]["tags"])
        before = anki["notes"][guid]["fields"][0]
        assert note["fields"][0] == before.replace("{{c1,2::c}}", "{{c1::{{c2::c}}}}")
    for key, card in again["cards"].items():
        before = anki["cards"][key]
        for name in ("deck", "type", "queue", "reps", "lapses", "lrt"):
            assert (name, card[name]) == (name, before[name])
        assert card["type"] == 0 or card["due"] == before["due"]
        assert [(row[0], row[1], row[5]) for row in card["log"]] == [
            (row[0], row[1], row[5]) for row in before["log"]
        ]
        assert [row[2] for row in card["log"][1:]] == [row[2] for row in before["log"][1:]]
        if card["type"]:
            memory, before_memory = ((one["s"], one["d"]) for one in (card, before))
            assert memory == pytest.approx(before_memory, rel=1e-3)


def test_anki_reads_what_is_written_of_every_state(tmp_path: Path) -> None:
    step = CardHistory([PastReview(NOW - 60_000, 1, 4000)], PastState(TODAY, 0.5, 6, 1), due_at=NOW + 1000)
    forgotten = CardHistory(
        [PastReview(NOW - 5 * DAY, 3, 4000, 4), PastReview(NOW - 60_000, 1, 4000)],
        PastState(TODAY, 0.7, 7, 2, 1), due_at=NOW + 600_000,
    )  # fmt: skip
    known = CardHistory(state=PastState(TODAY - 3, 12.5, 4, 6, 2), due=TODAY + 9, suspended=True)
    questions = [
        PortableQuestion({"kind": "card", "prompt": name, "answer": "a"}, name, histories={"": history})
        for name, history in (("step", step), ("forgotten", forgotten), ("known", known))
    ]
    content = Portable([PortableBank("deck", questions)], at=NOW)
    with (tmp_path / "x.apkg").open("wb") as file:
        BANK_FORMAT.write(content, file)
    found = ask("read", str(tmp_path / "x.apkg"))
    assert found["problems"] == []
    cards = [found["cards"][f"quiz:deck/{name} 0"] for name in ("step", "forgotten", "known")]
    columns = [
        [card[name] for name in ("type", "queue", "due", "reps", "lapses", "s", "d")] for card in cards
    ]
    assert columns == [
        [1, 1, NOW // 1000 + 1, 1, 0, 0.5, 6],
        [3, 1, NOW // 1000 + 600, 2, 1, 0.7, 7],
        [2, -1, TODAY + 9, 6, 2, 12.5, 4],
    ]
    assert [[(row[1], row[6]) for row in card["log"]] for card in cards] == [[(1, 0)], [(3, 0), (1, 1)], []]
