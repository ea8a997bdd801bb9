"""Many cards rebuilt at once are as when each is rebuilt by itself."""

from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from quiz.fsrs.rating import Rating
from quiz.progress.selection import EVERYTHING
from quiz.study.context import Study
from quiz.study.learnt import with_phases
from quiz.study.rebuild import rebuild_stale
from quiz.study.review import whole_cards
from quiz.study.review.reschedule import reset_all, set_due_all
from quiz.study.review.scheduling import rebuilt, reviewed, scheduler_of, unlearnt
from quiz.study.states import compute_states
from tests.conftest import Clock
from tests.database import run_sql
from tests.study.learner import learner
from tests.sync.devices import STATE, Device

KEYS = "select card from cards where card in (select card from reviews) order by card"
MEASURED = ("stability", "difficulty", "stability_fast")


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """Return a log in which some intervals are not logged, cards are reset and dated, and reviews undone."""
    study = learner(tmp_path_factory.mktemp("learner"), "fsrs-6", 3000)
    random, clock = Random(3), Clock()
    run_sql(study.store, "update reviews set interval = 1 + abs(random()) % 30 where id % 7 <> 0")
    keys = [key for (key,) in run_sql(study.store, KEYS)]
    reset_all(study, keys[:3], clock(), random)
    set_due_all(study, keys[3:6], 20_900, clock(), random)
    for (review,) in run_sql(study.store, "select max(id) from reviews where card = ?", (keys[7],)):
        study.store.reviews.void(study.store.next_id(clock.at), 1, review)
    run_sql(study.store, "insert into flag_changes values (1 << 61, 1, ?, 'suspended', 1)", (keys[8],))
    return study


@pytest.mark.parametrize("model", ["fsrs-6", "fsrs-7"])
def test_many_cards_are_rebuilt_as_each_is(study: Study, model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_cards, "FEWEST", 1)
    study.settings.model = model
    keys = [key for (key,) in run_sql(study.store, KEYS)]
    run_sql(study.store, "update cards set phase = 1, step = 1, lapses = 99, due_at = 5, due_day = null")
    study.store.stale_cards.add(keys)
    assert rebuild_stale(study.store, study.settings) == len(keys)
    for key in keys:
        ours, expected = study.store.cards.expect(key), rebuilt(study.store, study.settings, key)
        for name in ours.__struct_fields__:
            value, wanted = getattr(ours, name), getattr(expected, name)
            assert value == (pytest.approx(wanted) if name in MEASURED and wanted else wanted), (key, name)
    assert study.store.cards.expect(keys[8]).ready_day is None


def test_a_crash_between_the_events_and_the_cards_is_made_up_for(tmp_path: Path) -> None:
    study = learner(tmp_path, "fsrs-6", 50)
    study.store.stale_cards.add(["made/q0"])
    run_sql(study.store, "update cards set lapses = 99 where card = 'made/q0'")
    rebuild_stale(study.store, study.settings)
    assert study.store.cards.expect("made/q0").lapses < 99
    study.close()


@pytest.mark.parametrize("model", ["fsrs-6", "fsrs-7"])
def test_reviews_get_the_phases_that_the_steps_lead_to(study: Study, model: str) -> None:
    study.settings.model = model
    compute_states(study.store, model)
    scheduler = scheduler_of(study.settings, study.store.weights.in_use())
    logged = sorted(study.store.reviews.selected(EVERYTHING), key=lambda row: (row.card, row.id))
    rows = [replace(row, weights=study.store.weights.in_use().version) for row in logged]
    expected = []
    for row in rows:
        if not expected or expected[-1][0] != row.card:
            card = unlearnt(study.store.cards.expect(row.card))
        expected.append((row.card, card.phase))
        card = reviewed(scheduler, card, row)
    assert [(row.card, row.phase) for row in with_phases(study.store, study.settings, rows)] == expected
    assert {phase for _, phase in expected} == {0, 1, 2, 3}


def test_the_undo_of_an_import_leaves_many_cards_as_each_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cards with nothing left in the log are made new at once; one with a review of its own keeps that."""
    device = Device(tmp_path, 1, Clock())
    device.rate(Rating.GOOD)
    before = run_sql(device.store, STATE)
    for take_over in (device.take_over_deck, device.take_over_state, device.take_over_reviews):
        monkeypatch.setattr(whole_cards, "FEWEST", 200)
        take_over()
        assert run_sql(device.store, STATE) != before
        monkeypatch.setattr(whole_cards, "FEWEST", 1)
        device.undo_import()
        assert run_sql(device.store, STATE) == before
