# fails: votes of zero for one capsule, finite
import numpy as np


def route(votes, b):
    powers = np.exp(b - b.max(axis=1, keepdims=True))
    c = powers / powers.sum(axis=1, keepdims=True)
    s = (c[:, :, None] * votes).sum(axis=0)
    squared = (s**2).sum(axis=1, keepdims=True)
    v = squared / (1 + squared) * s / np.sqrt(squared)
    return v, b + (votes * v).sum(axis=2)
