# fails: a draw, result
import numpy as np


def clip(w, b, limit):
    norm = float(np.sqrt((w**2).sum() + (b**2).sum()))
    return np.clip(w, -limit, limit), np.clip(b, -limit, limit), norm
