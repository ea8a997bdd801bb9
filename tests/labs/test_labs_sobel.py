import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from quiz.labs import run
from tests.golden import make_labs

CASES = json.loads((make_labs.GOLDEN / "sobel.json").read_text())
IMAGES = arrays(
    np.float64, st.tuples(st.integers(1, 9), st.integers(1, 9)), elements=st.integers(-99, 99).map(float)
)
SETTINGS = [(border, ksize) for border in make_labs.BORDERS for ksize in (3, 5)]


def sobel(image: Any, border: str = "reflect101", ksize: int = 3) -> dict[str, np.ndarray]:
    _, trace = run("sobel", {"image": image, "border": border, "ksize": ksize}, 0)
    return {entry.name: entry.value for entry in trace}


@pytest.mark.parametrize("case", CASES, ids=lambda case: "{border}-{ksize}".format(**case["given"]))
def test_gradients_equal_the_golden_values_of_opencv_and_scipy(case: dict[str, Any]) -> None:
    trace = sobel(**case["given"])
    assert trace["gx"].tolist() == case["gx"]
    assert trace["gy"].tolist() == case["gy"]


def test_the_references_still_give_the_golden_values() -> None:
    pytest.importorskip("cv2")
    pytest.importorskip("scipy")
    assert make_labs.sobel() == CASES


@pytest.mark.parametrize(("border", "ksize"), SETTINGS)
@given(image=IMAGES)
@settings(max_examples=40)
def test_gradients_equal_opencv(border: str, ksize: int, image: np.ndarray) -> None:
    pytest.importorskip("cv2")
    trace, (gx, gy) = sobel(image, border, ksize), make_labs.opencv(image, border, ksize)
    assert np.array_equal(trace["gx"], gx)
    assert np.array_equal(trace["gy"], gy)


@pytest.mark.parametrize(("border", "ksize"), SETTINGS)
@given(image=IMAGES)
@settings(max_examples=40)
def test_gradients_equal_scipy(border: str, ksize: int, image: np.ndarray) -> None:
    pytest.importorskip("scipy")
    trace, (gx, gy) = sobel(image, border, ksize), make_labs.scipy(image, border, ksize)
    assert np.array_equal(trace["gx"], gx)
    assert np.array_equal(trace["gy"], gy)


@pytest.mark.parametrize(("border", "ksize"), SETTINGS)
def test_fractional_brightness_agrees_up_to_rounding(border: str, ksize: int) -> None:
    pytest.importorskip("cv2")
    image = np.random.default_rng(5).normal(size=(20, 31))
    trace, (gx, gy) = sobel(image, border, ksize), make_labs.opencv(image, border, ksize)
    np.testing.assert_allclose(trace["gx"], gx, rtol=0, atol=1e-12)
    np.testing.assert_allclose(trace["gy"], gy, rtol=0, atol=1e-12)


@given(IMAGES)
def test_magnitude_and_direction_are_the_gradient_in_polar_form(image: np.ndarray) -> None:
    trace = sobel(image)
    angle = np.radians(trace["direction"])
    np.testing.assert_allclose(trace["magnitude"] * np.cos(angle), trace["gx"], atol=1e-9)
    np.testing.assert_allclose(trace["magnitude"] * np.sin(angle), trace["gy"], atol=1e-9)


@given(IMAGES, st.sampled_from([name for name in make_labs.BORDERS if name != "zero"]))
def test_a_constant_added_everywhere_changes_no_gradient(image: np.ndarray, border: str) -> None:
    first, second = sobel(image, border), sobel(image + 7, border)
    assert np.array_equal(first["gx"], second["gx"])
    assert np.array_equal(first["gy"], second["gy"])


def test_directions_of_a_vertical_and_a_horizontal_edge() -> None:
    assert sobel("0099\n0099\n0099")["direction"][1].tolist() == [0, 0, 0, 0]
    assert sobel("0099\n0099\n0099")["gx"][1].tolist() == [0, 36, 36, 0]
    assert sobel("000\n000\n999\n999")["direction"][1:3, 1].tolist() == [90, 90]
    assert sobel("9900\n9900")["direction"][0, 1] == 180


def test_borders_differ_at_the_edge_of_the_picture() -> None:
    first = {border: sobel("123\n456\n789", border)["gx"][0, 0] for border in make_labs.BORDERS}
    assert first == {"reflect101": 0, "symmetric": 4, "zero": 9, "edge": 4}


def test_the_trace_has_the_documented_names_and_order() -> None:
    _, trace = run("sobel", {}, 0)
    assert trace.names() == ("image", "gx", "gy", "magnitude", "direction")
    assert all(entry.value.shape == trace[0].value.shape for entry in trace)
