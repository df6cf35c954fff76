"""The same question as `benchmarks.structure`, put to files: does the verdict hold for tables made otherwise?

``python -m benchmarks.structure_files [FIRST SEED] [SEEDS]``. The tables share nothing with those of
`benchmarks.structure` but what the question demands: they are written as CSV, read, prepared as proposed and
then judged, have 2–12 columns and 300–5,000 customers, factors behind their correlations, heavier skew, spikes,
yes/no columns and categories that depend on the rest; the groups are stretched, each along directions of
its own, and of unlike size.
"""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from benchmarks.structure import FARTHEST_NEAREST, NEAREST, SMALLEST_SHARE, Table, asked, compare
from segmentation.features import prepare, suggest_plan
from segmentation.ingest import read

KINDS = ("correlated normal", "skewed", "counts", "mixed")
STRETCH = (0.6, 1.5)
"""Standard deviations of a planted group along its own axes, before they are made 1 on average."""

Columns = dict[str, NDArray[np.float64] | NDArray[np.str_]]


def without_groups(seed: int) -> Table:
    """One population whose columns hang together through one to three factors."""
    rng = np.random.default_rng([77, seed])
    kind, n = KINDS[seed % 4], int(np.exp(rng.uniform(np.log(300), np.log(5000))))
    p = int(rng.integers(2, 13 if kind != "mixed" else 7))
    latent = _factors(n, p, rng)
    columns: Columns = {}
    for j in range(p):
        shape = kind if kind != "mixed" else rng.choice(KINDS[:3])
        columns[f"amount {j + 1}"] = _column(shape, latent[:, j], rng)
    if kind == "mixed":
        factor = latent[:, 0]
        columns["member"] = np.where(_factors(n, 1, rng)[:, 0] + rng.choice([0, 1]) * factor > 0.4, "yes", "no")
        levels = np.array(["web", "store", "phone", "agent"])[: rng.integers(3, 5)]
        leaning = rng.choice([0.0, 0.7]) * factor + rng.normal(size=n)
        columns["channel"] = levels[np.searchsorted(np.quantile(leaning, [0.5, 0.75, 0.9][: len(levels) - 1]), leaning)]
    return _as_file(kind, 0, columns)


def _factors(n: int, p: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """(n, p) standard normal columns with factors behind them; a column's own part is 10–90 % of its variance."""
    count = int(rng.integers(1, 4))
    loadings = rng.normal(size=(count, p))
    shared = rng.normal(size=(n, count)) @ loadings / np.linalg.norm(loadings, axis=0)
    specific = rng.uniform(0.1, 0.9, p)
    return np.asarray(np.sqrt(1 - specific) * shared + np.sqrt(specific) * rng.normal(size=(n, p)))


def _column(kind: str, latent: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    """What a file would hold of a latent standard normal."""
    chance = stats.norm.cdf(latent)
    if kind == "correlated normal":
        return np.round(rng.uniform(20, 90) + rng.uniform(2, 15) * latent, 3)
    if kind == "skewed":
        heavy = rng.choice(["lognormal", "gamma", "pareto"])
        drawn = {
            "lognormal": lambda: np.exp(rng.uniform(0.5, 1.6) * latent),
            "gamma": lambda: stats.gamma(rng.uniform(0.5, 3)).ppf(chance),
            "pareto": lambda: (1 - chance) ** (-1 / rng.uniform(2.2, 5)) - 1,
        }[str(heavy)]()
        return np.round(100 * drawn, 2)
    spike, spread = rng.uniform(0.2, 0.65), rng.uniform(0.5, 3)
    above = np.clip((chance - spike) / (1 - spike), 0, 1 - 1e-9)
    return np.where(chance < spike, 1, 1 + stats.nbinom(spread, spread / (spread + rng.uniform(1, 6))).ppf(above))


def with_groups(seed: int) -> Table:
    """3–6 stretched groups of unlike size; every third table is exponentiated, as amounts of money are."""
    rng = np.random.default_rng([78, seed])
    groups, p = int(rng.integers(3, 7)), int(rng.integers(2, 13))
    n = int(np.exp(rng.uniform(np.log(300), np.log(5000))))
    shares = rng.gamma(1.5, size=groups)
    while (shares / shares.sum()).min() < SMALLEST_SHARE + 0.005:
        shares = rng.gamma(1.5, size=groups)
    sizes = rng.multinomial(n, shares / shares.sum())
    shapes = [_shape(p, rng) for _ in range(groups)]
    centres = _centres(shapes, rng)
    values = np.vstack([c + rng.normal(size=(m, p)) @ s for c, s, m in zip(centres, shapes, sizes, strict=True)])[
        rng.permutation(n)
    ]
    kind = "planted, money" if seed % 3 == 2 else "planted"
    written = np.exp(3 + values / 3) if seed % 3 == 2 else 50 + rng.uniform(1, 20, p) * values
    return _as_file(kind, groups, {f"amount {j + 1}": np.round(column, 4) for j, column in enumerate(written.T)})


def _shape(p: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """(p, p) matrix that stretches a round group along random axes; its mean variance is 1."""
    axes, _ = np.linalg.qr(rng.normal(size=(p, p)))
    lengths = rng.uniform(*STRETCH, p)
    return np.asarray((axes * lengths / np.sqrt((lengths**2).mean())) @ axes.T)


def _centres(shapes: list[NDArray[np.float64]], rng: np.random.Generator) -> NDArray[np.float64]:
    """Random centres in a box, drawn until each has its nearest 3–5 standard deviations away."""
    groups, p = len(shapes), len(shapes[0])
    side = 4.0 * groups ** (1 / p)
    while True:
        centres = [rng.uniform(0, side, p)]
        for _ in range(200 * groups):
            candidate = rng.uniform(0, side, p)
            nearest = min(np.linalg.norm(candidate - other) for other in centres)
            if NEAREST <= nearest <= FARTHEST_NEAREST:
                centres.append(candidate)
            if len(centres) == groups:
                return np.array(centres)


def _as_file(kind: str, groups: int, columns: Columns) -> Table:
    """Written as CSV, read, and prepared as proposed, every column forming segments."""
    dataset = read(pd.DataFrame(columns).to_csv(index=False).encode(), name="customers.csv")
    return Table(kind, groups, prepare(dataset, suggest_plan(dataset, list(columns))))


if __name__ == "__main__":
    compare(without_groups, with_groups, asked(sys.argv[1:]))
