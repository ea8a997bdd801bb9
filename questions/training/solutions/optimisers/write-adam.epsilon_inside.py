# fails: tiny gradients, result
import numpy as np


def adam(w, g, m, v, t):
    m = 0.9 * m + 0.1 * g
    v = 0.999 * v + 0.001 * g**2
    corrected_m = m / (1 - 0.9**t)
    corrected_v = v / (1 - 0.999**t)
    return w - 0.1 * corrected_m / np.sqrt(corrected_v + 1e-8), m, v
