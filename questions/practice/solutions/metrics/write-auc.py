import numpy as np


def auc(labels, scores):
    _, group, count = np.unique(scores, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[group]
    positives = labels.sum()
    negatives = len(labels) - positives
    below = rank[labels == 1].sum() - positives * (positives + 1) / 2
    return below / (positives * negatives)
