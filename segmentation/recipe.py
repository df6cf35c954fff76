"""What the user decided (`Choices`), and all that is needed to do it again (`Recipe`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from segmentation.features import Condition, FeaturePlan, Preparation
from segmentation.ingest import Column, ReadOptions
from segmentation.methods import Model
from segmentation.orders import OrderChoices, RfmCuts
from segmentation.profiles.segment_labels import SegmentLabel

__all__ = ["FORMAT", "Choices", "Recipe", "ReferenceProfile", "SegmentLabel"]

FORMAT = 2
"""The recipe's format number; readers of old numbers stay."""


@dataclass(frozen=True)
class Choices:
    """All the user decided; None or empty means "as proposed".

    ``labels`` is keyed by segment number. ``merges`` lists groups of raw segments joined by
    hand; ``splits`` raw segments divided again. ``value_column`` is "" where none is wanted. ``orders`` says how
    customers were made of an order log, where they were.
    """

    reading: ReadOptions = field(default_factory=ReadOptions)
    filters: tuple[Condition, ...] = ()
    plan: FeaturePlan | None = None
    identifier: str | None = None
    k: int | None = None
    method: str = "kmeans"
    options: Mapping[str, object] = field(default_factory=dict)
    seed: int = 0
    labels: Mapping[int, SegmentLabel] = field(default_factory=dict)
    merges: tuple[tuple[int, ...], ...] = ()
    splits: tuple[int, ...] = ()
    value_column: str | None = None
    orders: OrderChoices | None = None


@dataclass(frozen=True)
class ReferenceProfile:
    """The customers from whom the segments were formed, in numbers that name nobody.

    Attributes
    ----------
    quantiles : number → smallest, nine deciles, largest of its known values.
    levels : category → level → share of its known values.
    shares : (k,) share of the customers in each segment.
    reach : (k,) distance to the centre within which 99 % of a segment's customers stand.
    rfm : cut points of the RFM scores, where the customers came from an order log.
    customers : how many they were; 0 where an older recipe does not say.
    occupied : number → share of its known values in each bin between its distinct deciles.
    missing : feature → share of customers without a value.
    distances : (k,) mean distance to the centre of each segment's customers.
    means : number → (k,) mean of each segment's customers in original units, None where none has a value.
    """

    quantiles: Mapping[str, tuple[float, ...]]
    levels: Mapping[str, Mapping[str, float]]
    shares: tuple[float, ...]
    reach: tuple[float, ...]
    rfm: RfmCuts | None = None
    customers: int = 0
    occupied: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    missing: Mapping[str, float] = field(default_factory=dict)
    distances: tuple[float, ...] = ()
    means: Mapping[str, tuple[float | None, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Recipe:
    """Choices and fitted numbers: scoring the training file gives its labels exactly.

    ``names`` is one per segment; ``medians`` and ``mads`` are the distances' per segment,
    with ``threshold`` the rule for ``is_outlier``. ``columns`` is the schema of the training file,
    and ``reference`` what its customers looked like.
    """

    choices: Choices
    preparation: Preparation
    model: Model
    method: str
    k: int
    names: tuple[str, ...]
    medians: tuple[float, ...]
    mads: tuple[float, ...]
    threshold: float
    columns: tuple[Column, ...] = ()
    reference: ReferenceProfile | None = None
