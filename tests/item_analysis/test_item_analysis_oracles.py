"""The figures and their intervals against scipy and scikit-learn, where they have them."""

import random
from pathlib import Path

import numpy as np
import pytest

from quiz.item_analysis.database import ClassDatabase, script
from tests.item_analysis.classes import analysis, class_of


@pytest.fixture(scope="module")
def marks() -> np.ndarray:
    drawn = np.random.default_rng(3)
    able = drawn.normal(size=(25, 1))
    return (able + drawn.normal(size=(25, 7)) > 0.3).astype(float)


def test_correlations_and_their_intervals_agree_with_scipy(marks: np.ndarray, tmp_path: Path) -> None:
    stats = pytest.importorskip("scipy.stats")
    for place, item in enumerate(analysis(class_of(tmp_path, marks.tolist())).items):
        rest = marks.sum(1) - marks[:, place]
        index = item.discrimination_index
        assert index is not None
        assert index.value == pytest.approx(stats.pointbiserialr(marks[:, place], rest).statistic)
        interval = stats.pearsonr(marks[:, place], rest).confidence_interval(0.95)
        assert (index.low, index.high) == pytest.approx((interval.low, interval.high))
        wilson = stats.binomtest(int(marks[:, place].sum()), 25).proportion_ci(method="wilson")
        facility = item.facility_index
        assert (facility.low, facility.high) == pytest.approx((wilson.low, wilson.high))


def test_variances_agree_with_scikit_learn(marks: np.ndarray, tmp_path: Path) -> None:
    preprocessing = pytest.importorskip("sklearn.preprocessing")
    covariance = pytest.importorskip("sklearn.covariance")
    scaler = preprocessing.StandardScaler().fit(marks)
    done = analysis(class_of(tmp_path, marks.tolist()))
    for item, mean, variance in zip(done.items, scaler.mean_, scaler.var_, strict=True):
        assert item.facility_index.value == pytest.approx(mean)
        assert item.standard_deviation is not None
        assert item.standard_deviation.value == pytest.approx((variance * 25 / 24) ** 0.5)
    matrix = covariance.empirical_covariance(marks)  # alpha is one of its parts against the whole
    alpha = 7 / 6 * (1 - np.trace(matrix) / matrix.sum())
    assert done.test.cronbach_alpha is not None
    assert done.test.cronbach_alpha.value == pytest.approx(alpha)
    roots = np.sqrt(matrix.sum(0))
    for item, weight in zip(done.items, roots / roots.sum(), strict=True):
        assert item.effective_weight is not None
        assert item.effective_weight.value == pytest.approx(weight)


@pytest.mark.parametrize(("degrees", "error"), [(2, 0.05), (3, 0.02), (5, 0.005), (20, 1e-3), (1000, 1e-4)])
def test_the_quantile_of_student_agrees_with_scipy(degrees: int, error: float) -> None:
    stats = pytest.importorskip("scipy.stats")
    with ClassDatabase() as database:
        database.connection.execute(script("intervals"))
        [row] = database.rows("select t(?) as t", [degrees])
    assert row["t"] == pytest.approx(stats.t.ppf(0.975, degrees), rel=error)
    assert row["t"] >= stats.t.ppf(0.975, degrees) * (1 - 1e-4)


def test_the_interval_of_alpha_is_near_that_of_feldt(marks: np.ndarray, tmp_path: Path) -> None:
    """Feldt's takes quantiles of the F distribution, which SQL has not."""
    stats = pytest.importorskip("scipy.stats")
    alpha = analysis(class_of(tmp_path, marks.tolist())).test.cronbach_alpha
    assert alpha is not None
    low, high = (1 - (1 - alpha.value) * stats.f.ppf(end, 24, 24 * 6) for end in (0.975, 0.025))
    assert (alpha.low, alpha.high) == pytest.approx((low, high), abs=0.03)


def test_partly_right_answers_and_points_agree_with_numpy(tmp_path: Path) -> None:
    drawn = random.Random(5)
    rows = [[drawn.choice((0, 0.25, 0.5, 1)) for _ in range(5)] for _ in range(9)]
    marks = np.array(rows)
    for place, item in enumerate(analysis(class_of(tmp_path, rows)).items):
        rest = marks.sum(1) - marks[:, place]
        assert item.discrimination_index is not None
        assert item.discrimination_index.value == pytest.approx(np.corrcoef(marks[:, place], rest)[0, 1])
        most = np.cov(np.sort(marks[:, place]), np.sort(rest))[0, 1]
        assert item.discriminative_efficiency is not None
        assert item.discriminative_efficiency.value == pytest.approx(
            np.cov(marks[:, place], rest)[0, 1] / most
        )
