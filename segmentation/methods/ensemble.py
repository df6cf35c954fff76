"""Many segmentations of resampled customers, and how often two customers fall together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.mixture import GaussianMixture

from segmentation.parallel import single_threaded
from segmentation.progress import Progress, silent

AMBIGUOUS = (0.1, 0.9)
"""Pairs together in a share of runs between these are neither together nor apart (Șenbabaoğlu 2014)."""
CORE_SHARE = 0.9
"""A customer with this share of the runs behind its segment is core, the rest is fringe (docs/methods.md)."""
RECIPE = (
    ("kmeans", 3),
    ("gaussian", 1),
    ("ward", 2),
    ("gaussian", 2),
    ("kmeans", 1),
    ("gaussian", 1),
    ("ward", 3),
    ("kmeans", 4),
)
"""What the members of an ensemble take in turn: a method, and how many times k groups.

Several times k cut a group into pieces rather than across its neighbour; the votes join the
pieces again (Fred & Jain 2005).
"""


@dataclass(frozen=True)
class Member:
    """One run: which of the m customers were drawn, and their groups from 0."""

    groups: int
    drawn: NDArray[np.intp]
    labels: NDArray[np.int32]


@dataclass(frozen=True)
class Consensus:
    """What the runs of an ensemble agree on.

    Attributes
    ----------
    rows : (m,) positions in the matrix of the customers the runs were made on.
    together : (m, m) share of the runs with both drawn that put two customers together.
    support : (m,) share of the runs that put the customer with its final segment.
    pac : share of the pairs that are neither together nor apart, over runs with k groups;
        0 is perfect agreement (proportion of ambiguous clustering).
    runs : how many.
    """

    rows: NDArray[np.intp] = field(repr=False)
    together: NDArray[np.float32] = field(repr=False)
    support: NDArray[np.float64] = field(repr=False)
    pac: float
    runs: int

    @property
    def core_share(self) -> float:
        """Share of the customers that are core: support ≥ `CORE_SHARE`."""
        return float((self.support >= CORE_SHARE).mean())


def run_ensemble(
    values: NDArray[np.float64], k: int, runs: int, seed: int, progress: Progress = silent
) -> tuple[Member, ...]:
    """Segment ``runs`` bootstrap samples of m customers, methods and numbers of groups in turn."""
    members = []
    with single_threaded():
        for run in range(runs):
            progress(run / runs, f"Resample {run + 1} of {runs}")
            rng = np.random.default_rng([seed, run])
            drawn = np.unique(rng.integers(0, len(values), len(values)))
            name, times = RECIPE[run % len(RECIPE)]
            groups = max(1, min(k * times, len(drawn) - 1))
            labels = _labels(name, values[drawn], groups, int(rng.integers(2**31 - 1)))
            members.append(Member(groups, drawn, labels))
    return tuple(members)


def _labels(name: str, drawn: NDArray[np.float64], groups: int, seed: int) -> NDArray[np.int32]:
    if groups == 1:
        return np.zeros(len(drawn), dtype=np.int32)
    if name == "ward":
        labels = AgglomerativeClustering(groups).fit_predict(drawn)
    elif name == "gaussian" and len(drawn) > groups * (drawn.shape[1] + 1) * 2:
        regular = 1e-3 * max(float(drawn.var(axis=0).mean()), 1e-9)
        labels = GaussianMixture(groups, reg_covar=regular, random_state=seed, max_iter=50).fit_predict(drawn)
    else:
        labels = KMeans(groups, n_init=3, random_state=seed).fit_predict(drawn)
    return np.asarray(labels, dtype=np.int32)


def co_association(members: Sequence[Member], m: int) -> NDArray[np.float32]:
    """(m, m) times together over times both drawn (Monti et al. 2003; Fred & Jain 2005).

    >>> a = Member(2, np.array([0, 1, 2]), np.array([0, 0, 1], dtype=np.int32))
    >>> b = Member(2, np.array([0, 1]), np.array([0, 1], dtype=np.int32))
    >>> co_association([a, b], 3)[0].tolist()
    [1.0, 0.5, 0.0]
    """
    together, drawn = np.zeros((m, m), np.float32), np.zeros((m, len(members)), np.float32)
    for run, member in enumerate(members):
        drawn[member.drawn, run] = 1
        one_hot = np.zeros((m, member.groups), np.float32)
        one_hot[member.drawn, member.labels] = 1
        together += one_hot @ one_hot.T
    both = drawn @ drawn.T
    return np.divide(together, both, out=np.zeros_like(together), where=both > 0)


def ambiguous_share(together: NDArray[np.float32]) -> float:
    """PAC: the share of pairs with a co-association strictly inside `AMBIGUOUS`."""
    pairs = together[np.triu_indices(len(together), 1)]
    return float(((pairs > AMBIGUOUS[0]) & (pairs < AMBIGUOUS[1])).mean()) if len(pairs) else 0.0


def support_of(members: Sequence[Member], labels: NDArray[np.int32]) -> NDArray[np.float64]:
    """(m,) share of the runs whose group of the customer mostly belongs to the customer's final segment."""
    agreed, drawn = np.zeros(len(labels)), np.zeros(len(labels))
    for member in members:
        final = labels[member.drawn]
        counts = np.zeros((member.groups, int(labels.max()) + 1))
        np.add.at(counts, (member.labels, final), 1)
        agreed[member.drawn] += counts.argmax(axis=1)[member.labels] == final
        drawn[member.drawn] += 1
    return np.divide(agreed, drawn, out=np.ones(len(labels)), where=drawn > 0)
