# fails: a draw, result
import numpy as np


def clip(w, b, limit):
    norm = float(np.sqrt((w**2).sum() + (b**2).sum()))
    scale = limit / norm if norm > limit else 1.0
    return scale * w, scale * b, scale * norm
