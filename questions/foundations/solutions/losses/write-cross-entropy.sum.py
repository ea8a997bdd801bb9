# fails: a draw, result
import numpy as np


def cross_entropy(z, labels):
    rows = np.arange(len(z))
    shifted = z - z.max(axis=1, keepdims=True)
    sums = np.exp(shifted).sum(axis=1)
    loss = np.mean(np.log(sums) - shifted[rows, labels])
    gradient = np.exp(shifted) / sums[:, None]
    gradient[rows, labels] -= 1
    return loss, gradient
