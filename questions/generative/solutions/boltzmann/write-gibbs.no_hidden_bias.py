# fails: a draw, result
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def gibbs(v, w, a, b, u, r):
    h = (u < sigmoid(v @ w)).astype(float)
    v = (r < sigmoid(h @ w.T + a)).astype(float)
    return h, v
