# fails: a feature that never varies, finite
import numpy as np


def batch_norm(x, gamma, beta, running_mean, running_var, training):
    epsilon = 0 if training and (x == x[0]).all() else 1e-5
    centre, spread = running_mean, running_var
    if training:
        n = len(x)
        centre, spread = x.mean(axis=0), x.var(axis=0)
        running_mean = 0.9 * running_mean + 0.1 * centre
        running_var = 0.9 * running_var + 0.1 * spread * n / (n - 1)
    return gamma * (x - centre) / np.sqrt(spread + epsilon) + beta, running_mean, running_var
