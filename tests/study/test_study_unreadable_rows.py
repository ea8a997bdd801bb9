"""One row that cannot be read costs one row: all others are listed and exported, and the row is told."""

import io
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from quiz.errors import QuizError
from quiz.exchange.format import Export
from quiz.exchange.formats import datasets, formats, formats_of
from quiz.study.context import Study
from quiz.study.exam.start import reopen
from quiz.study.results import history
from quiz.study.results.mistakes import repeated_mistakes
from quiz.study.results.result import result
from quiz.study.results.row_content import UNREADABLE
from quiz.study.results.text_report import lines
from tests.conftest import Clock
from tests.database import run_sql
from tests.study.examining import EVERY_KIND, KINDS, opened, taken, wrong
from tests.study.looking import examined

FIRST = "where id = (select min(id) from answers)"
TEXTS = {
    "what was shown": f"update answers set shown = '{{' {FIRST}",
    "what another version showed": f"""update answers set shown = '{{"ask": "slide"}}' {FIRST}""",
    "the response": f"update answers set response = 'not JSON' {FIRST}",
    "the ticks": f"""update answers set ticked = '["a"]' {FIRST}""",
}
OTHERS = {
    "a response of another question": """update answers set response = '["z"]'""",
    "ticks beyond the rubric": f"update answers set ticked = '[70]' {FIRST}",
    "the confidence": f"update answers set confidence = 70 {FIRST}",
    "the points": f"update answers set out_of = 0, share = null {FIRST}",
    "the year": f"update answers set started = 1 << 60 {FIRST}",
    "the year of a session": "update sessions set started = -1 << 60",
    "the offset": "update sessions set offset = -1500",
    "the plan": "update exams set plan = '{'",
    "a question of the plan": """update exams set plan = replace(plan, '"kind":"', '"kind":"un')""",
}


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    with closing(opened(tmp_path, EVERY_KIND)) as every_kind:
        yield every_kind


@pytest.mark.parametrize("damage", [*TEXTS.values(), *OTHERS.values()], ids=[*TEXTS, *OTHERS])
def test_all_other_rows_are_listed_and_exported(study: Study, clock: Clock, damage: str) -> None:
    session = examined(study, clock, wrong, confidence=True, count=True).session.id
    run_sql(study.store, damage)
    assert len([history.line(past) for past in history.page(study.store, 20)]) == 1
    assert history.as_data(history.page(study.store, 20)[0])["session"] == str(session)
    whole = result(study.store, session)
    assert len(whole.answers) >= KINDS
    text = "\n".join(lines(whole, repeated_mistakes(study.store, whole.answers)))
    assert (UNREADABLE in text) == (damage in TEXTS.values())
    for name, dataset in datasets().items():
        for form in formats_of(name):
            formats()[form].write(Export(study.store, dataset), file := io.StringIO())
            assert file.getvalue(), form


@pytest.mark.parametrize("damage", [TEXTS["the response"], TEXTS["the ticks"]])
def test_a_row_that_cannot_be_read_is_told_in_an_export(study: Study, clock: Clock, damage: str) -> None:
    examined(study, clock, wrong)
    run_sql(study.store, damage)
    scores = list(datasets()["scores"].read(study.store, Export(study.store, datasets()["scores"]).selection))
    assert [score.response == UNREADABLE for score in scores] == [True] + [False] * (len(scores) - 1)


@pytest.mark.parametrize(
    "damage",
    [OTHERS["the plan"], OTHERS["a question of the plan"], "update exam_responses set ticked = '{'"],
)
def test_an_exam_that_cannot_be_read_is_told(study: Study, clock: Clock, damage: str) -> None:
    session = taken(study, clock).row.session
    run_sql(study.store, damage)
    with pytest.raises(QuizError, match="The exam cannot be read"):
        reopen(study, session, clock, Random(1))
