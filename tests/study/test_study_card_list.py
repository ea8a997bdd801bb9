"""When a listed card is due, as it is shown."""

import pytest
from msgspec.structs import replace

from quiz.fsrs.timestamp import Timestamp
from quiz.study.card_list import listed, local_due
from quiz.study.context import Study

NOON = Timestamp(1_764_072_000_000, 60)


@pytest.mark.parametrize(
    ("due", "shown"),
    [
        (None, ""),
        ("2025-12-01", "1 Dec 2025"),
        ("2025-11-25T12:10:00.000Z", "13:10"),
        ("2025-11-25T22:59:00.000Z", "23:59"),
        ("2025-11-25T23:10:00.000Z", "26 Nov 2025"),
        ("2025-11-23T12:10:00.000Z", "23 Nov 2025"),
    ],
)
def test_the_end_of_a_learning_step_is_in_local_time(due: str | None, shown: str, study: Study) -> None:
    [card] = listed(study, ["test.every-kind/a-card"], NOON)
    assert local_due(replace(card, due=due), NOON) == shown
