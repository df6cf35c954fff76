"""Who belongs where when segments may only have so many customers? A transport problem."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import eye_array, kron

from segmentation.errors import UnsuitableData

SAMPLE = 2_000
"""The prices of the segments are found on at most so many different customers."""
PASSES = 10
"""Times each segment is brought within its bounds, at most."""


@dataclass(frozen=True)
class SizeBounds:
    """The fewest and the most customers of a segment."""

    low: int
    high: int


def spare_bounds(bounds: SizeBounds, counts: NDArray[np.intp]) -> SizeBounds:
    """The bounds, where customers who are alike come in larger numbers than they leave between them: wider by that.

    >>> spare_bounds(SizeBounds(5, 5), np.array([1, 1, 2]))
    SizeBounds(low=4, high=6)
    """
    most = int(counts.max())
    missing = max(0, most - 1 - (bounds.high - bounds.low))
    half = -(-missing // 2)
    return SizeBounds(max(0, bounds.low - half), bounds.high + half)


def assign_within(squared: NDArray[np.float64], counts: NDArray[np.intp], bounds: SizeBounds) -> NDArray[np.intp]:
    """The nearest assignment in which every segment keeps to its bounds.

    Parameters
    ----------
    squared : (m, k) squared distance of each different customer to each centre; customers in random order.
    counts : (m,) how many customers are alike.

    Returns
    -------
    (m,) segments 0…k − 1. Prices on the segments, the duals of the transport problem, decide; the few who are
    indifferent are moved last.

    Raises
    ------
    UnsuitableData : where there is none, because customers who are alike cannot be parted.

    Examples
    --------
    >>> far = np.array([[0.0, 9], [1, 4], [4, 1]])
    >>> assign_within(far, np.array([2, 1, 1]), SizeBounds(2, 2)).tolist()
    [0, 1, 1]
    """
    labels = (squared + _prices(squared, counts, bounds)).argmin(axis=1)
    sizes = np.bincount(labels, counts, squared.shape[1]).astype(float)
    for _ in range(PASSES):
        if ((sizes >= bounds.low) & (sizes <= bounds.high)).all():
            return labels
        for segment in np.argsort(sizes):
            _fill(squared, counts, bounds, labels, sizes, int(segment))
        for segment in np.argsort(-sizes):
            _empty(squared, counts, bounds, labels, sizes, int(segment))
    raise UnsuitableData(
        f"Segments of {bounds.low:,} to {bounds.high:,} customers would part customers who are alike in everything. "
        "Allow other sizes, or add a feature that tells them apart."
    )


def _prices(squared: NDArray[np.float64], counts: NDArray[np.intp], bounds: SizeBounds) -> NDArray[np.float64]:
    """(k,) what belonging to each segment costs beside the distance, so that the bounds are kept."""
    everybody = counts.sum()
    squared, counts = squared[:SAMPLE], counts[:SAMPLE]
    m, k = squared.shape
    share = counts.sum() / everybody
    scale = max(float(squared.max()), 1e-12)
    into = kron(np.ones((1, m)), eye_array(k), format="csr")
    solved = linprog(
        squared.ravel() / scale,
        A_eq=kron(eye_array(m), np.ones((1, k)), format="csr"),
        b_eq=counts,
        A_ub=kron(np.array([[1.0], [-1.0]]), into, format="csr"),
        b_ub=np.concatenate([np.full(k, bounds.high * share), np.full(k, -bounds.low * share)]),
        method="highs",
    )
    if not solved.success:
        return np.zeros(k)
    high, low = np.split(solved.ineqlin.marginals, 2)
    return np.asarray((low - high) * scale)


def _fill(
    squared: NDArray[np.float64],
    counts: NDArray[np.intp],
    bounds: SizeBounds,
    labels: NDArray[np.intp],
    sizes: NDArray[np.float64],
    segment: int,
) -> None:
    """Move those whom it costs least into a segment that has too few, from segments that have some to spare."""
    cost = squared[:, segment] - squared[np.arange(len(labels)), labels]
    for customer in np.argsort(cost, kind="stable") if sizes[segment] < bounds.low else ():
        if sizes[segment] >= bounds.low:
            break
        giver, count = labels[customer], counts[customer]
        if giver != segment and sizes[giver] - count >= bounds.low and sizes[segment] + count <= bounds.high:
            _move(labels, sizes, int(customer), segment, count)


def _empty(
    squared: NDArray[np.float64],
    counts: NDArray[np.intp],
    bounds: SizeBounds,
    labels: NDArray[np.intp],
    sizes: NDArray[np.float64],
    segment: int,
) -> None:
    """Move those whom it costs least out of a segment that has too many, to segments that have room."""
    if sizes[segment] <= bounds.high:
        return
    members = np.flatnonzero(labels == segment)
    others = np.where(np.arange(squared.shape[1]) == segment, np.inf, squared[members])
    for at in np.argsort(others.min(axis=1) - squared[members, segment], kind="stable"):
        count = counts[members[at]]
        room = sizes + count <= bounds.high
        if sizes[segment] <= bounds.high:
            break
        if room.any() and sizes[segment] - count >= bounds.low:
            taker = int(np.where(room, others[at], np.inf).argmin())
            if np.isfinite(others[at, taker]):
                _move(labels, sizes, int(members[at]), taker, count)


def _move(labels: NDArray[np.intp], sizes: NDArray[np.float64], customer: int, taker: int, count: int) -> None:
    sizes[labels[customer]] -= count
    sizes[taker] += count
    labels[customer] = taker
