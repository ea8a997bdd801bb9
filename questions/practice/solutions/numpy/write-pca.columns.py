# fails: a draw, result
import numpy as np


def pca(x, k):
    centred = x - x.mean(axis=0)
    variance, vectors = np.linalg.eigh(centred.T @ centred / (len(x) - 1))
    directions = vectors[::-1][:k]
    largest = np.abs(directions).argmax(axis=1)
    signs = np.sign(directions[np.arange(k), largest])
    return directions * signs[:, None], variance[::-1][:k]
