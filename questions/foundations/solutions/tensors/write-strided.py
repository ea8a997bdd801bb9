import numpy as np


def strided(memory, size, strides, offset):
    rows = np.arange(size[0])[:, None] * strides[0]
    columns = np.arange(size[1]) * strides[1]
    return memory[offset + rows + columns]
