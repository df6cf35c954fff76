"""Which columns carry groups, and which say nothing that the others' groups know of?

Ten columns of noise beside five that show four groups hide the groups from every criterion that adds up all columns,
while the segments themselves hardly use them: their share of a noise column's spread is next to nothing.
"""

from __future__ import annotations

import numpy as np

from segmentation.criteria.null_ratio import NullRatio

NOTHING = 0.05
"""A column of whose spread the segments take up less than this says nothing of them."""
WORTH_IT = 1 / 3
"""The share of the columns that must say nothing before they are set aside: fewer do no harm."""
FEWEST = 2
"""Columns that must be left, and that must say nothing."""


def columns_without_structure(null: NullRatio, variables: tuple[str, ...]) -> tuple[str, ...]:
    """The variables that say nothing of the groups the others show; none where they are few.

    The number of segments is that at which the columns' shares exceed those of tables without groups most, by their
    root sum of squares: what sparse k-means maximises (Witten & Tibshirani 2010).

    Parameters
    ----------
    null : with the shares of the prepared columns.
    variables : for each prepared column the variable it belongs to.
    """
    if null.shares.shape[1] != len(variables):  # components are made of all columns
        return ()
    excess = np.maximum(null.shares - null.null_shares, 0)
    shares = null.shares[int((excess**2).sum(axis=1).argmax())]
    highest: dict[str, float] = {}
    for variable, share in zip(variables, shares, strict=True):
        highest[variable] = max(highest.get(variable, 0.0), float(share))
    silent = tuple(variable for variable, share in highest.items() if share < NOTHING)
    enough = len(silent) >= max(FEWEST, WORTH_IT * len(highest)) and len(highest) - len(silent) >= FEWEST
    return silent if enough else ()
