# fails: a draw, result
import numpy as np


def adam(w, g, m, v, t):
    m = (0.9 * m + 0.1 * g) / (1 - 0.9**t)
    v = (0.999 * v + 0.001 * g**2) / (1 - 0.999**t)
    return w - 0.1 * m / (np.sqrt(v) + 1e-8), m, v
