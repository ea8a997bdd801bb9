# fails: a draw
import numpy as np


def auc(labels, scores):
    positives = labels.sum()
    negatives = len(labels) - positives
    below = (scores[labels == 1][:, None] > scores[labels == 0]).sum()
    return below / (positives * negatives)
