# fails: unchanged
import numpy as np


def scale_images(x, means, stds, gains):
    x -= means[:, None, None]
    x /= stds[:, None, None]
    return gains[:, None, None, None] * x
