import numpy as np


def beam_step(scores, log_probs, width):
    total = scores[:, None] + log_probs
    best = np.argsort(-total, axis=None)[:width]
    beams, tokens = np.divmod(best, total.shape[1])
    return total[beams, tokens], beams, tokens
