"""Sections with too few questions are found without drawing, if no seed could draw them."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.exam_file import ExamFile, Section
from quiz.errors import QuizError
from quiz.study.context import Study
from quiz.study.exam.build import draw
from quiz.study.exam.validate import count_check
from tests.conftest import Clock
from tests.study.examining import KINDS, opened


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    found = opened(tmp_path_factory.mktemp("checked"))
    yield found
    found.close()


def problems_of(study: Study, *sections: Section) -> list[str]:
    return [
        f"{finding.where[1]} {finding.where[2]}: {finding.message}"
        for finding in count_check(study.library)(dict(enumerate(sections)))
    ]


GATES = "tag:gates"
"""Matches a single question, which has two cards."""


@pytest.mark.parametrize(
    ("sections", "problems"),
    [
        ([Section("", KINDS)], []),
        ([Section("", KINDS + 1)], [f"0 questions: this asks for {KINDS + 1} questions, but {KINDS} match"]),
        ([Section(GATES, 1)], []),
        ([Section(GATES, 2)], ["0 questions: this asks for 2 questions, but 1 matches"]),
        ([Section("tag:none")], ["0 query: no question matches"]),
        ([Section("tag:none", 1)], ["0 query: no question matches"]),
        ([Section("is:due", 5), Section("-(is:new or tag:x)"), Section("prop:lapses>3", 2)], []),
        (
            [Section(GATES), Section(GATES, 1), Section("")],
            ["1 questions: this asks for 1 question, but 0 are left of the 1 that match"],
        ),
        (
            [Section("", 6), Section("", 6)],
            [f"1 questions: this asks for 6 questions, but 5 are left of the {KINDS} that match"],
        ),
        ([Section("", 6), Section(GATES, 1)], []),  # some seeds leave that question
        (
            [Section("", 6), Section(""), Section(GATES)],
            ["2 query: this asks for all that match, but 0 are left of the 1 that match"],
        ),
    ],
)
def test_sections_with_too_few_questions_are_found(
    study: Study, sections: list[Section], problems: list[str]
) -> None:
    assert problems_of(study, *sections) == problems


def test_a_missing_section_hides_no_other(study: Study) -> None:
    [finding] = count_check(study.library)({0: Section("", 3), 4: Section(GATES, 2)})
    assert finding.where == ("sections", 4, "questions")
    assert (finding.code, finding.remedy) == ("questions", "Ask for fewer, or match more.")


SECTIONS = st.lists(
    st.builds(
        Section,
        st.sampled_from(["", GATES, "kind:numeric or kind:choice", "tag:activations", "-tag:activations"]),
        st.one_of(st.none(), st.integers(1, KINDS)),
    ),
    min_size=1,
    max_size=4,
)


@given(SECTIONS, st.integers(0, 99))
def test_an_exam_that_can_be_drawn_has_no_problem(study: Study, sections: list[Section], seed: int) -> None:
    try:
        draw(study, ExamFile("T", sections), seed, Clock()())
    except QuizError:
        return
    assert problems_of(study, *sections) == []
