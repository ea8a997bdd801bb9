# fails: a draw, result
import numpy as np


def ddim(x, eps, abar, abar_prev):
    clean = (x - np.sqrt(1 - abar) * eps) / np.sqrt(abar)
    return np.sqrt(abar_prev) * clean + np.sqrt(1 - abar_prev) * eps, clean
