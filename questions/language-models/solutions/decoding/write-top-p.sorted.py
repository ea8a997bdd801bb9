# fails: a draw, result
import numpy as np


def top_p(probs, p):
    ranked = np.sort(probs)[::-1]
    kept = np.where(np.cumsum(ranked) - ranked < p, ranked, 0)
    return kept / kept.sum()
