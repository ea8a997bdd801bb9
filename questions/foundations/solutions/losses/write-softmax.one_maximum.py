# fails: large logits, finite
import numpy as np


def softmax(x):
    e = np.exp(x - x.max())
    return e / e.sum(axis=1, keepdims=True)
