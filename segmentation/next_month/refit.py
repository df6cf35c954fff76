"""The segments formed anew on later customers, and which of them are the old ones: numbers and names follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import adjusted_rand_score

from segmentation import wording
from segmentation.errors import UnsuitableData
from segmentation.features import prepare
from segmentation.ingest import Dataset
from segmentation.methods import merge_and_split, segment
from segmentation.next_month.apply_recipe import as_far_as_there
from segmentation.pipeline import Result, described, numbered_as, run
from segmentation.progress import Progress, part, silent
from segmentation.recipe import Choices, Recipe, SegmentLabel
from segmentation.scoring import score
from segmentation.scoring.column_matching import with_recipe_names
from segmentation.trust.segment_matching import joined, nearest_segments, overlap, same_segments

Fate = Literal["kept", "new", "merged", "split", "vanished"]
MOSTLY = 0.5
"""Share of a segment's customers from which they count as most of it."""


@dataclass(frozen=True)
class SegmentFate:
    """What became of one segment.

    Attributes
    ----------
    fate : ``kept``; ``merged`` of several earlier ones; ``split`` off an earlier one; ``new``; ``vanished``.
    segment : its number now; None where it vanished.
    earlier : numbers of the earlier segments that it is, or comes from.
    name : what it is called now, or was.
    share : of the earlier segment's customers who are in it now (of the new one's customers who come from ``earlier``
        where it is no earlier one).
    sentence : the same for people.
    """

    fate: Fate
    segment: int | None
    earlier: tuple[int, ...]
    name: str
    share: float
    sentence: str


@dataclass(frozen=True)
class Refit:
    """New segments beside the old ones, over the same customers.

    Attributes
    ----------
    result : the new segments under the numbers and names of those they are.
    agreement : adjusted Rand index of the two (Hubert & Arabie 1985): 1 is the same, 0 what chance gives.
    changed : customers with a segment both ways who are in another one.
    compared : customers with a segment both ways.
    fates : one per new segment, then the vanished ones.
    """

    result: Result
    agreement: float
    changed: int
    compared: int
    fates: tuple[SegmentFate, ...]


def refit(recipe: Recipe, dataset: Dataset, *, anew: bool = False, progress: Progress = silent) -> Refit:
    """Form the segments on a later file, and let numbers and names follow.

    Parameters
    ----------
    anew : choose features and number again, as on a first file; else those of the recipe are kept.

    Notes
    -----
    Both rules place the same customers, so that segments are matched by the customers they share: one to one by the
    Hungarian method (Kuhn 1955) on Jaccard's index, from one half.

    Examples
    --------
    >>> from segmentation import read
    >>> march = read(b"id,spend,visits\\n1,10,1\\n2,11,1\\n3,90,9\\n4,95,8\\n5,93,9\\n")
    >>> april = read(b"id,spend,visits\\n1,10,1\\n2,11,1\\n3,90,9\\n4,12,1\\n5,12,1\\n")
    >>> again = refit(run(march, Choices(k=2)).recipe, april)
    >>> [(fate.fate, fate.segment, fate.earlier) for fate in again.fates], again.agreement
    ([('kept', 1, (1,)), ('kept', 2, (2,))], 1.0)
    """
    before, dataset = _placed_before(recipe, dataset, anew)
    formed = _rebuilt(recipe, dataset, progress) if anew else _refitted(recipe, dataset, before, progress)
    return followed(recipe, before, formed)


def followed(recipe: Recipe, before: NDArray[np.int32], formed: Result) -> Refit:
    """A new result under the numbers and names of the earlier segments it has still.

    Parameters
    ----------
    before : (m,) where the recipe places each data row of the result's file; 0 without a segment.
    """
    counts = _square(overlap(before, formed.assignment.labels), recipe.k, formed.segmentation.k)
    same = same_segments(counts) if counts[1:, 1:].any() else _by_centres(recipe, formed)
    numbers = _numbers(same, formed.segmentation.k)
    labels = {
        numbers[new - 1]: replace(recipe.choices.labels.get(old, SegmentLabel()), name=recipe.names[old - 1])
        for old, new in same.items()
    }
    result = numbered_as(formed, numbers, labels)
    ordered = counts[:, [0, *(1 + np.argsort(numbers))]]
    placed = ordered[1:, 1:]
    earlier = {numbers[new - 1]: old for old, new in same.items()}
    kept = sum(int(placed[old - 1, new - 1]) for new, old in earlier.items())
    both = (before > 0) & (result.assignment.labels > 0)
    agreement = float(adjusted_rand_score(before[both], result.assignment.labels[both])) if both.any() else float("nan")
    compared = int(placed.sum())
    fates = _fates(recipe, result, ordered, earlier)
    return Refit(result, agreement, compared - kept, compared, fates)


def _placed_before(recipe: Recipe, dataset: Dataset, anew: bool) -> tuple[NDArray[np.int32], Dataset]:
    """Where the recipe places the customers, and the file under its names; where it cannot, nowhere."""
    try:
        named, _ = with_recipe_names(recipe, dataset)
        return score(recipe, named).labels, named
    except UnsuitableData:
        if not anew:
            raise
        return np.zeros(dataset.row_count, dtype=np.int32), dataset


def _by_centres(recipe: Recipe, formed: Result) -> dict[int, int]:
    """Which segments are the same by their means of the numbers that both know, each over the spread of its deciles."""
    before, now = recipe.reference, formed.recipe.reference
    shared = [name for name in (before.means if before else ()) if now and name in now.means]
    if before is None or now is None or not shared:
        return {}
    spread = {name: before.quantiles[name][-2] - before.quantiles[name][1] or 1.0 for name in shared}
    first, second = (
        np.nan_to_num(np.array([[np.nan if v is None else v / spread[n] for v in r.means[n]] for n in shared]).T)
        for r in (before, now)
    )
    return nearest_segments(first, second)


def _refitted(recipe: Recipe, dataset: Dataset, before: NDArray[np.int32], progress: Progress) -> Result:
    """The same features, method and number on these customers; what was merged by hand is merged again."""
    plan = as_far_as_there(recipe.preparation.plan, dataset)
    matrix = prepare(dataset, plan, recipe.choices.filters)
    raw = max(recipe.k, len(getattr(recipe.model, "segments", ())))
    choices = replace(recipe.choices, plan=plan, k=raw, labels={}, merges=(), splits=())
    fitted = segment(
        matrix,
        raw,
        method=choices.method,
        seed=choices.seed,
        options=choices.options,
        progress=part(progress, 0.1, 0.8),
    )
    merges = _merges(before[matrix.rows], fitted.labels, fitted.k) if fitted.k > recipe.k else ()
    choices = replace(choices, merges=merges)
    return described(dataset, choices, plan, fitted, merge_and_split(fitted, merges, seed=choices.seed))


def _rebuilt(recipe: Recipe, dataset: Dataset, progress: Progress) -> Result:
    then = recipe.choices
    value = then.value_column if then.value_column in ("", *dataset.column_names) else None
    kept = Choices(
        reading=then.reading,
        filters=then.filters,
        identifier=then.identifier,
        seed=then.seed,
        value_column=value,
        orders=then.orders,
    )
    return run(dataset, kept, progress=progress)


def _merges(before: NDArray[np.int32], raw: NDArray[np.int32], k: int) -> tuple[tuple[int, ...], ...]:
    """Which of the new segments lie in one earlier segment, and are one with it."""
    owner = joined(before, raw)
    groups: dict[int, list[int]] = {}
    for number in range(1, k + 1):
        here = owner[raw == number]
        groups.setdefault(int(here[0]) if len(here) else -number, []).append(number)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _square(counts: NDArray[np.int64], earlier: int, now: int) -> NDArray[np.int64]:
    full = np.zeros((earlier + 1, now + 1), dtype=np.int64)
    full[: counts.shape[0], : counts.shape[1]] = counts
    return full


def _numbers(same: Mapping[int, int], k: int) -> tuple[int, ...]:
    """The number of each new segment: that of the earlier one it is where there are so many, else one that is free.

    >>> _numbers({1: 2, 3: 1}, 3)
    (3, 1, 2)
    """
    taken = {new: old for old, new in same.items() if old <= k}
    free = iter(sorted(set(range(1, k + 1)) - set(taken.values())))
    return tuple(taken.get(new) or next(free) for new in range(1, k + 1))


def _fates(
    recipe: Recipe, result: Result, counts: NDArray[np.int64], earlier: Mapping[int, int]
) -> tuple[SegmentFate, ...]:
    """Each new segment's story, then the stories that ended."""
    placed = counts[1:, 1:].astype(float)
    of_old = placed / np.maximum(placed.sum(axis=1, keepdims=True), 1)
    of_new = placed / np.maximum(placed.sum(axis=0, keepdims=True), 1)
    gone = [old for old in range(1, recipe.k + 1) if old not in earlier.values()]
    fates = []
    for number, name in enumerate(result.profile.names, start=1):
        inside = [old for old in gone if of_old[old - 1, number - 1] >= MOSTLY]
        old = earlier.get(number)
        fates.append(_fate(recipe, number, name, old, inside, of_old[:, number - 1], of_new[:, number - 1]))
    for old in gone:
        to = int(np.argmax(of_old[old - 1])) + 1
        share = float(of_old[old - 1, to - 1])
        name = recipe.names[old - 1]
        where = f"{wording.percent(share)} of its customers are in {result.profile.names[to - 1]} now"
        fates.append(SegmentFate("vanished", None, (old,), name, share, f"{name} is no segment any more: {where}."))
    return tuple(fates)


def _fate(
    recipe: Recipe,
    number: int,
    name: str,
    old: int | None,
    inside: Sequence[int],
    of_old: NDArray[np.float64],
    of_new: NDArray[np.float64],
) -> SegmentFate:
    sources = ([old] if old else []) + list(inside)
    if len(sources) > 1:
        names = wording.joined([recipe.names[s - 1] for s in sources])
        share = float(of_new[[s - 1 for s in sources]].sum())
        return SegmentFate("merged", number, tuple(sources), name, share, f"{names} have become one: {name}.")
    if old:
        share = float(of_old[old - 1])
        return SegmentFate(
            "kept", number, (old,), name, share, f"{name}: {wording.percent(share)} of its customers are still in it."
        )
    source = int(np.argmax(of_new)) + 1
    share = float(of_new[source - 1])
    came = f"{wording.percent(share)} of its customers come from {recipe.names[source - 1]}"
    fate: Fate = "split" if share >= MOSTLY else "new"
    return SegmentFate(fate, number, (source,), name, share, f"{name} is new: {came}.")
