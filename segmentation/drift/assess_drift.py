"""Do the customers of a later file still look like those from whom the segments were formed?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from scipy.stats import binom

from segmentation.drift.feature_drift import FeatureDrift, feature_drift
from segmentation.drift.maintenance import Maintenance, advised
from segmentation.drift.stability_index import SURE, Shift, chance_level, shift_of, stability_index
from segmentation.features import frame_with_derived
from segmentation.features.cell_values import as_words
from segmentation.ingest import Dataset
from segmentation.meaning import labels_of
from segmentation.recipe import Recipe, ReferenceProfile
from segmentation.scoring.assignment import Assignment
from segmentation.scoring.column_matching import with_recipe_names
from segmentation.scoring.input_checks import unit_shift_warnings
from segmentation.scoring.reference_profile import FAR


@dataclass(frozen=True)
class SegmentDrift:
    """One segment then and now.

    Attributes
    ----------
    segment, name : which.
    size : its customers now.
    share_then, share_now : of all placed customers.
    distance : times as far as then that its customers stand from the centre; None where the recipe does not say.
    outside : share of its customers beyond the reach within which 99 % stood.
    """

    segment: int
    name: str
    size: int
    share_then: float
    share_now: float
    distance: float | None
    outside: float


@dataclass(frozen=True)
class Drift:
    """What changed since the segments were formed.

    Attributes
    ----------
    features : one per feature that the recipe remembers, in its order.
    segments : one per segment.
    sizes_index, sizes_chance : stability index of the segments' shares, and what chance stays under.
    distance : times as far as then that customers stand from their centre, each segment against itself.
    outside : share of the placed customers beyond their segment's reach.
    unseen : share of the customers with a word that was not there then.
    questions : sentences on numbers that may be of another unit or sign.
    maintenance : keep, refit or rebuild, and why.
    """

    features: tuple[FeatureDrift, ...]
    segments: tuple[SegmentDrift, ...]
    sizes_index: float
    sizes_chance: float
    distance: float | None
    outside: float
    unseen: float
    questions: tuple[str, ...]
    maintenance: Maintenance

    @property
    def sizes_shift(self) -> Shift:
        """Whether the segments' sizes are stable, have shifted, or have changed."""
        return shift_of(self.sizes_index, self.sizes_chance)


def assess_drift(recipe: Recipe, dataset: Dataset, assignment: Assignment, *, confirmed: Collection[str] = ()) -> Drift:
    """Hold the customers of a later file against those the recipe remembers.

    Parameters
    ----------
    dataset, assignment : the later file, and where `segmentation.score` placed its customers.
    confirmed : columns whose numbers somebody has said to be of the same unit; they are not asked about.

    Raises
    ------
    UnsuitableData : where a column the recipe needs is missing.

    Examples
    --------
    >>> from segmentation import Choices, read, run, score
    >>> data = read(b"id,spend,visits\\n1,10,1\\n2,11,1\\n3,90,9\\n4,95,8\\n")
    >>> recipe = run(data, Choices(k=2)).recipe
    >>> assess_drift(recipe, data, score(recipe, data)).maintenance.verb
    'keep'
    """
    dataset, _ = with_recipe_names(recipe, dataset)
    reference = recipe.reference or ReferenceProfile({}, {}, (), ())
    features, unseen = _features(recipe, dataset, reference, assignment)
    segments = _segments(recipe, reference, assignment)
    placed = max(1, sum(s.size for s in segments))
    index, chance = 0.0, 0.0
    if reference.shares:
        index = stability_index(reference.shares, [s.share_now for s in segments], reference.customers, placed)
        chance = chance_level(len(segments), reference.customers, placed)
    outside = sum(s.outside * s.size for s in segments) / placed
    distance = _distance(reference, assignment)
    questions = unit_shift_warnings(recipe, dataset, confirmed)
    sizes = (index, shift_of(index, chance))
    telling = outside if outside * placed > _outside_by_chance(placed, len(segments)) else 0.0
    maintenance = advised(features, sizes, distance, telling, unseen, questions)
    return Drift(features, segments, index, chance, distance, outside, unseen, questions, maintenance)


def _features(
    recipe: Recipe, dataset: Dataset, reference: ReferenceProfile, assignment: Assignment
) -> tuple[tuple[FeatureDrift, ...], float]:
    """Each feature's drift over the customers who take part, and the share of these with a word not there then."""
    frame = frame_with_derived(dataset, recipe.preparation.plan)
    frame = frame if (assignment.labels > 0).all() else frame[assignment.labels > 0]
    labels, unseen = labels_of(dataset), recipe.preparation.unseen(frame)
    new = np.zeros(len(frame), dtype=bool)
    drifts = []
    for fitted in recipe.preparation.columns:
        name = fitted.treatment.column
        words = unseen.get(name, {})
        if words:
            new |= as_words(frame[name]).isin(list(words)).to_numpy()
        drift = feature_drift(fitted, frame[name], reference, labels.get(name, name), words)
        drifts += [drift] if drift is not None else []
    return tuple(drifts), float(new.mean()) if len(new) else 0.0


def _segments(recipe: Recipe, reference: ReferenceProfile, assignment: Assignment) -> tuple[SegmentDrift, ...]:
    placed = max(1, int((assignment.labels > 0).sum()))
    segments = []
    for number, name in enumerate(recipe.names, start=1):
        distances = assignment.distance[assignment.labels == number]
        then = reference.distances[number - 1] if reference.distances else 0.0
        times = float(distances.mean()) / then if len(distances) and then > 0 else None
        reach = reference.reach[number - 1] if reference.reach else np.inf
        outside = float((distances > reach).mean()) if len(distances) else 0.0
        share = reference.shares[number - 1] if reference.shares else float("nan")
        segments.append(SegmentDrift(number, name, len(distances), share, len(distances) / placed, times, outside))
    return tuple(segments)


def _outside_by_chance(placed: int, segments: int) -> float:
    """Customers beyond the reach of their segment that need no explanation: 1 %, and the farthest of each segment."""
    return float(binom.ppf(SURE, placed, 1 - FAR)) + segments


def _distance(reference: ReferenceProfile, assignment: Assignment) -> float | None:
    """Mean distance now over that of the same segments then, so that a growing segment is no growing distance."""
    if not reference.distances:
        return None
    labels = assignment.labels[assignment.labels > 0]
    then = float(np.array(reference.distances)[labels - 1].sum())
    return float(assignment.distance[assignment.labels > 0].sum()) / then if then > 0 else None
