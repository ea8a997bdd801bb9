# fails: a draw, result
import numpy as np


def clip(w, b, limit):
    w_norm, b_norm = np.linalg.norm(w), np.linalg.norm(b)
    norm = np.hypot(w_norm, b_norm)
    return w * min(1, limit / w_norm), b * min(1, limit / b_norm), norm
