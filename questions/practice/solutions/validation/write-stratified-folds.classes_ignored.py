# fails: a draw, result
import numpy as np


def folds(labels, k):
    return np.arange(len(labels)) % k
