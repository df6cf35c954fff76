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

ONLY_RETURNS = "Only returns"
"""The group of customers who brought things back and bought none in the log: placed nowhere on the map."""


@dataclass(frozen=True)
class RfmCuts:
    """The four cut points of each score, ascending, in original units; kept for later files.

    A value above the i-th cut has at least score i + 1; for recency fewer days score higher. Without money in the
    log ``monetary`` is empty.
    """

    recency: tuple[float, ...]
    frequency: tuple[float, ...]
    monetary: tuple[float, ...]


def fit_cuts(customers: pd.DataFrame) -> RfmCuts:
    """Cut points at the 20, 40, 60 and 80 % quantiles, each a value that occurs.

    Customers with equal values share a score, whatever the row order; a score may stay empty. Those who only brought
    things back do not count.
    """
    shares = np.arange(1, SCORES) / SCORES
    buyers = customers[customers["frequency"].to_numpy(dtype=float) > 0]

    def cuts(name: str) -> tuple[float, ...]:
        values = buyers[name].to_numpy(dtype=float) if name in buyers else np.empty(0)
        if not len(values):
            return ()
        return tuple(float(c) for c in np.quantile(values, shares, method="inverted_cdf"))

    return RfmCuts(cuts("recency"), cuts("frequency"), cuts("monetary"))


def scored(values: pd.Series[Any], cuts: tuple[float, ...], *, fewer_is_better: bool = False) -> NDArray[np.float64]:
    """The score 1…5 of each value, NaN where there is none.

    >>> scored(pd.Series([1, 1, 1, 2, 3, 9]), (1, 1, 2, 3)).tolist()
    [1.0, 1.0, 1.0, 3.0, 4.0, 5.0]
    """
    numbers = values.to_numpy(dtype=float, na_value=np.nan)
    above = np.searchsorted(np.array(cuts), numbers, side="left") + 1.0
    return np.where(np.isnan(numbers), np.nan, SCORES + 1 - above if fewer_is_better else above)


def add_scores(customers: pd.DataFrame, cuts: RfmCuts) -> pd.DataFrame:
    """The customers with ``r_score``, ``f_score``, ``m_score`` and the ``rfm_group`` of the map.

    Who only brought things back has no scores and is in a group of that name; without money there is no ``m_score``.
    """
    bought = customers["frequency"].to_numpy(dtype=float) > 0
    recency = scored(customers["recency"].where(bought), cuts.recency, fewer_is_better=True)
    frequency = scored(customers["frequency"].where(bought), cuts.frequency)
    placed = np.isfinite(recency) & np.isfinite(frequency)
    cells = np.array([RFM_MAP[r] for r in range(1, SCORES + 1)], dtype=object)
    groups = np.full(len(customers), ONLY_RETURNS, dtype=object)
    groups[placed] = cells[recency[placed].astype(int) - 1, frequency[placed].astype(int) - 1]
    money = {"m_score": scored(customers["monetary"].where(bought), cuts.monetary)} if cuts.monetary else {}
    return customers.assign(
        r_score=recency, f_score=frequency, **money, rfm_group=pd.Series(groups, dtype="str", index=customers.index)
    )


def empty_scores(customers: pd.DataFrame) -> tuple[str, ...]:
    """A sentence for each of R, F, M in which a score has nobody, because many share one value."""
    sentences = []
    for name, column in (("recency", "r_score"), ("frequency", "f_score"), ("monetary", "m_score")):
        if column not in customers or customers[column].isna().all():
            continue
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
