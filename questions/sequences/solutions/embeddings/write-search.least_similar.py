# fails: a draw, result
import numpy as np


def search(queries, index, k):
    similarity = unit(queries) @ unit(index).T
    best = np.argsort(similarity, axis=1, kind="stable")[:, :k]
    return best, np.take_along_axis(similarity, best, axis=1)


def unit(x):
    length = np.linalg.norm(x, axis=1, keepdims=True)
    return x / np.where(length > 0, length, 1)
