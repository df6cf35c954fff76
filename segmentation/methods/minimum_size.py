"""A segment must have so many customers, or it is joined with its neighbour."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from segmentation.methods.finalise import finalise
from segmentation.methods.segmentation import Segmentation


def merge_small(segmentation: Segmentation, min_size: int) -> Segmentation:
    """Join the smallest segment with the one whose centre is nearest, until none is under ``min_size``.

    The rule is stated in ``notes``; newcomers follow it as well, because the joined segment
    keeps the centres of both.
    """
    merged = segmentation
    notes = []
    while merged.k > 1 and merged.sizes.min() < min_size:
        small = int(np.flatnonzero(merged.sizes == merged.sizes.min())[-1])
        apart = ((merged.centres - merged.centres[small]) ** 2).sum(axis=1)
        apart[small] = np.inf
        taker = int(apart.argmin())
        numbers = list(range(1, merged.k + 1))
        numbers[small] = numbers[taker]
        compact = {n: i + 1 for i, n in enumerate(sorted(set(numbers)))}
        notes.append(
            f"A segment of {merged.sizes[small]:,} customers was under the minimum of {min_size:,} "
            "and was joined with the segment whose centre is nearest."
        )
        joined = finalise(
            merged.method,
            merged.matrix,
            merged.seed,
            merged.model.renumbered([compact[n] for n in numbers]),
            inertia=merged.inertia is not None,
        )
        merged = replace(
            joined,
            starts=segmentation.starts,
            n_reached_best=segmentation.n_reached_best,
            agreement=segmentation.agreement,
        )
    return replace(merged, notes=(*segmentation.notes, *notes))
