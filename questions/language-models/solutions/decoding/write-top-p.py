import numpy as np


def top_p(probs, p):
    order = np.argsort(-probs)
    ranked = probs[order]
    before = np.cumsum(ranked) - ranked
    kept = np.zeros_like(probs)
    kept[order] = np.where(before < p, ranked, 0)
    return kept / kept.sum()
