# fails: everything is dropped, finite
import numpy as np


def dropout(x, mask, p, training):
    if not training:
        return x
    return x * mask / (1 - p)
