# fails: all pixels alike, result
import numpy as np


def max_pool_backward(x, g):
    gradient = np.zeros_like(x)
    for i, j in np.ndindex(g.shape):
        window = x[i : i + 2, j : j + 2]
        gradient[i : i + 2, j : j + 2] += (window == window.max()) * g[i, j]
    return gradient
