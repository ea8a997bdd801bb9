# fails: a draw
import numpy as np


def merge(ids, left, right, new):
    merged, i = [], len(ids) - 1
    while i >= 0:
        if i > 0 and ids[i - 1] == left and ids[i] == right:
            merged.append(new)
            i -= 2
        else:
            merged.append(ids[i])
            i -= 1
    return np.array(merged[::-1])
