# fails: a draw
import numpy as np


def merge(ids, left, right, new):
    begins = np.append((ids[:-1] == left) & (ids[1:] == right), False)
    swallowed = np.append(False, begins[:-1])
    return np.where(begins, new, ids)[begins | ~swallowed]
