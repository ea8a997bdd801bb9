# fails: a draw, unchanged
import numpy as np


def lora(x, w, a, b, alpha):
    scale = alpha / len(a)
    y = x @ w.T + scale * ((x @ a.T) @ b.T)
    w += scale * (b @ a)
    return y, w
