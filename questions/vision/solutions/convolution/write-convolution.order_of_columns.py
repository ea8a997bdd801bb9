# fails: a draw, result
import numpy as np


def conv2d(x, w):
    f, c, k, _ = w.shape
    windows = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(1, 2))
    _, height, width = windows.shape[:3]
    columns = windows.reshape(c * k * k, -1)
    return (w.reshape(f, -1) @ columns).reshape(f, height, width)
