"""Does the verdict tell groups from none, and is the advised number right?

``python -m benchmarks.structure [FIRST SEED] [SEEDS]``: so many tables without groups and so many with 3–6
planted ones, each from its own seed; prints a table and the counts.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from segmentation.choose_k import KAdvice, advise_k
from segmentation.features import FeatureMatrix

SEEDS = 40
NEAREST, FARTHEST_NEAREST = 3.0, 5.0
"""Every planted centre has its nearest neighbour so many standard deviations away."""
SMALLEST_SHARE = 0.05


@dataclass(frozen=True)
class Table:
    """One made table: what kind, how many groups were planted (0 none), and its matrix."""

    kind: str
    groups: int
    matrix: FeatureMatrix


@dataclass(frozen=True)
class Trial:
    """A table and what was said of it."""

    seed: int
    table: Table
    advice: KAdvice

    @property
    def natural(self) -> bool:
        """Whether the groups were called real."""
        return self.advice.structure is not None and self.advice.structure.verdict == "natural"

    @property
    def right(self) -> bool:
        """Whether the number advised is the number planted."""
        return self.advice.advised_k == self.table.groups


def standardised(columns: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean 0 and population standard deviation 1."""
    spread = columns.std(axis=0)
    return (columns - columns.mean(axis=0)) / np.where(spread > 0, spread, 1)


def without_groups(seed: int) -> Table:
    """300–2,000 customers of one population: correlated normal, skewed, counts with a spike at 1, or mixed."""
    rng = np.random.default_rng([seed, 0])
    kind = ("correlated normal", "skewed", "counts", "mixed")[seed % 4]
    n, p = int(rng.integers(300, 2001)), int(rng.integers(2, 7))
    latent = _correlated(n, p, rng)
    chance = stats.norm.cdf(latent)
    columns: dict[str, Callable[[], NDArray[np.float64]]] = {
        "correlated normal": lambda: latent,
        "skewed": lambda: np.exp(latent * rng.uniform(0.4, 1.2, p)),
        "counts": lambda: np.maximum(1, stats.poisson(rng.uniform(0.6, 3, p)).ppf(chance)),
        "mixed": lambda: np.column_stack(
            [np.exp(latent[:, 0]), np.maximum(1, stats.poisson(1.2).ppf(chance[:, 1])), latent[:, 2:]]
        ),
    }
    values = standardised(columns[kind]())
    if kind != "mixed":
        return Table(kind, 0, FeatureMatrix.from_array(values))
    levels = int(rng.integers(3, 6))
    dummies = np.eye(levels)[rng.choice(levels, n, p=rng.dirichlet(np.full(levels, 3.0)))] / np.sqrt(2)
    return Table(kind, 0, FeatureMatrix.from_array(np.hstack([values, dummies])))


def _correlated(n: int, p: int, rng: np.random.Generator) -> NDArray[np.float64]:
    loadings = rng.normal(size=(p, p)) + rng.choice([0.0, 1.0]) * rng.normal()
    covariance = loadings @ loadings.T
    spread = np.sqrt(np.diag(covariance))
    return rng.multivariate_normal(np.zeros(p), covariance / np.outer(spread, spread), n, method="eigh")


def with_groups(seed: int) -> Table:
    """400–3,000 customers in 3–6 round groups in 2–8 features, every share at least 5 %."""
    rng = np.random.default_rng([seed, 1])
    groups, p, n = int(rng.integers(3, 7)), int(rng.integers(2, 9)), int(rng.integers(400, 3001))
    centres = _centres(groups, p, rng)
    shares = np.zeros(groups)
    while shares.min() < SMALLEST_SHARE + 0.01:
        shares = rng.dirichlet(np.full(groups, 3.0))
    members = rng.choice(groups, n, p=shares)
    return Table("planted", groups, FeatureMatrix.from_array(standardised(centres[members] + rng.normal(size=(n, p)))))


def _centres(groups: int, p: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Centres one by one, each 3–5 standard deviations from the nearest of those before."""
    centres = [np.zeros(p)]
    while len(centres) < groups:
        direction = rng.normal(size=p)
        begin = centres[int(rng.integers(len(centres)))]
        candidate = begin + direction / np.linalg.norm(direction) * rng.uniform(NEAREST, FARTHEST_NEAREST)
        if min(float(np.linalg.norm(candidate - other)) for other in centres) >= NEAREST:
            centres.append(candidate)
    return np.array(centres)


def trials(make: Callable[[int], Table], seeds: range) -> Iterator[Trial]:
    """Advise on the table of every seed, quickly, as the screen does."""
    for seed in seeds:
        table = make(seed)
        yield Trial(seed, table, advise_k(table.matrix, quick=True))


def line(trial: Trial) -> str:
    """One row of the table."""
    structure, (n, p) = trial.advice.structure, trial.table.matrix.values.shape
    assert structure is not None
    stability = trial.advice.score(trial.advice.advised_k).stability
    return (
        f"{trial.seed:4d}  {trial.table.kind:17s} {n:5d} × {p:2d}  planted {trial.table.groups or '–'}  "
        f"advised {trial.advice.advised_k:2d}  ratio {structure.ratio:.3f}  p {structure.p:.3f}  "
        f"stability {stability:.2f}  {structure.verdict}"
    )


def compare(without: Callable[[int], Table], planted: Callable[[int], Table], seeds: range) -> None:
    """Print both tables and what they come to."""
    false = right = natural = 0
    for trial in trials(without, seeds):
        false += trial.natural
        print(line(trial), flush=True)
    for trial in trials(planted, seeds):
        natural, right = natural + trial.natural, right + trial.right
        print(line(trial), flush=True)
    print(f"\n{len(seeds)} tables without groups: {false} called natural")
    print(f"{len(seeds)} tables with 3–6 planted groups: {natural} called natural, advised number right in {right}")


def asked(arguments: list[str]) -> range:
    """The seeds named on the command line: the first, and how many."""
    first, count = (*map(int, arguments), *(0, SEEDS)[len(arguments) :])
    return range(first, first + count)


if __name__ == "__main__":
    compare(without_groups, with_groups, asked(sys.argv[1:]))
