# fails: a draw
import numpy as np


def auc(labels, scores):
    rank = np.argsort(np.argsort(scores, kind="stable")) + 1
    positives = labels.sum()
    negatives = len(labels) - positives
    below = rank[labels == 1].sum() - positives * (positives + 1) / 2
    return below / (positives * negatives)
