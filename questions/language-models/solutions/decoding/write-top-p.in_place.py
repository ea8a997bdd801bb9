# fails: a draw, unchanged
import numpy as np


def top_p(probs, p):
    order = np.argsort(-probs)
    ranked = probs[order]
    probs[order[np.cumsum(ranked) - ranked >= p]] = 0
    return probs / probs.sum()
