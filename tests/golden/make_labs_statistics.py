"""Writes labs/statistics.json from scipy and scikit-learn: run it where both are installed."""

import json
from pathlib import Path

import numpy as np
from scipy.special import softmax
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import f1_score, precision_score, recall_score, roc_auc_score

PATH = Path(__file__).parent / "labs" / "statistics.json"


def softmaxes(random: np.random.Generator) -> list:
    logits = random.normal(size=6) * 5
    return [
        {"set": {"logits": logits.tolist(), "temperature": t}, "probability": softmax(logits / t).tolist()}
        for t in (0.1, 1.0, 7.5)
    ]


def metrics(random: np.random.Generator) -> list:
    cases = []
    for _ in range(6):
        labels = np.array([0, 1, *random.integers(0, 2, 20)])
        scores = np.round(random.normal(size=22) + labels, 1)
        said = scores >= 0.5
        cases.append(
            {
                "set": {"labels": labels.tolist(), "scores": scores.tolist(), "threshold": 0.5},
                "precision": precision_score(labels, said, zero_division=0),
                "recall": recall_score(labels, said),
                "f1": f1_score(labels, said),
                "auc": roc_auc_score(labels, scores),
            }
        )
    return cases


def pca(random: np.random.Generator) -> list:
    cases = []
    for components in (1, 2, 3):
        data = random.normal(size=(12, 4)) @ random.normal(size=(4, 4))
        fitted = PCA(components).fit(data)
        cases.append(
            {
                "set": {"data": data.tolist(), "components": components},
                "variance": PCA().fit(data).explained_variance_.tolist(),
                "ratio": PCA().fit(data).explained_variance_ratio_.tolist(),
                "reconstruction": fitted.inverse_transform(fitted.transform(data)).tolist(),
                "components": fitted.components_.tolist(),
            }
        )
    return cases


def kmeans(random: np.random.Generator) -> list:
    cases = []
    for k in (2, 3):
        points = np.concatenate([random.normal(size=(8, 2)) + 4 * place for place in range(k)])
        start = points[:k]
        fitted = KMeans(k, init=start, n_init=1, tol=0, algorithm="lloyd").fit(points)
        cases.append(
            {
                "points": points.tolist(),
                "initial": start.tolist(),
                "centres": fitted.cluster_centers_.tolist(),
                "inertia": fitted.inertia_,
            }
        )
    return cases


if __name__ == "__main__":
    random = np.random.default_rng(4)
    made = {make.__name__: make(random) for make in (softmaxes, metrics, pca, kmeans)}
    PATH.write_text(json.dumps(made) + "\n")
