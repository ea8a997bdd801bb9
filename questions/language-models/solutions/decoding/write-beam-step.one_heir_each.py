# fails: a draw, result
import numpy as np


def beam_step(scores, log_probs, width):
    total = scores[:, None] + log_probs
    tokens = total.argmax(axis=1)
    beams = np.argsort(-total.max(axis=1))[:width]
    tokens = tokens[beams]
    return total[beams, tokens], beams, tokens
