import numpy as np


def max_pool_backward(x, g):
    gradient = np.zeros_like(x)
    for i, j in np.ndindex(g.shape):
        window = x[i : i + 2, j : j + 2]
        row, column = np.unravel_index(window.argmax(), window.shape)
        gradient[i + row, j + column] += g[i, j]
    return gradient
