# fails: a draw, shape
import numpy as np


def conv2d(x, w):
    f, c, k, _ = w.shape
    windows = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(1, 2))
    columns = windows.transpose(0, 3, 4, 1, 2).reshape(c * k * k, -1)
    return w.reshape(f, -1) @ columns
