# fails: a draw, result
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def gibbs(v, w, a, b, u, r):
    p = sigmoid(v @ w + b)
    v = (r < sigmoid(p @ w.T + a)).astype(float)
    return (u < p).astype(float), v
