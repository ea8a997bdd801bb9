# fails: a draw, result
import numpy as np


def max_pool_backward(x, g):
    windows = np.lib.stride_tricks.sliding_window_view(x, (2, 2))
    place = windows.reshape(*g.shape, 4).argmax(axis=2)
    rows, columns = np.indices(g.shape)
    gradient = np.zeros_like(x)
    gradient[rows + place // 2, columns + place % 2] += g
    return gradient
