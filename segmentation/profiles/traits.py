"""Which numbers of a segment stand out from the average customer's?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from segmentation import wording
from segmentation.meaning import noun_of
from segmentation.profiles.column_profile import OTHER, ColumnProfile
from segmentation.vocabulary.tokens import header_words

INDEX_HIGH, INDEX_LOW = 120.0, 80.0
"""Only an index beyond these is evidence (Kantar TGI)."""
FEWEST_FOR_INDEX = 30
"""Under this many customers no index is shown (docs/profiles.md)."""
MOSTLY_OTHERS = 0.5
"""Share of customers beyond the commonest levels from which words are nearly unique."""
MARKER_RANGE, MARKER_RELATIVE, MARKER_Z = 0.25, 0.5, 0.5
"""Dolnicar, Grün & Leisch (2018): a share is a marker from a quarter of the range or half as much again; a number from
half a standard deviation."""
WEAKEST_EVIDENCE = 0.2
"""An index beyond the bounds is only told where the difference is this many standard deviations too (Cohen: small)."""
WEAKEST_MEAN = 0.1
"""Standard deviations by which the mean itself must differ before a sentence sets it beside everybody's."""


SKEWED = 1.5
"""Times the median from which a mean is no longer what a typical customer has."""
FIRST_YEAR, LAST_YEAR = 1880, 2060
"""Whole numbers that all lie between these are years."""
FRACTIONS = frozenset(
    ("share", "rate", "ratio", "percent", "percentage", "pct", "frequency", "utilization", "utilisation")
)
"""Words of a header whose numbers from 0 to 1 are shares."""
Writing = Literal["plain", "year", "share"]


@dataclass(frozen=True)
class Trait:
    """One comparable row of the profile: a number's mean, or the share of one level.

    Attributes
    ----------
    column, level : where it stands; ``level`` is empty for a number.
    label, level_label : what the column and the level are called.
    in_tables : whether it has a row in a table of segments: no level of few customers or nearly unique words has.
    ratio_scale : whether "twice as much" means anything: nothing is below 0, and 0 is nothing.
    overall : mean or share of all placed customers.
    values : (k,) the same per segment.
    strength : (k,) difference from everybody in standard deviations; of the prepared column
        for a basis number, so that a few giants do not decide.
    index : (k,) 100·segment/overall; NaN where it has no meaning or rests on too few customers.
    marker : (k,) Dolnicar's rule.
    evidence : (k,) whether it may be told.
    writing : how its number is written: plainly, as a year, or as a share.
    middles : (k + 1,) medians of everybody and each segment, where the column is skewed; else empty.
    """

    column: str
    level: str
    name: str
    use: Literal["basis", "descriptor"]
    shape: Literal["number", "date", "category"]
    unit: str
    overall: float
    values: NDArray[np.float64] = field(repr=False)
    strength: NDArray[np.float64] = field(repr=False)
    index: NDArray[np.float64] = field(repr=False)
    marker: NDArray[np.bool_] = field(repr=False)
    evidence: NDArray[np.bool_] = field(repr=False)
    label: str = ""
    level_label: str = ""
    ratio_scale: bool = True
    writing: Writing = "plain"
    middles: NDArray[np.float64] = field(repr=False, default_factory=lambda: np.empty(0))
    in_tables: bool = True

    @property
    def title(self) -> str:
        """What the row is called on screen: ``name`` with the column's label for its header."""
        label = self.label or self.column
        return label if self.name == self.column else f"{label} = {self.level_label or self.level}"

    @property
    def noun(self) -> str:
        """The column inside a sentence."""
        return noun_of(self.label or self.column, self.column)

    def text(self, segment: int) -> str:
        """The value of that segment, or of everybody (0), written for people."""
        return self.written(self.overall if segment == 0 else float(self.values[segment - 1]))

    def written(self, value: float) -> str:
        """One of its values for people: years as years, shares in per cent, numbers with their unit."""
        if self.shape == "category" or self.writing == "share":
            return wording.percent(value)
        if self.writing == "year":
            return wording.year(value)
        return wording.date(value) if self.shape == "date" else wording.amount(value, self.unit)


def traits_of(column: ColumnProfile, significant: bool, strength: NDArray[np.float64] | None) -> list[Trait]:
    """The traits of one column.

    Parameters
    ----------
    significant : whether the column may give evidence at all (its corrected test, for a descriptor).
    strength : (k,) standardised differences of the prepared column; None takes the raw one's.
    """
    if column.shape == "category":
        shown = [column.positive_level] if column.positive_level else column.levels
        return [_share(column, level, significant) for level in shown if level != OTHER]
    overall, values = column.mean[0], column.mean[1:]
    spread = column.spread[0]
    raw = np.divide(values - overall, spread, out=np.zeros_like(values), where=spread > 0)
    strength = raw if strength is None else strength
    writing = writing_of(column)
    # A handful below nothing, as with refunds, does not take the meaning from "twice as much".
    above = column.smallest >= 0 or bool(column.quantiles[0, 0] >= 0 and np.nanmin(values) >= 0)
    ratio_scale = column.shape == "number" and above and overall > 0 and writing != "year"
    index = 100 * values / overall if ratio_scale else np.full(len(values), np.nan)
    index = np.where(column.known[1:] >= FEWEST_FOR_INDEX, index, np.nan)
    marker = np.abs(strength) >= MARKER_Z
    # The mean is what a sentence quotes: where it hardly differs, or leans the other way, say nothing.
    agrees = (np.sign(raw) == np.sign(strength)) & (np.abs(raw) >= WEAKEST_MEAN)
    evidence = significant & agrees & (marker | _beyond(index, strength))
    figures = (float(overall), values, strength, index, marker, evidence)
    middles = column.median if ratio_scale and overall > SKEWED * column.median[0] > 0 else np.empty(0)
    of_column = (column.column, "", column.column, column.use, column.shape, column.unit)
    return [Trait(*of_column, *figures, column.label, ratio_scale=ratio_scale, writing=writing, middles=middles)]


def writing_of(column: ColumnProfile) -> Writing:
    """How a column's numbers are written for people."""
    if column.shape != "number" or column.unit or not np.isfinite(column.smallest):
        return "plain"
    low, high = column.smallest, float(column.quantiles[0, -1])
    if low >= FIRST_YEAR and high <= LAST_YEAR and {"year", "birth"} & set(header_words(column.column)):
        return "year"
    mean, spread = float(column.mean[0]), float(column.spread[0])
    is_yes_no = low == 0 and 0 < mean < 1 and abs(spread**2 - mean * (1 - mean)) < 1e-9
    is_fraction = low >= 0 and high <= 1 and bool(FRACTIONS & set(header_words(column.column)))
    return "share" if is_yes_no or is_fraction else "plain"


def _share(column: ColumnProfile, level: str, significant: bool) -> Trait:
    j = column.levels.index(level)
    overall, values = float(column.shares[0, j]), column.shares[1:, j]
    spread = np.sqrt(overall * (1 - overall))
    strength = (values - overall) / spread if spread > 0 else np.zeros_like(values)
    enough = (column.known[1:] >= FEWEST_FOR_INDEX) & (overall * column.known[0] >= FEWEST_FOR_INDEX)
    index = np.where(enough, 100 * values / overall if overall > 0 else np.nan, np.nan)
    apart = np.abs(values - overall)
    marker = (apart >= MARKER_RANGE) | (enough & (apart >= MARKER_RELATIVE * overall) & (overall > 0))
    evidence = significant & ((marker & (np.abs(strength) >= WEAKEST_EVIDENCE)) | _beyond(index, strength))
    name = column.column if level == column.positive_level else f"{column.column} = {level}"
    figures = (overall, values, strength, index, marker, evidence)
    return Trait(
        column.column,
        level,
        name,
        column.use,
        "category",
        "",
        *figures,
        column.label,
        column.level_label(level),
        in_tables=overall * int(column.known[0]) >= FEWEST_FOR_INDEX and not _nearly_unique(column),
    )


def _nearly_unique(column: ColumnProfile) -> bool:
    """Whether the commonest levels are few of many, as with names and places: most customers have another one."""
    return column.levels[-1] == OTHER and float(column.shares[0, -1]) > MOSTLY_OTHERS


def _beyond(index: NDArray[np.float64], strength: NDArray[np.float64]) -> NDArray[np.bool_]:
    outside = (index > INDEX_HIGH) | (index < INDEX_LOW)
    return np.asarray(outside & (np.abs(strength) >= WEAKEST_EVIDENCE))


def strongest(traits: Sequence[Trait], segment: int) -> list[Trait]:
    """What sets the segment apart, strongest first, one trait a column; basis before descriptors."""
    evident = [t for t in traits if t.evidence[segment - 1]]
    evident.sort(key=lambda t: (t.use != "basis", -abs(float(t.strength[segment - 1]))))
    first: dict[str, Trait] = {}
    for trait in evident:
        first.setdefault(trait.column, trait)
    return list(first.values())
