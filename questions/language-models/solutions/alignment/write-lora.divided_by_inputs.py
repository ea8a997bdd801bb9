# fails: a draw, result
import numpy as np


def lora(x, w, a, b, alpha):
    scale = alpha / a.shape[1]
    y = x @ w.T + scale * ((x @ a.T) @ b.T)
    return y, w + scale * (b @ a)
