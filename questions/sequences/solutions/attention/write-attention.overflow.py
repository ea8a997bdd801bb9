# fails: large scores, finite
import numpy as np


def attention(q, k, v, mask):
    weights = np.where(mask, np.exp(q @ k.T / np.sqrt(q.shape[1])), 0)
    return weights / weights.sum(axis=1, keepdims=True) @ v
