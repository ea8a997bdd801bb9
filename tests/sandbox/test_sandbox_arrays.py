import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.sandbox.arrays import DTYPES, MAX_NUMBERS, decode, encode


@st.composite
def arrays(draw: st.DrawFn) -> Any:
    """Return an array of any type and shape whose bits are random: nan with any payload, −0, subnormals."""
    dtype = np.dtype(draw(st.sampled_from(DTYPES)))
    shape = tuple(draw(st.lists(st.integers(0, 4), max_size=4)))
    size = int(np.prod(shape)) * dtype.itemsize
    content = draw(st.binary(min_size=size, max_size=size))
    if dtype.kind == "b":
        content = bytes(byte % 2 for byte in content)
    return np.frombuffer(content, dtype=dtype).reshape(shape)


@given(arrays())
def test_an_array_comes_back_bit_by_bit(array: Any) -> None:
    back = decode(json.loads(json.dumps(encode(array))))
    assert (back.dtype, back.shape) == (array.dtype, array.shape)
    assert back.tobytes() == array.tobytes()


@pytest.mark.parametrize("layout", [np.asfortranarray, lambda x: x[::2, ::-1], lambda x: x.astype(">f8")])
def test_the_layout_in_memory_does_not_matter(layout: Any) -> None:
    array = layout(np.arange(24.0).reshape(4, 6))
    assert np.array_equal(decode(encode(array)), array)


@pytest.mark.parametrize(
    "value", [np.array(["a"]), np.array([None]), np.array([1j]), np.zeros(MAX_NUMBERS + 1, dtype=bool)]
)
def test_what_cannot_be_sent_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="an array of"):
        encode(value)


ARRAY = encode(np.array([1.0, 2.0]))


@pytest.mark.parametrize(
    "data",
    [
        None, 3, [], {}, "x",
        {**ARRAY, "dtype": "object"}, {**ARRAY, "dtype": ["float64"]}, {**ARRAY, "dtype": "U9"},
        {**ARRAY, "shape": [3]}, {**ARRAY, "shape": [-2]}, {**ARRAY, "shape": 2}, {**ARRAY, "shape": [2.0]},
        {**ARRAY, "shape": [True, 2]}, {**ARRAY, "shape": [1 << 40, 0]}, {**ARRAY, "shape": [1] * 99},
        {**ARRAY, "data": "?"}, {**ARRAY, "data": None}, {**ARRAY, "data": "é"}, {**ARRAY, "data": "AAA"},
    ],
)  # fmt: skip
def test_anything_else_is_no_array(data: Any) -> None:
    with pytest.raises(ValueError, match="an array"):
        decode(data)


@given(st.recursive(st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(
    st.sampled_from(["dtype", "shape", "data"]), inner)))  # fmt: skip
def test_no_json_makes_it_fail_in_another_way(data: Any) -> None:
    try:
        decode(data)
    except ValueError:
        return
    raise AssertionError(data)
