"""What may a segment's name claim? Words for a column's end or kind, with how many customers they are true of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from segmentation.meaning import Family, Meaning
from segmentation.profiles.claim_words import HARD_TO_READ, Wordings, as_attitude, of_level, of_number, of_yes
from segmentation.profiles.column_profile import ColumnProfile
from segmentation.profiles.rfm_map import RfmMap
from segmentation.profiles.traits import MARKER_RANGE, MARKER_Z, Trait
from segmentation.vocabulary.cell_words import cell_words, plain_cell
from segmentation.vocabulary.themes import Epithet, attitudes, stages, theme_of

MOST, FEW = 2 / 3, 1 / 3
"""A name's claim is true of so many of the segment, and of fewer than that of the others (docs/profiles.md)."""
SCARCE = 0.2
"""Where fewer customers lie below the median than this, many share it: low then means at the median or below."""
DESCRIPTOR_WEIGHT, PLACE_WEIGHT, KIND_WEIGHT, STAGE_WEIGHT, LOW_WEIGHT = 0.75, 0.7, 0.95, 1.4, 0.85
"""How much a claim counts beside one on a column that formed the segments and has much of it: what they are says more
than what they are not."""
VALUE, CHANGES = "value", frozenset(("trend", "trend_count"))
TOP = Epithet("Top spenders", "top-spending", "who spend most")
FEWEST_FOR_TOP = 3
FAR_AHEAD = 1.5
"""Times the value of the next segment from which one is called the top."""
STAGE = "stage"
SAME_AS_STAGE = frozenset(("frequency", "recency", "tenure", "rhythm", "one_time"))
"""Themes that a stage in a customer's life has said already."""
NEVER_NAMED = ("outcome", "permission", "record", "time", "person")
"""Scopes of columns that no name is taken from: a name tells what customers do, and never who they are."""


@dataclass(frozen=True, eq=False)
class Claim:
    """Something a name may say, and how true it is of every segment.

    Attributes
    ----------
    theme : what it is about; two claims of one theme say the same twice.
    epithet : the words.
    columns, level, cells : what it is read from: a number, a ``level`` of a category, cells of the RFM map.
    high : whether it claims much (or the level), else little (or not the level).
    here, rest : (k,) share of each segment's, and of all other, customers of whom it is true.
    apart : (k,) by how many margins (`MARKER_Z`, `MARKER_RANGE`) the segment's mean or share differs that way.
    strength : (k,) the same in standard deviations, for ordering.
    tellable : (k,) whether the column may be tellable of the segment at all.
    weight : how much a marketer cares.
    valence : whether an attitude speaks for the thing (1), against it (−1), or neither.
    means : (k,) of a number, else empty.
    is_top : whether it claims that no other segment comes near.
    """

    theme: str
    epithet: Epithet
    columns: tuple[str, ...]
    high: bool
    here: NDArray[np.float64] = field(repr=False)
    rest: NDArray[np.float64] = field(repr=False)
    apart: NDArray[np.float64] = field(repr=False)
    strength: NDArray[np.float64] = field(repr=False)
    tellable: NDArray[np.bool_] = field(repr=False)
    weight: float = 1.0
    level: str = ""
    cells: tuple[str, ...] = ()
    valence: int = 0
    means: NDArray[np.float64] = field(repr=False, default_factory=lambda: np.empty(0))
    is_top: bool = False

    @property
    def key(self) -> tuple[object, ...]:
        """What it says, whatever the words."""
        return self.theme, self.high, self.level, self.cells, self.is_top

    def holds_for(self, segment: int) -> bool:
        """Whether it may stand in the name of that segment."""
        i = segment - 1
        return bool(self.tellable[i]) and holds(float(self.here[i]), float(self.rest[i]), float(self.apart[i]))


def holds(here: float, rest: float, apart: float) -> bool:
    """Whether a claim sets a segment apart: true of most members, and either of few others or by a stated margin.

    Parameters
    ----------
    here, rest : share of the members, and of all others, of whom it is true.
    apart : how far the mean lies from everybody's, or the share from the others', in margins: half a standard
        deviation, or a quarter of all (Dolnicar, Grün & Leisch 2018).

    Examples
    --------
    >>> holds(0.7, 0.3, 0.2), holds(0.9, 0.6, 1.4), holds(0.6, 0.1, 2.0), holds(0.9, 0.6, 0.5)
    (True, True, False, False)
    """
    return here >= MOST and (rest < FEW or apart >= 1)


def find_claims(
    columns: Sequence[ColumnProfile],
    traits: Sequence[Trait],
    meanings: Mapping[str, Meaning],
    families: Sequence[Family],
    sizes: NDArray[np.int64],
    rfm_map: RfmMap | None,
) -> tuple[Claim, ...]:
    """Everything that some segment's name may claim, sensitive attributes and outcomes left out."""
    by_name = {column.column: column for column in columns}
    basis = {column.column for column in columns if column.use == "basis"}
    wordings = Wordings.of(columns, meanings, families)
    claims: list[Claim] = list(_of_stages(rfm_map, sizes)) if rfm_map is not None else []
    for trait in traits:
        meaning = meanings.get(trait.column, Meaning(trait.column))
        if _may_name(meaning, basis):
            claims += _of_trait(trait, by_name[trait.column], meaning, wordings, sizes)
    claims += [top for top in map(_top, claims) if top is not None]
    return tuple(claim for claim in _of_basis(claims, basis) if not claim.epithet.is_empty)


def _of_basis(claims: Sequence[Claim], basis: set[str]) -> list[Claim]:
    """Of columns that tell one theme, those that formed the segments, where there are some."""
    formed = {claim.theme for claim in claims if set(claim.columns) <= basis}
    return [c for c in claims if c.theme == STAGE or c.theme not in formed or set(c.columns) <= basis]


def _top(claim: Claim) -> Claim | None:
    """The same of the one segment that is far ahead of all others in value."""
    if claim.theme != VALUE or not claim.high or len(claim.means) < FEWEST_FOR_TOP:
        return None
    first, second = np.argsort(-claim.means)[:2]
    if not claim.means[first] >= FAR_AHEAD * claim.means[second]:
        return None
    return replace(claim, epithet=TOP, tellable=claim.tellable & (np.arange(len(claim.tellable)) == first), is_top=True)


def _may_name(meaning: Meaning, basis: set[str]) -> bool:
    if meaning.sensitive or meaning.scope in NEVER_NAMED or meaning.concept in ("score", "campaign"):
        return False
    return not (meaning.parts and set(meaning.parts) & basis and not theme_of(meaning.column, "", meaning.concept))


def _of_trait(
    trait: Trait, column: ColumnProfile, meaning: Meaning, wordings: Wordings, sizes: NDArray[np.int64]
) -> list[Claim]:
    if trait.shape == "date":
        return []
    weight = (1.0 if trait.use == "basis" else DESCRIPTOR_WEIGHT) * (PLACE_WEIGHT if meaning.scope == "place" else 1.0)
    if trait.shape == "number":
        return [_of_end(trait, column, high, weight, wordings, sizes) for high in (True, False)]
    if plain_cell(trait.level) in cell_words("unknown", "nothing"):
        return []
    if trait.level != column.positive_level:
        care = HARD_TO_READ if trait.level.isdigit() and not trait.level_label.strip("0123456789") else KIND_WEIGHT
        return [_of_share(trait, of_level(trait, wordings), f"kind {trait.column}", True, weight * care, sizes)]
    word = trait.noun.lower()
    if word in attitudes() and wordings.is_battery(trait.column):
        valence = attitudes()[word]
        return [
            _of_share(trait, as_attitude(word, yes), f"find {trait.column}", yes, weight, sizes, valence)
            for yes in (True, False)
        ]
    theme = theme_of(trait.column, column.label, meaning.concept)
    claims = []
    for yes in (True, False):
        epithet = (theme.high if yes else theme.low) if theme else of_yes(trait, yes, wordings)
        name, care = (theme.key, theme.weight) if theme else (f"has {trait.column}", KIND_WEIGHT)
        claims.append(_of_share(trait, epithet, name, yes, weight * care, sizes))
    return claims


def _of_end(
    trait: Trait, column: ColumnProfile, high: bool, weight: float, wordings: Wordings, sizes: NDArray[np.int64]
) -> Claim:
    theme = wordings.theme(trait.column)
    if theme is None:
        epithet, care, name = of_number(trait, column, high, wordings), wordings.care(trait.column), trait.column
    else:
        epithet, care, name = theme.high if high else theme.low, theme.weight, theme.key
    sign = 1 if high else -1
    known = column.known / np.maximum(np.concatenate([[sizes.sum()], sizes]), 1)
    true_of = np.nan_to_num(at_end(column, high)) * known  # of whom nothing is known, nothing is claimed
    strength = sign * trait.strength
    return Claim(
        name,
        epithet,
        (trait.column,),
        high,
        true_of[1:],
        _rest(true_of, np.concatenate([[sizes.sum()], sizes])),
        strength / MARKER_Z,
        strength,
        trait.evidence & (sign * (trait.values - trait.overall) > 0) & _is_change(name, column, trait.values, high),
        weight * care * (1.0 if high else LOW_WEIGHT),
        means=trait.values,
    )


def _is_change(theme: str, column: ColumnProfile, values: NDArray[np.float64], high: bool) -> NDArray[np.bool_]:
    """Whether who is said to buy less does, and not only against others: a ratio is below 1, a difference below 0."""
    if theme not in CHANGES:
        return np.ones(len(values), dtype=bool)
    level = 0.0 if column.smallest < 0 else 1.0
    return np.asarray(values >= level if high else values < level)


def at_end(column: ColumnProfile, high: bool) -> NDArray[np.float64]:
    """(k + 1,) share of customers above, or below, everybody's median; at it too where most of that side share it."""
    one, other = (column.above, column.below) if high else (column.below, column.above)
    return one if one[0] >= SCARCE else 1 - other


def _of_share(
    trait: Trait,
    epithet: Epithet,
    theme: str,
    yes: bool,
    weight: float,
    sizes: NDArray[np.int64],
    valence: int = 0,
) -> Claim:
    sign = 1 if yes else -1
    true_of = np.concatenate([[trait.overall], trait.values])
    true_of = true_of if yes else 1 - true_of
    rest = _rest(true_of, np.concatenate([[sizes.sum()], sizes]))
    return Claim(
        theme,
        epithet,
        (trait.column,),
        yes,
        true_of[1:],
        rest,
        (true_of[1:] - rest) / MARKER_RANGE,
        sign * trait.strength,
        trait.evidence,
        weight * (1.0 if yes else LOW_WEIGHT),
        trait.level,
        valence=valence * sign,
    )


def _of_stages(rfm_map: RfmMap, sizes: NDArray[np.int64]) -> list[Claim]:
    known = rfm_map.counts.sum(axis=(1, 2))
    claims = []
    for stage in stages():
        share = rfm_map.share_in(stage.cells)
        rest, spread = _rest(share, known), np.sqrt(share[0] * (1 - share[0])) or 1.0
        figures = (share[1:], rest, (share[1:] - rest) / MARKER_RANGE, (share[1:] - share[0]) / spread)
        tellable = np.ones(len(sizes), dtype=bool)
        columns = ("r_score", "f_score")
        claims.append(Claim(STAGE, stage.epithet, columns, True, *figures, tellable, STAGE_WEIGHT, cells=stage.cells))
    return claims


def _rest(true_of: NDArray[np.float64], known: NDArray[np.int64]) -> NDArray[np.float64]:
    """(k,) the share among the customers of all other segments, from everybody's (first) and each segment's."""
    others = known[0] - known[1:]
    counted = np.nan_to_num(true_of) * known
    return np.asarray(np.divide(counted[0] - counted[1:], others, out=np.zeros(len(others)), where=others > 0))
