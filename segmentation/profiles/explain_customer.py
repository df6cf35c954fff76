"""Why is this customer in this segment? Nearest and second-nearest centre, column by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentation import wording
from segmentation.ingest import Dataset
from segmentation.methods import Segmentation
from segmentation.profiles.profile import Profile
from segmentation.profiles.typical_customers import customer_name, example

MOST_MATCHES = 20
"""Customers listed for one search."""
COMPONENT = "combined directions"


@dataclass(frozen=True)
class Contribution:
    """How much a column speaks for the segment (> 0) rather than the runner-up (< 0).

    ``label`` and ``noun`` are what the column is called, by itself and inside a sentence.
    ``share`` is of the whole difference between the two squared distances, in absolute parts.
    """

    column: str
    value: str
    typical: str
    other: str
    points: float
    share: float
    label: str = ""
    noun: str = ""


@dataclass(frozen=True)
class Explanation:
    """Why the customer of ``row`` is in ``segment`` and not in ``runner_up`` (0: there is no other)."""

    row: int
    customer: str
    segment: int
    runner_up: int
    confidence: float
    distance: float
    runner_up_distance: float
    contributions: tuple[Contribution, ...]
    sentence: str


def search(dataset: Dataset, segmentation: Segmentation, query: str) -> tuple[int, ...]:
    """Data rows of placed customers whose identifier is, begins with or contains ``query``.

    Without an identifier column ``query`` is the number of the row, from 1.
    """
    query = query.strip()
    if not query:
        return ()
    rows = segmentation.matrix.rows[segmentation.labels > 0]
    column = next((c for c in dataset.columns if c.role == "identifier"), None)
    if column is None:
        number = query.lower().removeprefix("row").strip().replace(",", "")
        row = int(number) - 1 if number.isdecimal() else -1
        return (row,) if (rows == row).any() else ()
    cells = dataset.cells(column.name).astype("str").iloc[rows].str.lower()
    text = query.lower()
    exact = (cells == text).to_numpy(dtype=bool, na_value=False)
    starts = cells.str.startswith(text).to_numpy(dtype=bool, na_value=False)
    contains = cells.str.contains(text, regex=False).to_numpy(dtype=bool, na_value=False)
    rank = np.where(exact, 0, np.where(starts, 1, np.where(contains, 2, 3)))
    matches = np.flatnonzero(rank < 3)
    matches = matches[np.argsort(rank[matches], kind="stable")][:MOST_MATCHES]
    return tuple(int(r) for r in rows[matches])


def explain(dataset: Dataset, segmentation: Segmentation, profile: Profile, row: int) -> Explanation:
    """Why the customer of that data row is in its segment."""
    position = int(np.flatnonzero(segmentation.matrix.rows == row)[0])
    placement = segmentation.placement
    segment, runner_up = int(placement.labels[position]), int(placement.runner_up[position])
    parts = contributions(dataset, segmentation, profile, position, segment, runner_up) if runner_up else ()
    name = customer_name(dataset, row)
    confidence = float(placement.confidence[position])
    return Explanation(
        row,
        name,
        segment,
        runner_up,
        confidence,
        float(placement.distance[position]),
        float(placement.runner_up_distance[position]),
        parts,
        _sentence(name, profile, segment, runner_up, confidence, parts),
    )


def contributions(
    dataset: Dataset, segmentation: Segmentation, profile: Profile, position: int, segment: int, runner_up: int
) -> tuple[Contribution, ...]:
    """Per column, how much nearer the customer is to the mean of its segment than to the runner-up's."""
    values, centres = segmentation.matrix.values[position], segmentation.centres
    nearer: NDArray[np.float64] = (values - centres[runner_up - 1]) ** 2 - (values - centres[segment - 1]) ** 2
    if segmentation.matrix.preparation.components is not None:
        return (Contribution(COMPONENT, "", "", "", float(nearer.sum()), 1.0, COMPONENT),)
    variables = np.array(segmentation.matrix.variables)
    shown = example(dataset, segmentation, profile.columns, int(segmentation.matrix.rows[position])).values
    whole = max(float(sum(abs(nearer[variables == v].sum()) for v in set(variables.tolist()))), 1e-300)
    parts = []
    for column in dict.fromkeys(variables.tolist()):
        points = float(nearer[variables == column].sum())
        typical, other = (_typical(profile, column, s, shown[column]) for s in (segment, runner_up))
        called = profile.column(column)
        share = abs(points) / whole
        parts.append(Contribution(column, shown[column], typical, other, points, share, called.label, called.noun))
    return tuple(sorted(parts, key=lambda p: -abs(p.points)))


def _typical(profile: Profile, column: str, segment: int, value: str) -> str:
    profiled = profile.column(column)
    if profiled.shape != "category":
        return profiled.text(float(profiled.mean[segment]))
    level = value if value in profiled.levels else profiled.levels[int(profiled.shares[segment].argmax())]
    share = float(profiled.shares[segment, profiled.levels.index(level)])
    return f"{wording.percent(share)} {wording.shortened(level)}"


def _sentence(
    name: str, profile: Profile, segment: int, runner_up: int, confidence: float, parts: Sequence[Contribution]
) -> str:
    segment_name = profile.segment(segment).name
    who = f"Customer {wording.shortened(name)}"
    if not runner_up:
        return f"{who} is in {segment_name}, the only segment."
    other = profile.segment(runner_up).name
    firmness = "well inside" if confidence >= 0.5 else "inside" if confidence >= 0.2 else "near the border of"
    reasons = [
        f"{wording.shortened(p.noun)} of {wording.shortened(p.value)} is nearer to theirs ({p.typical}) "
        f"than to {p.other}"
        for p in parts
        if p.points > 0 and p.column != COMPONENT
    ][:2]
    why = f": {wording.joined(reasons)}" if reasons else ""
    return f"{who} is {firmness} {segment_name}, and would otherwise be in {other}{why}."
