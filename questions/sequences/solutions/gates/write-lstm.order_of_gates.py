# fails: a draw, result
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def lstm(x, h, c, w, b):
    i, g, f, o = np.split(np.concatenate((x, h), axis=1) @ w.T + b, 4, axis=1)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c
