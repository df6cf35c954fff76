"""What is each customer worth, for a platform that looks for people who are worth as much?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from segmentation.errors import UnsuitableData
from segmentation.export.audiences.destinations import Destination
from segmentation.pipeline import Result
from segmentation.profiles.column_profile import as_numbers
from segmentation.profiles.segment_members import cells_of


def worth_of(result: Result, platform: Destination) -> NDArray[np.float64] | None:
    """(data rows,) the profile's value of each customer, never below 0; None where the platform takes none.

    Raises
    ------
    UnsuitableData : where no column is the value.
    """
    if not platform.value:
        return None
    column = result.profile.value_column
    if column is None:
        raise UnsuitableData("No column says what customers are worth. Choose the value column on the Segments page.")
    cells = cells_of(result.dataset, result.plan, column, np.arange(result.dataset.row_count))
    return np.maximum(np.nan_to_num(as_numbers(cells)), 0.0)
