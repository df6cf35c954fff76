"""For how many people does each customer stand? The weights of a survey, as every fit and every share counts them."""

from __future__ import annotations

from math import fsum

import numpy as np
from numpy.typing import NDArray

from segmentation.errors import InvalidChoice, UnsuitableData
from segmentation.features.cell_values import as_numbers
from segmentation.features.plan import FeaturePlan
from segmentation.ingest import Dataset


def case_weights_of(dataset: Dataset, plan: FeaturePlan, rows: NDArray[np.int64]) -> NDArray[np.float64] | None:
    """(n,) weights of those data rows that average 1; None where everybody counts alike.

    Who has no weight, or none above 0, counts for nothing: they get a segment, but have no say in what it is.

    Raises
    ------
    InvalidChoice : where the column does not exist.
    UnsuitableData : where nobody has a weight.

    Examples
    --------
    >>> from segmentation import read
    >>> data = read(b"id,weight\\n1,0.5\\n2,1.5\\n3,\\n")
    >>> case_weights_of(data, FeaturePlan((), case_weight="weight"), np.arange(3)).tolist()
    [0.75, 2.25, 0.0]
    """
    if not plan.case_weight:
        return None
    if plan.case_weight not in dataset.column_names:
        raise InvalidChoice(f"There is no column {plan.case_weight!r} to weigh customers by. Choose one, or none.")
    given = as_numbers(dataset.cells(plan.case_weight).iloc[rows])
    weights = np.where(np.isfinite(given) & (given > 0), given, 0.0)
    total = fsum(weights)
    if total <= 0:
        raise UnsuitableData(f"Nobody has a weight above 0 in {plan.case_weight!r}. Let every customer count as one.")
    weights = weights * (len(weights) / total)
    return None if np.ptp(weights) < 1e-9 else weights
