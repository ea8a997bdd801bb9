# fails: a draw, result
import numpy as np


def lora(x, w, a, b, alpha):
    scale = alpha / len(a)
    merged = w + scale * (b @ a)
    return x @ merged.T + scale * ((x @ a.T) @ b.T), merged
