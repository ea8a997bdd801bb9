# fails: two boxes apart in both directions, result
import numpy as np


def overlap(box, others):
    low = np.maximum(box[:2], others[:, :2])
    high = np.minimum(box[2:], others[:, 2:])
    shared = (high - low).prod(axis=1)
    areas = (others[:, 2:] - others[:, :2]).prod(axis=1)
    return shared / ((box[2:] - box[:2]).prod() + areas - shared)


def nms(boxes, scores, threshold):
    kept = np.zeros(len(boxes), dtype=bool)
    for i in np.argsort(-scores, kind="stable"):
        kept[i] = not (overlap(boxes[i], boxes[kept]) > threshold).any()
    return kept
