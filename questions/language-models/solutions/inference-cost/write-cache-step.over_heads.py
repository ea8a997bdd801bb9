# fails: a draw, result
import numpy as np


def decode(q, k, v, keys, values):
    keys, values = np.concatenate((keys, k[None])), np.concatenate((values, v[None]))
    shared = len(q) // len(k)
    all_keys, all_values = np.repeat(keys, shared, axis=1), np.repeat(values, shared, axis=1)
    scores = np.einsum("hd,thd->ht", q, all_keys) / np.sqrt(q.shape[1])
    weights = np.exp(scores - scores.max(axis=0, keepdims=True))
    weights /= weights.sum(axis=0, keepdims=True)
    return np.einsum("ht,thd->hd", weights, all_values), keys, values
