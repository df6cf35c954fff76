"""Which products and kinds of product does a segment buy more than its share of?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import hypergeom

from segmentation import wording
from segmentation.errors import UnsuitableData
from segmentation.features.cell_values import as_words
from segmentation.ingest import Dataset
from segmentation.methods import Segmentation
from segmentation.orders import OrderChoices
from segmentation.orders.items_bought import ItemsBought, items_bought
from segmentation.profiles.effect_sizes import SIGNIFICANT
from segmentation.profiles.segment_members import Members
from segmentation.profiles.traits import INDEX_HIGH

FEWEST_BUYERS = 10
"""Customers of a segment who must have bought an item before it is told: fewer are persons, not a preference."""
MOST_TOLD = 5
"""Items told of a segment, from each column."""


@dataclass(frozen=True)
class Affinity:
    """An item that takes a larger part of what a segment buys than of what everybody buys.

    Attributes
    ----------
    segment, column, item : who, and what.
    buyers, share : customers of the segment who bought it, and their share of the segment (the support).
    share_of_all : the share of all customers who bought it.
    index : 100 × its part of all that the segment's customers bought over its part of what everybody bought, each
        item counted once a customer: whoever buys much of everything has no affinity to all of it.
    """

    segment: int
    column: str
    item: str
    buyers: int
    share: float
    share_of_all: float
    index: float

    @property
    def sentence(self) -> str:
        """The item with its support, in words."""
        return (
            f"{wording.shortened(self.item)}: bought by {wording.count(self.buyers)} of them "
            f"({wording.percent(self.share)}, against {wording.percent(self.share_of_all)} of all customers); "
            f"{wording.times(self.index / 100)} its usual part in what they buy"
        )

    @property
    def short(self) -> str:
        """The same for a list on a slide."""
        return (
            f"{wording.shortened(self.item)} ({wording.percent(self.share)} of them, "
            f"against {wording.percent(self.share_of_all)})"
        )


def find_affinities(
    dataset: Dataset, segmentation: Segmentation, log: Dataset, choices: OrderChoices
) -> tuple[Affinity, ...]:
    """What each segment over-indexes in, by the log that its customers were made of, or that tells of them.

    Raises
    ------
    UnsuitableData : where the customers have no identifier, or none of them is in the log.
    """
    named = [column.name for column in dataset.columns if column.role == "identifier"]
    if not named:
        raise UnsuitableData("No column names the customers, so their orders cannot be found. Say which one does.")
    members = Members.of(segmentation)
    customers = as_words(dataset.cells(named[0])).str.strip().iloc[members.rows].tolist()
    bought = items_bought(log, choices, customers, members.labels, members.k)
    if bought and not any(items.buyers.any() for items in bought):
        raise UnsuitableData(
            f"No customer of {named[0]!r} has a purchase in the orders. Check that both name them alike."
        )
    return affinities(bought, members.sizes.tolist())


def affinities(bought: Sequence[ItemsBought], sizes: Sequence[int]) -> tuple[Affinity, ...]:
    """What each segment over-indexes in, the surest first, by segment and column.

    An item is told where at least `FEWEST_BUYERS` of the segment bought it, a larger share of it than of all customers,
    its index is above `INDEX_HIGH`, and chance would hardly give as many (hypergeometric tail, Bonferroni over all
    items and segments looked at). The index alone would credit those who buy little with what nearly everybody buys.

    Parameters
    ----------
    sizes : (k,) customers of each segment.
    """
    evident: list[Affinity] = []
    for items in bought:
        buyers = items.buyers
        everyone, of_item, of_segment = buyers.sum(), buyers.sum(axis=0), buyers.sum(axis=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            index = 100 * (buyers / of_segment[:, None]) / (of_item / everyone)
        reach, reach_of_all = buyers / np.maximum(1, sizes)[:, None], of_item / max(1, sum(sizes))
        looked_at = (buyers >= FEWEST_BUYERS) & (index > INDEX_HIGH) & (reach > reach_of_all)
        for s, j in zip(*np.nonzero(looked_at), strict=True):
            chance = hypergeom.sf(buyers[s, j] - 1, everyone, of_item[j], of_segment[s])
            if chance * buyers.size < SIGNIFICANT:
                shares = float(reach[s, j]), float(reach_of_all[j]), float(index[s, j])
                evident.append(Affinity(int(s) + 1, items.column, items.items[j], int(buyers[s, j]), *shares))
    return _foremost(evident)


def _foremost(evident: Sequence[Affinity]) -> tuple[Affinity, ...]:
    """The strongest of each segment and column: by how many more bought it than their part would have."""
    order: dict[tuple[int, str], list[Affinity]] = {}
    for one in evident:
        order.setdefault((one.segment, one.column), []).append(one)
    return tuple(
        one
        for group in sorted(order, key=lambda key: key[0])
        for one in sorted(order[group], key=lambda a: -a.buyers * (1 - 100 / a.index))[:MOST_TOLD]
    )
