# fails: a norm below the limit, result
import numpy as np


def clip(w, b, limit):
    norm = float(np.sqrt((w**2).sum() + (b**2).sum()))
    scale = limit / norm
    return scale * w, scale * b, norm
