"""How many of each segment left, responded or said yes, where the file tells?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from segmentation import wording
from segmentation.meaning import Meaning
from segmentation.profiles.column_profile import ColumnProfile
from segmentation.vocabulary.outcomes_said import said_outcome


@dataclass(frozen=True)
class OutcomeRates:
    """One result of the file.

    Attributes
    ----------
    column, level : where it stands, and the level that says it came about.
    verb : what customers did: left, responded, said yes.
    lost : whether a customer is lost by it.
    shares : (k + 1,) of everybody and of each segment, among those with a value.
    """

    column: str
    level: str
    verb: str
    lost: bool
    shares: NDArray[np.float64] = field(repr=False)

    def share(self, segment: int) -> float:
        """The share of a segment, 0 for everybody."""
        return float(self.shares[segment])

    def sentence(self, segment: int) -> str:
        """The share of a segment against everybody's.

        >>> OutcomeRates("churn", "Yes", "left", True, np.array([0.266, 0.541])).sentence(1)
        '54 % left; 27 % of all customers'
        """
        here, everybody = (wording.percent(self.share(n)) for n in (segment, 0))
        return f"{here} {self.verb}; {everybody} of all customers"


def find_outcome(columns: Sequence[ColumnProfile], meanings: Mapping[str, Meaning]) -> OutcomeRates | None:
    """The first column that holds a result of two kinds; None where the file has none."""
    for column in columns:
        meaning = meanings.get(column.column)
        if column.shape != "category" or meaning is None or meaning.scope != "outcome":
            continue
        result = said_outcome(column.column, column.levels)
        if result is not None:
            shares = column.shares[:, column.levels.index(result.level)]
            return OutcomeRates(column.column, result.level, result.verb, result.lost, shares)
    return None
