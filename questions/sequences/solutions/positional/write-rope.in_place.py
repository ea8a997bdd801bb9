# fails: a draw, unchanged
import numpy as np


def rope(x, positions):
    half = x.shape[1] // 2
    frequency = 10000.0 ** (-np.arange(half) / half)
    angle = positions[:, None] * frequency
    first, second = x[:, :half], x[:, half:]
    cos, sin = np.cos(angle), np.sin(angle)
    turned = first * cos - second * sin
    second[:] = first * sin + second * cos
    first[:] = turned
    return x
