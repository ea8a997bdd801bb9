# fails: a draw, result
import numpy as np


def max_pool_backward(x, g):
    gradient = np.zeros_like(x)
    for i, j in np.ndindex(g.shape):
        largest, place = 0, (i, j)
        for at in (i, j), (i, j + 1), (i + 1, j), (i + 1, j + 1):
            if x[at] > largest:
                largest, place = x[at], at
        gradient[place] += g[i, j]
    return gradient
