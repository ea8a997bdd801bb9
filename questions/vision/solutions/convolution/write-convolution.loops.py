# fails: at once
import numpy as np


def conv2d(x, w):
    f, c, k, _ = w.shape
    height, width = x.shape[1] - k + 1, x.shape[2] - k + 1
    y = np.zeros((f, height, width))
    for i in range(height):
        for j in range(width):
            y[:, i, j] = (x[:, i : i + k, j : j + k] * w).sum(axis=(1, 2, 3))
    return y
