"""What the user wrote about a segment, and how it stays with the segment when numbers change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from segmentation.methods import Segmentation
from segmentation.trust.segment_matching import same_segments


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
    counts = np.zeros((before.k + 1, after.k + 1), dtype=np.int64)
    np.add.at(counts, (before.labels[old], after.labels[new]), 1)
    follows = same_segments(counts)
    return {follows[number]: label for number, label in labels.items() if number in follows}
