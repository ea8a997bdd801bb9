import numpy as np


def layer_norm_backward(x, gamma, dy):
    deviation = np.sqrt(x.var(axis=1, keepdims=True) + 1e-5)
    normalised = (x - x.mean(axis=1, keepdims=True)) / deviation
    g = dy * gamma
    along = (g * normalised).mean(axis=1, keepdims=True)
    dx = (g - g.mean(axis=1, keepdims=True) - normalised * along) / deviation
    return dx, (dy * normalised).sum(axis=0), dy.sum(axis=0)
