# fails: a draw, result
import numpy as np


def folds(labels, k):
    fold = np.zeros(len(labels), dtype=int)
    for c in np.unique(labels):
        members = np.flatnonzero(labels == c)
        fold[members] = np.arange(len(members)) * k // len(members)
    return fold
