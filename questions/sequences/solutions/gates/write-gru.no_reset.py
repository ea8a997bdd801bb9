# fails: a draw, result
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def gru(x, h, w_x, w_h, b_x, b_h):
    r_x, z_x, n_x = np.split(w_x @ x + b_x, 3)
    r_h, z_h, n_h = np.split(w_h @ h + b_h, 3)
    r, z = sigmoid(r_x + r_h), sigmoid(z_x + z_h)
    n = np.tanh(n_x + n_h)
    return (1 - z) * n + z * h
