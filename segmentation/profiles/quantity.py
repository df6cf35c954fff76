"""One number of a sentence, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Statistic = Literal["mean", "median", "share", "size", "size share", "value share", "ratio"]


@dataclass(frozen=True)
class Quantity:
    """One number of a sentence and where it comes from.

    Attributes
    ----------
    text : as it stands in the sentence.
    value : the number before it was rounded.
    statistic : mean or median of ``column``; share of its ``level``; customers (size, size share);
        share of the sum of ``column`` (value share); mean over mean (ratio).
    segment : whose, 0 for all placed customers; a ratio compares it with ``against``.
    """

    text: str
    value: float
    statistic: Statistic
    column: str = ""
    level: str = ""
    segment: int = 0
    against: int = 0
