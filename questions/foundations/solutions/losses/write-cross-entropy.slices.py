# fails: a draw, result
import numpy as np


def cross_entropy(z, labels):
    shifted = z - z.max(axis=1, keepdims=True)
    sums = np.exp(shifted).sum(axis=1)
    loss = np.mean(np.log(sums) - shifted[np.arange(len(z)), labels])
    gradient = np.exp(shifted) / sums[:, None]
    gradient[:, labels] -= 1
    return loss, gradient / len(z)
