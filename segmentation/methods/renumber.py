"""The same segments under other numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from segmentation.methods.segmentation import Segmentation


def renumbered(segmentation: Segmentation, numbers: Sequence[int]) -> Segmentation:
    """The segmentation with segment i + 1 called ``numbers[i]``: a permutation of 1…k.

    >>> from segmentation.methods import segment
    >>> renumbered(segment([[0.0], [1.0], [9.0]], 2), [2, 1]).labels.tolist()
    [2, 2, 1]
    """
    called = np.array([0, *numbers], dtype=np.int32)
    order = [int(i) for i in np.argsort(numbers)]
    placement = segmentation.placement
    return replace(
        segmentation,
        placement=replace(placement, labels=called[placement.labels], runner_up=called[placement.runner_up]),
        centres=segmentation.centres[order],
        model=segmentation.model.renumbered(numbers),
        origins=tuple(segmentation.origins[i] for i in order) if segmentation.origins else (),
    )
