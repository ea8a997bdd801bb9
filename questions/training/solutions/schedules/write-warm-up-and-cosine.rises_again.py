# fails: a draw
import numpy as np


def rates(t, peak, lowest, warmup, total):
    rising = peak * t / max(warmup, 1)
    done = (t - warmup) / (total - warmup)
    falling = lowest + (peak - lowest) * (1 + np.cos(np.pi * done)) / 2
    return np.where(t < warmup, rising, falling)
