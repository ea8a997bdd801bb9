# fails: a draw, result
import numpy as np


def scale_images(x, means, stds, gains):
    scaled = (x - means) / stds
    return gains[:, None, None, None] * scaled
