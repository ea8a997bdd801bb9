# fails: a draw
import numpy as np


def top_p(probs, p):
    order = np.argsort(-probs)
    ranked = probs[order]
    kept = np.zeros_like(probs)
    kept[order] = np.where(np.cumsum(ranked) <= p, ranked, 0)
    return kept / kept.sum()
