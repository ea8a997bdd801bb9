# fails: a draw, result
import numpy as np


def rope(x, positions):
    half = x.shape[1] // 2
    frequency = 10000.0 ** (-np.arange(half) / half)
    angle = positions[:, None] * frequency
    first, second = x[:, ::2], x[:, 1::2]
    cos, sin = np.cos(angle), np.sin(angle)
    turned = np.empty_like(x)
    turned[:, ::2] = first * cos - second * sin
    turned[:, 1::2] = first * sin + second * cos
    return turned
