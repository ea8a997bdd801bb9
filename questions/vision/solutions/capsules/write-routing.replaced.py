# fails: a draw, result
import numpy as np


def route(votes, b):
    powers = np.exp(b - b.max(axis=1, keepdims=True))
    c = powers / powers.sum(axis=1, keepdims=True)
    s = (c[:, :, None] * votes).sum(axis=0)
    squared = (s**2).sum(axis=1, keepdims=True)
    v = np.sqrt(squared) / (1 + squared) * s
    return v, (votes * v).sum(axis=2)
