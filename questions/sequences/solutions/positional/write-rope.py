import numpy as np


def rope(x, positions):
    half = x.shape[1] // 2
    frequency = 10000.0 ** (-np.arange(half) / half)
    angle = positions[:, None] * frequency
    first, second = x[:, :half], x[:, half:]
    cos, sin = np.cos(angle), np.sin(angle)
    return np.concatenate((first * cos - second * sin, first * sin + second * cos), axis=1)
