"""How often are the verdict and the number right on kinds of tables nobody tuned on? ``python -m benchmarks.battery``.

Ten kinds of tables without groups and eight kinds with planted ones, each from seeds of its own. Rivals on the same
tables: BIC of Gaussian mixtures (one covariance for each group), silhouette, prediction strength.
``python -m benchmarks.battery FIRST_SEED SEEDS`` takes so many seeds of every kind; weights may be set on seeds from
1,000 on only.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import stats
from sklearn.mixture import GaussianMixture

from benchmarks.structure import standardised
from segmentation.choose_k import KAdvice, advise_k
from segmentation.criteria.prediction_strength import STRONG_PREDICTION
from segmentation.features import FeatureMatrix

Values = NDArray[np.float64]
Rng = np.random.Generator
N = 800
NEAREST = 5.0


def _normal(rng: Rng, p: int = 4) -> Values:
    mixing = rng.normal(size=(p, p)) + np.eye(p)
    return np.asarray(rng.normal(size=(N, p)) @ mixing)


def _arc(rng: Rng) -> Values:
    angle = rng.uniform(0, np.pi, N)
    return np.column_stack([np.cos(angle), np.sin(angle)]) + rng.normal(0, 0.15, (N, 2))


def _parabola(rng: Rng) -> Values:
    x = rng.normal(size=N)
    return np.column_stack([x, x**2 + rng.normal(0, 0.4, N)])


def _total(rng: Rng) -> Values:
    tenure, fee = rng.uniform(1, 72, N), rng.uniform(20, 120, N)
    return np.column_stack([tenure, fee, tenure * fee])


def _visits(rng: Rng) -> Values:
    rate, alive = rng.gamma(0.7, 3, N), rng.beta(1, 2, N)
    orders = 1 + rng.poisson(rate)
    spend = orders * rng.gamma(6, 8, N)
    return np.column_stack([np.log(orders), np.log(spend), np.log1p(365 * alive)])


WITHOUT: dict[str, Callable[[Rng], Values]] = {
    "normal": _normal,
    "log-normal": lambda rng: np.exp(standardised(_normal(rng)) * 0.6),
    "t": lambda rng: _normal(rng) / np.sqrt(rng.chisquare(4, (N, 1)) / 4),
    "counts": lambda rng: stats.poisson(2.0).ppf(stats.norm.cdf(standardised(_normal(rng)))),
    "Likert": lambda rng: np.clip(np.rint(standardised(_normal(rng, 6)) + 3), 1, 5),
    "yes/no trait": lambda rng: (rng.normal(size=(N, 8)) < rng.normal(size=(N, 1))).astype(float),
    "arc": _arc,
    "parabola": _parabola,
    "product": _total,
    "visits": _visits,
}
"""Tables of one population."""


def _planted(rng: Rng, k: int, p: int, shares: Values | None = None, spreads: Values | None = None) -> Values:
    centres = [np.zeros(p)]
    while len(centres) < k:
        direction = rng.normal(size=p)
        candidate = centres[rng.integers(len(centres))] + NEAREST * direction / np.linalg.norm(direction)
        if min(float(np.linalg.norm(candidate - other)) for other in centres) >= NEAREST - 1e-9:
            centres.append(candidate)
    members = rng.choice(k, N, p=shares)
    spread = np.ones(k) if spreads is None else spreads
    return np.asarray(np.array(centres)[members] + rng.normal(size=(N, p)) * spread[members, None])


def _corners(rng: Rng) -> Values:
    return np.column_stack([rng.choice([0.0, 6.0], N), rng.choice([0.0, 6.0], N)]) + rng.normal(size=(N, 2))


def _classes(rng: Rng) -> Values:
    chances = np.where(np.arange(12) // 4 == np.arange(3)[:, None], 0.92, 0.08)
    return (rng.random((N, 12)) < chances[rng.integers(3, size=N)]).astype(float)


WITH: dict[str, tuple[int, Callable[[Rng], Values]]] = {
    "round": (4, lambda rng: _planted(rng, 4, 4)),
    "unequal sizes": (4, lambda rng: _planted(rng, 4, 3, np.array([0.5, 0.25, 0.17, 0.08]))),
    "unequal spreads": (3, lambda rng: _planted(rng, 3, 3, spreads=np.array([0.5, 1.0, 1.3]))),
    "corners": (4, _corners),
    "log-normal": (5, lambda rng: np.exp(standardised(_planted(rng, 5, 4)) * 0.3)),
    "noise columns": (4, lambda rng: np.column_stack([_planted(rng, 4, 5), rng.normal(0, 3, (N, 5))])),
    "10 noise columns": (4, lambda rng: np.column_stack([_planted(rng, 4, 5), rng.normal(0, 3, (N, 10))])),
    "latent classes": (3, _classes),
}
"""How many groups each table has, and its maker."""


def rivals(values: Values, advice: KAdvice) -> dict[str, int]:
    """What others would take on the same table."""
    bic = {k: GaussianMixture(k, random_state=0, n_init=2, reg_covar=1e-4).fit(values).bic(values) for k in range(1, 9)}
    strong = [s.k for s in advice.scores if (s.prediction_strength or 0) >= STRONG_PREDICTION]
    return {
        "mixture BIC": min(bic, key=lambda k: bic[k]),
        "silhouette": max(advice.scores, key=lambda s: s.silhouette or -1).k,
        "prediction strength": max(strong, default=1),
    }


def main(first: int, seeds: int) -> None:
    """Print a line a table and what they come to."""
    counts: Counter[str] = Counter()
    for place, (kind, draw) in enumerate(WITHOUT.items()):
        for seed in range(first, first + seeds):
            values = standardised(draw(np.random.default_rng([seed, place])))
            advice = advise_k(FeatureMatrix.from_array(values), quick=True)
            assert advice.structure is not None
            counts[f"without groups: {advice.structure.verdict}"] += 1
            print(
                f"{kind:16s} {seed:5d}  none    advised {advice.advised_k:2d}  {advice.structure.verdict}", flush=True
            )
    for place, (kind, (k, draw)) in enumerate(WITH.items()):
        for seed in range(first, first + seeds):
            values = standardised(draw(np.random.default_rng([seed, 100 + place])))
            advice = advise_k(FeatureMatrix.from_array(values), quick=True)
            assert advice.structure is not None
            takes = {"advice": advice.advised_k} | rivals(values, advice)
            counts[f"with groups: {advice.structure.verdict}"] += 1
            counts.update(f"number right by {name}" for name, taken in takes.items() if taken == k)
            said = "  ".join(f"{name} {taken}" for name, taken in takes.items())
            print(f"{kind:16s} {seed:5d}  {k} groups  {said}  {advice.structure.verdict}", flush=True)
    for what, count in sorted(counts.items()):
        print(f"{what}: {count} of {seeds * (len(WITHOUT) if 'without' in what else len(WITH))}")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3])) if len(sys.argv) > 2 else main(0, 3)
