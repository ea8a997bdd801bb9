# fails: a draw, result
import numpy as np


def rates(t, peak, lowest, warmup, total):
    rising = peak * t / max(warmup, 1)
    done = np.clip((t - warmup) / (total - warmup), 0, 1)
    falling = peak * (1 + np.cos(np.pi * done)) / 2
    return np.where(t < warmup, rising, falling)
