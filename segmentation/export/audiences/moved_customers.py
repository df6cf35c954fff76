"""Lists of some customers of a result only, such as those who moved from one segment to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from segmentation.movement import Movement
from segmentation.pipeline import Result


def among(result: Result, rows: NDArray[np.int64]) -> Result:
    """The result with a segment for these data rows only, so that a list holds nobody else."""
    kept = np.zeros_like(result.assignment.labels)
    kept[rows] = result.assignment.labels[rows]
    return replace(result, assignment=replace(result.assignment, labels=kept))


def who_came(movement: Movement, then: Sequence[int]) -> NDArray[np.int64]:
    """Data rows of now of the customers who were in these segments then and are in another one."""
    moved = movement.movers[np.isin(movement.then[movement.movers], list(then))]
    return movement.now_rows[moved]
