"""Rebuilding every card from the log gives its stored state, whatever has been done."""

from pathlib import Path

from quiz.study.doctor.expected_cards import compared_cards, read_log
from quiz.study.review.scheduling import rebuilt
from tests.database import run_sql
from tests.study.alike import alike
from tests.study.days import card, cloze, opened
from tests.study.random_learner import Learner

ACTIONS = 10_000
CHECKED = 500
"""All cards are compared after this many actions, and at the end."""


def test_all_states_equal_their_log_after_ten_thousand_actions(tmp_path: Path) -> None:
    questions = [
        *(cloze(f"c{n}") for n in range(15)),
        *(card(f"r{n}", reverse=n % 2 == 0) for n in range(30)),
    ]
    study = opened(tmp_path, *questions)
    learner = Learner(study, 5)
    for number in range(ACTIONS):
        learner.act()
        if number % CHECKED == 0 or number == ACTIONS - 1:
            for key in learner.keys:
                assert alike(rebuilt(study.store, study.settings, key), study.store.cards.expect(key))
            found = list(compared_cards(study.store, study.settings, read_log(study.store, iter)))
            assert len(found) == len(learner.keys)
            assert [compared for compared in found if compared.differing] == []
    counts = run_sql(
        study.store,
        "select (select count(*) from reviews), (select count(*) from voids),"
        " (select count(*) from resets), (select count(*) from due_changes),"
        " (select count(*) from cards where lapses > 0)",
    )[0]
    assert all(count > least for count, least in zip(counts, (2000, 500, 300, 300, 3), strict=True))
