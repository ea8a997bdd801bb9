# fails: a draw, result
import numpy as np


def pca(x, k):
    _, s, directions = np.linalg.svd(x - x.mean(axis=0), full_matrices=False)
    return directions[:k], s[:k] ** 2 / (len(x) - 1)
