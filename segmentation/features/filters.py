"""Which customers take part: the row filter, said in every output."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from segmentation.ingest import Dataset

Operator = Literal["is one of", "is none of", "at least", "at most", "is missing", "is given"]


@dataclass(frozen=True)
class Condition:
    """One line of the filter; a customer takes part where every condition holds.

    ``values`` are texts for ``is one of`` / ``is none of``; one number or ISO date
    (as text) for ``at least`` / ``at most``; empty for the other two.
    """

    column: str
    operator: Operator
    values: tuple[str, ...] = ()

    def sentence(self) -> str:
        """The condition in words, for every output."""
        return f"{self.column} {self.operator} {', '.join(self.values)}".strip()


def keep(dataset: Dataset, conditions: Sequence[Condition]) -> NDArray[np.bool_]:
    """A mask over the data rows: True where the customer takes part."""
    mask = np.ones(dataset.row_count, dtype=bool)
    for condition in conditions:
        cells = dataset.frame[condition.column]
        if condition.operator in ("is one of", "is none of"):
            found = cells.astype("str").isin(condition.values).to_numpy()
            mask &= found if condition.operator == "is one of" else ~found
        elif condition.operator in ("is missing", "is given"):
            missing = cells.isna().to_numpy()
            mask &= missing if condition.operator == "is missing" else ~missing
        else:
            limit = type(cells.iloc[0])(condition.values[0])
            held = cells >= limit if condition.operator == "at least" else cells <= limit
            mask &= held.fillna(False).to_numpy(dtype=bool)
    return mask
