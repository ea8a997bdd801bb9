# fails: a draw, result
import numpy as np


def pca(x, k):
    _, s, directions = np.linalg.svd(x - x.mean(axis=0), full_matrices=False)
    directions = directions[:k]
    largest = np.abs(directions).argmax(axis=1)
    signs = np.sign(directions[np.arange(k), largest])
    return directions * signs[:, None], s[:k] ** 2 / len(x)
