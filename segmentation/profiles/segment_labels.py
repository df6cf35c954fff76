"""What the user wrote about a segment, and how it stays with the segment when numbers change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from segmentation.methods import Segmentation

SAME_SEGMENT = 0.5
"""Jaccard overlap from which a segment of a new run is the earlier one (docs/profiles.md)."""


@dataclass(frozen=True)
class SegmentLabel:
    """What the user wrote about a segment; empty fields are ours to propose."""

    name: str = ""
    description: str = ""
    note: str = ""
    colour: str = ""


def carry_labels(
    labels: Mapping[int, SegmentLabel], before: Segmentation, after: Segmentation
) -> dict[int, SegmentLabel]:
    """The user's labels under the numbers of a new run.

    Segments are matched one to one (Hungarian assignment) by the customers they share: their
    Jaccard overlap; below `SAME_SEGMENT` a segment is a new one and gets no label.

    >>> from segmentation.methods import segment
    >>> two = segment([[1, 1], [1, 2], [1, 3], [9, 9], [9, 8]], 2)
    >>> three = segment([[1, 1], [1, 2], [1, 3], [9, 9], [9, 8], [9, 7], [9, 6]], 2)
    >>> carry_labels({1: SegmentLabel("near")}, two, three)
    {2: SegmentLabel(name='near', description='', note='', colour='')}
    """
    if not labels:
        return {}
    _, old, new = np.intersect1d(before.matrix.rows, after.matrix.rows, assume_unique=True, return_indices=True)
    pairs = np.bincount(
        before.labels[old].astype(np.int64) * (after.k + 1) + after.labels[new],
        minlength=(before.k + 1) * (after.k + 1),
    ).reshape(before.k + 1, after.k + 1)
    both = pairs[1:, 1:].astype(float)
    either = pairs[1:].sum(axis=1)[:, None] + pairs[:, 1:].sum(axis=0)[None, :] - both
    overlap = np.divide(both, either, out=np.zeros_like(both), where=either > 0)
    matched = zip(*linear_sum_assignment(-overlap), strict=True)
    follows = {int(i) + 1: int(j) + 1 for i, j in matched if overlap[i, j] >= SAME_SEGMENT}
    return {follows[number]: label for number, label in labels.items() if number in follows}
