# fails: finite
import numpy as np


def kmeans_step(x, centres):
    distance = ((x[:, None] - centres) ** 2).sum(axis=2)
    nearest = distance.argmin(axis=1)
    moved = centres.copy()
    for i in range(len(centres)):
        moved[i] = x[nearest == i].mean(axis=0)
    return nearest, moved
