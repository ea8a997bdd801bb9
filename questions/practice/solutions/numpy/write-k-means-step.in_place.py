# fails: a draw, unchanged
import numpy as np


def kmeans_step(x, centres):
    distance = ((x[:, None] - centres) ** 2).sum(axis=2)
    nearest = distance.argmin(axis=1)
    moved = centres
    for i in range(len(centres)):
        if (nearest == i).any():
            moved[i] = x[nearest == i].mean(axis=0)
    return nearest, moved
