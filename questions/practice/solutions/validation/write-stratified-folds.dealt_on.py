# fails: a draw, result
import numpy as np


def folds(labels, k):
    fold = np.zeros(len(labels), dtype=int)
    fold[np.argsort(labels, kind="stable")] = np.arange(len(labels)) % k
    return fold
