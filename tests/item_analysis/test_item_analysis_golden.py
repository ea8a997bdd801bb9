"""The figures against an independent script, by hand, and against each other."""

import json
from pathlib import Path
from typing import Any

import pytest

from quiz.item_analysis.figures import Estimate, ItemFigures
from tests.item_analysis.classes import ROOT, SAMPLE, analysis, class_of

GOLDEN = json.loads((ROOT / "tests" / "golden" / "item_analysis.json").read_text())
ITEMS = {item.key: item for item in analysis(SAMPLE).items}


def close(value: float | None) -> Any:
    return None if value is None else pytest.approx(value, abs=1e-9)


def value_of(figure: Estimate | None) -> float | None:
    return None if figure is None else figure.value


def interval_of(figure: Estimate | None) -> list[float] | None:
    return None if figure is None or figure.low is None or figure.high is None else [figure.low, figure.high]


def test_the_test_agrees_with_the_golden_values() -> None:
    test = analysis(SAMPLE).test
    assert (test.learners, test.whole_learners, test.questions) == (12, 12, 6)
    assert test.average.value == close(GOLDEN["average"])
    assert test.median == close(GOLDEN["median"])
    assert value_of(test.standard_deviation) == close(GOLDEN["deviation"])
    assert value_of(test.cronbach_alpha) == close(GOLDEN["alpha"])
    assert interval_of(test.cronbach_alpha) == close(GOLDEN["alpha_interval"])
    assert value_of(test.error_ratio) == close(GOLDEN["error_ratio"])
    assert value_of(test.standard_error) == close(GOLDEN["standard_error"])


@pytest.mark.parametrize("key", GOLDEN["items"])
def test_an_item_agrees_with_the_golden_values(key: str) -> None:
    item, golden = ITEMS[key], GOLDEN["items"][key]
    assert item.facility_index.value == close(golden["facility"])
    assert interval_of(item.facility_index) == close(golden["facility_interval"])
    assert (value_of(item.standard_deviation) or 0) == close(golden["deviation"])
    assert item.intended_weight == close(golden["intended"])
    assert value_of(item.effective_weight) == close(golden["effective"])
    assert value_of(item.discrimination_index) == close(golden["discrimination"])
    assert interval_of(item.discrimination_index) == close(golden["discrimination_interval"])
    assert value_of(item.discriminative_efficiency) == close(golden["efficiency"])
    assert item.random_guess_score == close(golden["guess"])
    assert {option.text for option in item.options} == set(golden["options"])
    for option in item.options:
        expected = golden["options"][option.text]
        assert option.chosen == expected["chosen"]
        assert value_of(option.point_biserial) == close(expected["biserial"])
        assert interval_of(option.point_biserial) == close(expected["interval"])


def half_width(figure: Estimate | None) -> float:
    assert figure is not None
    assert figure.high is not None
    return figure.high - figure.value


def test_the_jackknife_agrees_with_leaving_out_each_learner() -> None:
    t = 2.2009851601  # Student's, 11 degrees of freedom
    error = analysis(SAMPLE).test.standard_error
    assert half_width(error) == pytest.approx(t * GOLDEN["standard_error_error"], rel=0.002)
    for key, golden in GOLDEN["items"].items():
        if golden["effective"]:
            width = half_width(ITEMS[key].effective_weight)
            assert width == pytest.approx(t * golden["effective_error"], rel=0.002)


def test_a_right_option_has_the_point_biserial_of_its_question() -> None:
    item = ITEMS["course.midterm/claim"]
    [right] = [option for option in item.options if option.is_right]
    assert value_of(right.point_biserial) == close(value_of(item.discrimination_index))


def test_variants_of_a_computed_question_are_told_apart() -> None:
    variants = ITEMS["course.midterm/sum"].variants
    assert {variant.seed: variant.learners for variant in variants} == {11: 6, 12: 6}
    facility = sum(variant.facility_index.value * variant.learners for variant in variants) / 12
    assert facility == close(ITEMS["course.midterm/sum"].facility_index.value)
    assert all(not item.variants for item in ITEMS.values() if item.kind != "compute")


def test_four_learners_by_hand(tmp_path: Path) -> None:
    """Marks 110, 111, 001, 000: the rest scores of the first question are 1, 2, 1, 0."""
    items = analysis(class_of(tmp_path, [(1, 1, 0), (1, 1, 1), (0, 0, 1), (0, 0, 0)])).items
    first: ItemFigures = items[0]
    assert first.facility_index.value == 0.5
    # mark − mean: ½ ½ −½ −½; rest − mean: 0 1 0 −1; covariance 1/3, variances 1/3 and 2/3
    assert value_of(first.discrimination_index) == close((1 / 3) / (2**0.5 / 3))
    # sorted: 0 0 1 1 with 0 1 1 2: covariance ½·(1 + 0 + 0 + 1)/3 = 1/3, so it is the most there could be
    assert value_of(first.discriminative_efficiency) == close(1.0)
