# fails: a draw, result
import numpy as np


def dropout(x, mask, p, training):
    if not training:
        return x * (1 - p)
    if p == 1:
        return np.zeros_like(x)
    return x * mask / (1 - p)
