"""Writes item_analysis.json: the figures of docs/class by their definitions, in plain loops, without DuckDB.

The definitions are those of Moodle's documentation, "Quiz statistics calculations". Run it to renew the file.
"""

import json
from math import atanh, exp, sqrt, tanh
from pathlib import Path
from statistics import NormalDist, mean, median

HERE = Path(__file__).parent
CLASS = HERE.parents[1] / "docs" / "class"
Z = NormalDist().inv_cdf(0.975)


def covariance(xs: list[float], ys: list[float]) -> float:
    mx, my = mean(xs), mean(ys)
    return sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True)) / (len(xs) - 1)


def variance(xs: list[float]) -> float:
    return covariance(xs, xs)


def correlation(xs: list[float], ys: list[float]) -> float | None:
    product = variance(xs) * variance(ys)
    return covariance(xs, ys) / sqrt(product) if product > 1e-20 else None


def wilson(share: float, n: int) -> list[float]:
    """Return the two shares p with (share - p)^2 = z^2 p (1 - p) / n."""
    a, b, c = 1 + Z * Z / n, -(2 * share + Z * Z / n), share * share
    root = sqrt(max(b * b - 4 * a * c, 0))
    return [(-b - root) / (2 * a), (-b + root) / (2 * a)]


def fisher(r: float | None, n: int) -> list[float] | None:
    if r is None or n < 4 or abs(r) >= 1:
        return None
    return [tanh(atanh(r) - Z / sqrt(n - 3)), tanh(atanh(r) + Z / sqrt(n - 3))]


def jackknife(values: list[float]) -> float:
    n, middle = len(values), mean(values)
    return sqrt((n - 1) / n * sum((value - middle) ** 2 for value in values))


def weights(marks: list[list[float]]) -> list[float | None]:
    """Return the effective weight of each question; ``marks`` has a row for each learner."""
    totals = [sum(row) for row in marks]
    covariances = [covariance(list(column), totals) for column in zip(*marks, strict=True)]
    whole = sum(sqrt(value) for value in covariances if value >= 0)
    return [sqrt(value) / whole if value >= 0 else None for value in covariances]


def alpha(marks: list[list[float]]) -> float:
    p = len(marks[0])
    parts = sum(variance(list(column)) for column in zip(*marks, strict=True))
    return p / (p - 1) * (1 - parts / variance([sum(row) for row in marks]))


def standard_error(marks: list[list[float]]) -> float:
    return sqrt(1 - alpha(marks)) * sqrt(variance([sum(row) for row in marks]))


def without_each(marks: list[list[float]]) -> list[list[list[float]]]:
    return [marks[:place] + marks[place + 1 :] for place in range(len(marks))]


def bonett(value: float, p: int, n: int) -> list[float]:
    away = Z * sqrt(2 * p / ((p - 1) * (n - 2)))
    return [1 - (1 - value) * (n - 1) / n * exp(sign * away) for sign in (1, -1)]


def main() -> None:
    files = [json.loads(path.read_text())["scores"] for path in sorted(CLASS.glob("*.json"))]
    keys = sorted((row["bank"], row["question"]) for row in files[0])
    rows = [{(row["bank"], row["question"]): row for row in scores} for scores in files]
    marks = [[by_key[key]["score"] for key in keys] for by_key in rows]
    best = [rows[0][key]["out_of"] for key in keys]
    n, p, possible = len(marks), len(keys), sum(best)
    totals = [sum(row) for row in marks]
    effective, errors = weights(marks), [standard_error(part) / possible for part in without_each(marks)]
    effective_parts = [weights(part) for part in without_each(marks)]
    items = {}
    for place, key in enumerate(keys):
        xs = [row[place] for row in marks]
        rest = [total - x for total, x in zip(totals, xs, strict=True)]
        discrimination, facility = correlation(xs, rest), mean(xs) / best[place]
        most = covariance(sorted(xs), sorted(rest))
        options = {}
        for option in rows[0][key]["options"]:
            text = option["text"]
            took = [
                float(any(o["text"] == text and o["chosen"] for o in by_key[key]["options"]))
                for by_key in rows
            ]
            biserial = correlation(took, rest)
            options[text] = {"chosen": sum(took), "biserial": biserial, "interval": fisher(biserial, n)}
        parts = [values[place] or 0 for values in effective_parts]
        items["/".join(key)] = {
            "facility": facility, "facility_interval": wilson(facility, n),
            "deviation": sqrt(variance(xs)) / best[place],
            "guess": 1 / len(options) if options else None,
            "intended": best[place] / possible,
            "effective": effective[place], "effective_error": jackknife(parts),
            "discrimination": discrimination, "discrimination_interval": fisher(discrimination, n),
            "efficiency": covariance(xs, rest) / most if most > 1e-12 else None,
            "options": options,
        }  # fmt: skip
    value = alpha(marks)
    document = {
        "average": mean(totals) / possible, "median": median(totals) / possible,
        "deviation": sqrt(variance(totals)) / possible, "alpha": value, "alpha_interval": bonett(value, p, n),
        "error_ratio": sqrt(1 - value), "standard_error": standard_error(marks) / possible,
        "standard_error_error": jackknife(errors), "items": items,
    }  # fmt: skip
    (HERE / "item_analysis.json").write_text(json.dumps(document, indent=1) + "\n")


if __name__ == "__main__":
    main()
