# fails: a draw, result
import numpy as np


def kmeans_step(x, centres):
    distance = (x[:, None] - centres).sum(axis=2)
    nearest = distance.argmin(axis=1)
    moved = centres.copy()
    for i in range(len(centres)):
        if (nearest == i).any():
            moved[i] = x[nearest == i].mean(axis=0)
    return nearest, moved
