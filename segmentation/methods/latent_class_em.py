"""The most likely mixture of classes for numbers and answers together, by expectation and maximisation.

Dempster, Laird & Rubin 1977. Short runs from many random beginnings, the best of them carried on until they settle
(Biernacki, Celeux & Govaert 2003).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentation.progress import Progress, silent

LEAST_PROBABILITY = 1e-6
"""No answer is impossible in any class: a newcomer may give it."""
LEAST_SPREAD = 1e-3
"""Standard deviations a number keeps within a class, so that none collapses onto a few customers."""
SHORT_RUN, LONG_RUN = 30, 2_000
CARRIED_ON = 5
"""Beginnings that are carried on until they settle."""
SETTLED = 1e-9
"""A run ends when the log-likelihood of a customer rises by less than this."""
SAME = 1e-6
"""Two runs whose log-likelihoods differ by less than this share have reached the same classes."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class MixtureOptimum:
    """A settled mixture.

    Attributes
    ----------
    weights : (k,) share of each class.
    means, spreads : (k, p) of the numbers.
    chances : one (k, levels) table a category: the probability of each of its columns being the upper of its values.
    centres : (k, q') mean of each column, members counted by their probability.
    log_likelihood : of all rows.
    """

    weights: Floats
    means: Floats
    spreads: Floats
    chances: tuple[Floats, ...]
    centres: Floats
    log_likelihood: float


@dataclass(frozen=True)
class MixedColumns:
    """Which columns are ``numbers``, and which together are the levels of a category."""

    numbers: tuple[int, ...]
    categories: tuple[tuple[int, ...], ...]

    def parameters(self, k: int) -> int:
        """Numbers that k classes estimate: shares, means and variances, and free probabilities."""
        free = sum(len(levels) - 1 if len(levels) > 1 else 1 for levels in self.categories)
        return k - 1 + k * (2 * len(self.numbers) + free)

    def evidence(
        self, best: MixtureOptimum, values: Floats
    ) -> tuple[dict[int, Floats], Floats, dict[int, float], dict[int, float]]:
        """What each answer adds to the logarithm of the joint probability in each class.

        Returns (k,) slopes by column for a yes, (k,) constants for all answers being no, and by column the value of
        a no and how far a yes stands above it. Of a category with several levels exactly one is a yes.
        """
        slopes: dict[int, Floats] = {}
        constant = np.zeros(len(best.weights))
        low, height = {}, {}
        for levels, chances in zip(self.categories, best.chances, strict=True):
            for at, chance in zip(levels, chances.T, strict=True):
                no, yes = float(values[:, at].min()), float(values[:, at].max())
                low[at], height[at] = no, yes - no
                if len(levels) == 1:
                    slopes[at] = np.log(chance) - np.log1p(-chance)
                    constant += np.log1p(-chance)
                else:
                    slopes[at] = np.log(chance)
        return slopes, constant, low, height


def most_likely_mixture(
    values: Floats, columns: MixedColumns, k: int, starts: int, seed: int, progress: Progress = silent
) -> tuple[MixtureOptimum, int]:
    """The best mixture of k classes met, and how many of the runs that were carried on ended in it.

    Parameters
    ----------
    values : (m, q') the rows; every column of a category holds two values.
    """
    answers = _Answers.of(values, columns)
    begun = []
    for start in range(starts):
        progress(0.8 * start / starts, f"Beginning {start + 1} of {starts}")
        rng = np.random.default_rng([seed, k, start])
        begun.append(_run(answers, _beginning(values, k, rng), SHORT_RUN))
    begun.sort(key=lambda run: -run[1])
    ended = []
    for at, (shares, _) in enumerate(begun[:CARRIED_ON]):
        progress(0.8 + 0.2 * at / CARRIED_ON, "Letting the best settle")
        ended.append(_run(answers, shares, LONG_RUN))
    shares, highest = max(ended, key=lambda run: run[1])
    reached = sum(likelihood >= highest - SAME * abs(highest) for _, likelihood in ended)
    fitted = answers.maximised(shares)
    optimum = MixtureOptimum(
        fitted.weights,
        fitted.means,
        fitted.spreads,
        fitted.chances,
        (shares.T @ values) / shares.sum(axis=0)[:, None],
        highest,
    )
    return optimum, reached


def _beginning(values: Floats, k: int, rng: np.random.Generator) -> Floats:
    """(m, k) memberships: each row with the nearest of k random rows, softened."""
    if k == 1:
        return np.ones((len(values), 1))
    centres = values[rng.choice(len(values), size=k, replace=len(values) < k)]
    squared = np.column_stack([((values - centre) ** 2).sum(axis=1) for centre in centres])
    shares = rng.dirichlet(np.ones(k), size=len(values))
    shares[np.arange(len(values)), squared.argmin(axis=1)] += 1.0
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))


@dataclass(frozen=True)
class _Fitted:
    weights: Floats
    means: Floats
    spreads: Floats
    chances: tuple[Floats, ...]


@dataclass(frozen=True)
class _Answers:
    """The rows taken apart: (m, p) numbers, and for each category (m, levels) of 0 and 1."""

    numbers: Floats
    categories: tuple[Floats, ...]

    @classmethod
    def of(cls, values: Floats, columns: MixedColumns) -> _Answers:
        categories = []
        for levels in columns.categories:
            cells = values[:, levels]
            middle = (cells.min(axis=0) + cells.max(axis=0)) / 2
            categories.append((cells > middle).astype(float))
        return cls(np.ascontiguousarray(values[:, list(columns.numbers)]), tuple(categories))

    def maximised(self, shares: Floats) -> _Fitted:
        """The most likely parameters for these memberships."""
        total = np.maximum(shares.sum(axis=0), 1e-12)
        means = (shares.T @ self.numbers) / total[:, None]
        squares = (shares.T @ self.numbers**2) / total[:, None] - means**2
        spreads = np.sqrt(np.maximum(squares, LEAST_SPREAD**2))
        chances = []
        for cells in self.categories:
            chance = (shares.T @ cells) / total[:, None]
            chance = np.clip(chance, LEAST_PROBABILITY, 1 - LEAST_PROBABILITY)
            chances.append(chance / chance.sum(axis=1, keepdims=True) if cells.shape[1] > 1 else chance)
        return _Fitted(total / total.sum(), means, spreads, tuple(chances))

    def log_joint(self, fitted: _Fitted) -> Floats:
        """(m, k) logarithm of the probability of each row together with each class."""
        logs = np.tile(np.log(fitted.weights), (len(self.numbers), 1))
        if self.numbers.shape[1]:
            precision = 1 / fitted.spreads**2
            logs -= 0.5 * (self.numbers**2 @ precision.T - 2 * self.numbers @ (fitted.means * precision).T)
            normal = np.log(2 * np.pi) + 2 * np.log(fitted.spreads) + fitted.means**2 * precision
            logs -= 0.5 * normal.sum(axis=1)
        for cells, chances in zip(self.categories, fitted.chances, strict=True):
            logs += cells @ np.log(chances).T
            if cells.shape[1] == 1:
                logs += (1 - cells) @ np.log1p(-chances).T
        return logs


def _run(answers: _Answers, shares: Floats, most: int) -> tuple[Floats, float]:
    """Memberships and log-likelihood after expectation and maximisation in turn, until nothing rises any more."""
    before = -np.inf
    for _ in range(most):
        logs = answers.log_joint(answers.maximised(shares))
        highest = logs.max(axis=1, keepdims=True)
        weighed = np.exp(logs - highest)
        sums = weighed.sum(axis=1, keepdims=True)
        shares = weighed / sums
        likelihood = float((highest + np.log(sums)).sum())
        if likelihood - before < SETTLED * len(shares):
            break
        before = likelihood
    return shares, likelihood
