# fails: a draw, result
import numpy as np


def ddim(x, eps, abar, abar_prev):
    abar, abar_prev = abar[:, None], abar_prev[:, None]
    clean = (x - np.sqrt(1 - abar) * eps) / np.sqrt(abar)
    return abar_prev * clean + (1 - abar_prev) * eps, clean
