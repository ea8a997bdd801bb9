"""Make the golden values of the labs from OpenCV and SciPy: ``python -m tests.golden.make_labs``.

They are checked in, so that the tests mean something where neither is installed.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np

GOLDEN = Path(__file__).parent / "labs"
SHAPES = [(1, 1), (1, 5), (5, 1), (2, 2), (2, 7), (3, 3), (6, 4), (9, 12)]
BORDERS = {
    # ours: OpenCV's, SciPy's
    "reflect101": ("BORDER_REFLECT_101", "mirror"),
    "symmetric": ("BORDER_REFLECT", "reflect"),
    "zero": ("BORDER_CONSTANT", "constant"),
    "edge": ("BORDER_REPLICATE", "nearest"),
}


def opencv(image: Any, border: str, ksize: int) -> tuple[Any, Any]:
    import cv2

    outside = getattr(cv2, BORDERS[border][0])
    gx = cv2.Sobel(image, cv2.CV_64F, 1, 0, ksize=ksize, borderType=outside)
    gy = cv2.Sobel(image, cv2.CV_64F, 0, 1, ksize=ksize, borderType=outside)
    return gx, gy


def scipy(image: Any, border: str, ksize: int) -> tuple[Any, Any]:
    """SciPy has a Sobel filter of 3 × 3 only; the larger one is put together from its correlation."""
    from scipy import ndimage

    mode = BORDERS[border][1]
    if ksize == 3:
        return ndimage.sobel(image, 1, mode=mode), ndimage.sobel(image, 0, mode=mode)
    smooth, difference = (1, 4, 6, 4, 1), (-1, -2, 0, 2, 1)
    gx, gy = (
        ndimage.correlate1d(
            ndimage.correlate1d(image, difference, along, mode=mode), smooth, 1 - along, mode=mode
        )
        for along in (1, 0)
    )
    return gx, gy


def sobel() -> list[dict[str, Any]]:
    random = np.random.default_rng(20261125)
    cases = []
    for shape in SHAPES:
        image = random.integers(0, 10, shape).astype(np.float64)
        for border in BORDERS:
            for ksize in (3, 5):
                gx, gy = opencv(image, border, ksize)
                if not all(map(np.array_equal, (gx, gy), scipy(image, border, ksize))):
                    raise AssertionError((shape, border, ksize))
                given = {"image": image.tolist(), "border": border, "ksize": ksize}
                cases.append({"given": given, "gx": gx.tolist(), "gy": gy.tolist()})
    return cases


def write() -> None:
    lines = ",\n".join(map(json.dumps, sobel()))
    (GOLDEN / "sobel.json").write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    write()
