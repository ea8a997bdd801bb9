# fails: a draw, result
import numpy as np


def strided(memory, size, strides, offset):
    rows = np.arange(size[0])[:, None] * strides[1]
    columns = np.arange(size[1]) * strides[0]
    return memory[offset + rows + columns]
