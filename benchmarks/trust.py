"""Are odd customers found, and is no light green that should not be?

``python -m benchmarks.trust [anomalies] [lights]``
"""

from __future__ import annotations

import sys

import numpy as np
from numpy.typing import NDArray

from segmentation.methods import segment
from segmentation.trust import assess_stability, find_anomalies

SEEDS = 20
PEOPLE, ODD_SHARE = 2_000, 0.01
NEAREST, AWAY = 7.0, (8.0, 14.0)
"""An odd customer stands so many standard deviations from its own segment, and at least 7 from every other."""


def with_odd_ones(seed: int, features: int) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Four segments of 500 customers each in ``features`` features, and 1 % far from all of them."""
    rng = np.random.default_rng([seed, features])
    centres = np.zeros((4, features))
    for i in range(4):
        centres[i, i % features] = 9.0 * (1 + i // features)
    people = np.vstack([rng.normal(c, 1, (PEOPLE // 4, features)) for c in centres])
    odd: list[NDArray[np.float64]] = []
    while len(odd) < PEOPLE * ODD_SHARE:
        direction = rng.normal(size=features)
        tried = centres[rng.integers(4)] + direction / np.linalg.norm(direction) * rng.uniform(*AWAY)
        if np.linalg.norm(centres - tried, axis=1).min() > NEAREST:
            odd.append(tried)
    return np.vstack([people, odd]), np.r_[np.zeros(len(people), bool), np.ones(len(odd), bool)]


def anomalies(seeds: int = SEEDS) -> dict[int, tuple[float, float, float]]:
    """Recall, precision, and the largest share of a segment's ordinary members flagged, at the default threshold."""
    figures = {}
    for features in (2, 4, 8):
        recall, precision, worst = [], [], []
        for seed in range(seeds):
            values, odd = with_odd_ones(seed, features)
            result = segment(values, 4)
            flags = find_anomalies(result).flags
            recall.append(flags[odd].mean())
            precision.append(odd[flags].mean() if flags.any() else 0.0)
            worst.append(max(flags[(result.labels == s) & ~odd].mean() for s in range(1, 5)))
        figures[features] = (min(recall), float(np.mean(precision)), max(worst))
        print(
            f"  {features} features: recall mean {np.mean(recall):.3f} lowest {min(recall):.2f}, "
            f"precision mean {np.mean(precision):.3f} lowest {min(precision):.2f}, "
            f"ordinary members flagged in the worst segment {max(worst):.2%}"
        )
    return figures


def lights(seeds: int = SEEDS) -> tuple[int, int]:
    """Green lights among segments of customers without groups, and with three groups, k = 3."""
    green = {"without groups": 0, "with three groups": 0}
    total = 0
    for seed in range(seeds):
        rng = np.random.default_rng(seed)
        shapes = (
            rng.uniform(size=(600, 2)),
            rng.multivariate_normal([0] * 3, np.full((3, 3), 0.6) + 0.4 * np.eye(3), 600),
            rng.gamma(2, size=(600, 3)),
            np.round(np.exp(rng.normal(size=(600, 3)))),
        )
        plain = shapes[seed % 4]
        corners = np.repeat(6 * np.array([[0, 0, 0], [0, 1, 1], [1, 0.5, 0]]), 200, axis=0) + rng.normal(size=(600, 3))
        for name, values in (("without groups", plain), ("with three groups", corners)):
            judged = assess_stability(segment(values, 3), resamples=30)
            green[name] += sum(s.band.light == "good" for s in judged.segments)
        total += 3
    for name, count in green.items():
        print(f"  {name}: {count} of {total} lights green")
    return green["without groups"], green["with three groups"]


if __name__ == "__main__":
    for task in sys.argv[1:] or ("anomalies", "lights"):
        globals()[task]()
