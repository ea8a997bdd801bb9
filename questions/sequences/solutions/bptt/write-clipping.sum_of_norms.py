# fails: a draw, result
import numpy as np


def clip(w, b, limit):
    norm = float(np.linalg.norm(w) + np.linalg.norm(b))
    scale = limit / norm if norm > limit else 1.0
    return scale * w, scale * b, norm
