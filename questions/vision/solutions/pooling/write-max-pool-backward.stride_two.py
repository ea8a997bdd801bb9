# fails: a draw, result
import numpy as np


def max_pool_backward(x, g):
    gradient = np.zeros_like(x)
    for i in range(0, g.shape[0], 2):
        for j in range(0, g.shape[1], 2):
            window = x[i : i + 2, j : j + 2]
            row, column = np.unravel_index(window.argmax(), window.shape)
            gradient[i + row, j + column] += g[i, j]
    return gradient
