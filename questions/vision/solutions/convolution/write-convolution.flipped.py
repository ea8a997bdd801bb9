# fails: a draw, result
import numpy as np


def conv2d(x, w):
    f, c, k, _ = w.shape
    windows = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(1, 2))
    return np.einsum("chwij,fcij->fhw", windows, w[:, :, ::-1, ::-1])
