"""How long would a list be, if only those who are this certain stood on it?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from segmentation.pipeline import Result

CUT_OFFS = (0.0, 0.25, 0.5, 0.75, 0.9)
"""Certainties for which the size of the list is told."""


def sizes_by_certainty(result: Result, segments: Sequence[int]) -> dict[float, int]:
    """How many customers of the segments each cut-off of certainty leaves."""
    inside = np.isin(result.assignment.labels, list(segments))
    confidence = np.nan_to_num(result.assignment.confidence[inside], nan=0.0)
    return {cut: int((confidence >= cut).sum()) for cut in CUT_OFFS}
