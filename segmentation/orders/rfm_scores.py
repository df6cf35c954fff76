"""Which customers are champions, at risk, lost? The named 5 × 5 map of recency and frequency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation import wording

SCORES = 5
RFM_MAP: dict[int, tuple[str, str, str, str, str]] = {
    5: ("New", "Potential loyalist", "Potential loyalist", "Champion", "Champion"),
    4: ("Promising", "Potential loyalist", "Potential loyalist", "Loyal", "Loyal"),
    3: ("About to sleep", "About to sleep", "Need attention", "Loyal", "Loyal"),
    2: ("Hibernating", "Hibernating", "At risk", "At risk", "Can't lose"),
    1: ("Hibernating", "Hibernating", "At risk", "At risk", "Can't lose"),
}
"""Recency score → the name for each frequency score 1…5; every cell has exactly one."""


@dataclass(frozen=True)
class RfmCuts:
    """The four cut points of each score, ascending, in original units; kept for later files.

    A value above the i-th cut has at least score i + 1; for recency fewer days score higher.
    """

    recency: tuple[float, ...]
    frequency: tuple[float, ...]
    monetary: tuple[float, ...]


def fit_cuts(customers: pd.DataFrame) -> RfmCuts:
    """Cut points at the 20, 40, 60 and 80 % quantiles, each a value that occurs.

    Customers with equal values share a score, whatever the row order; a score may stay empty.
    """
    shares = np.arange(1, SCORES) / SCORES

    def cuts(name: str) -> tuple[float, ...]:
        values = customers[name].to_numpy(dtype=float)
        return tuple(float(c) for c in np.quantile(values, shares, method="inverted_cdf"))

    return RfmCuts(cuts("recency"), cuts("frequency"), cuts("monetary"))


def scored(values: pd.Series[Any], cuts: tuple[float, ...], *, fewer_is_better: bool = False) -> NDArray[np.int64]:
    """The score 1…5 of each value.

    >>> scored(pd.Series([1, 1, 1, 2, 3, 9]), (1, 1, 2, 3)).tolist()
    [1, 1, 1, 3, 4, 5]
    """
    above = np.searchsorted(np.array(cuts), values.to_numpy(dtype=float), side="left") + 1
    return SCORES + 1 - above if fewer_is_better else above


def add_scores(customers: pd.DataFrame, cuts: RfmCuts) -> pd.DataFrame:
    """The customers with ``r_score``, ``f_score``, ``m_score`` and the ``rfm_group`` of the map."""
    recency = scored(customers["recency"], cuts.recency, fewer_is_better=True)
    frequency = scored(customers["frequency"], cuts.frequency)
    names = np.array([RFM_MAP[r] for r in range(1, SCORES + 1)])
    return customers.assign(
        r_score=recency,
        f_score=frequency,
        m_score=scored(customers["monetary"], cuts.monetary),
        rfm_group=pd.Series(names[recency - 1, frequency - 1], dtype="str", index=customers.index),
    )


def empty_scores(customers: pd.DataFrame) -> tuple[str, ...]:
    """A sentence for each of R, F, M in which a score has nobody, because many share one value."""
    sentences = []
    for name, column in (("recency", "r_score"), ("frequency", "f_score"), ("monetary", "m_score")):
        nobody = sorted(set(range(1, SCORES + 1)) - set(customers[column].tolist()))
        if nobody:
            commonest = customers[name].mode().iloc[0]
            share = float((customers[name] == commonest).mean())
            listed = ", ".join(map(str, nobody))
            sentences.append(
                f"Nobody has a {name} score of {listed}: {wording.percent(share)} of customers share a {name} of "
                f"{commonest:g}, and equal customers get equal scores."
            )
    return tuple(sentences)
