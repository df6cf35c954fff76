"""Segments the user joined or divided by hand, on top of what a method formed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans

from segmentation.errors import InvalidChoice
from segmentation.methods.canonical_order import evenly
from segmentation.methods.finalise import finalise
from segmentation.methods.fitted_models import CentreModel
from segmentation.methods.segmentation import Segmentation

SPLIT_STARTS = 20
MOST_FOR_SPLIT = 50_000
"""Members a split is found on; a sample above, after which all are placed."""


def merge_and_split(
    fitted: Segmentation, merges: Sequence[tuple[int, ...]] = (), splits: Sequence[int] = (), *, seed: int = 0
) -> Segmentation:
    """The segmentation with some segments joined and others divided in two.

    Parameters
    ----------
    fitted : as a method formed it; ``merges`` and ``splits`` speak of its segment numbers.
    merges : groups of segments that become one, which keeps the centres of all.
    splits : segments divided in two around two means of their members. Every customer then
        goes to the nearest centre, so that a few neighbours on the border may change sides;
        the notes say how many.

    Returns
    -------
    Numbered anew, 1 the largest; ``origins`` says of which segments of ``fitted`` each is made.

    Raises
    ------
    InvalidChoice : for a number that does not exist, a segment in two groups, or a split of
        a method that does not place by nearest centre.

    Examples
    --------
    >>> from segmentation.methods import segment
    >>> three = segment([[0, 0], [0, 1], [9, 9], [9, 8], [9, 7], [20, 0]], 3)
    >>> merge_and_split(three, merges=[(2, 3)]).labels.tolist()
    [1, 1, 2, 2, 2, 1]
    """
    if not merges and not splits:
        return fitted
    _check(fitted, merges, splits)
    model = fitted.model
    owners = {number: min(group) for group in merges for number in group}
    notes = [_merged_note(fitted, group) for group in merges]
    if splits:
        if not isinstance(model, CentreModel):
            raise InvalidChoice(
                f"Segments formed by {fitted.method!r} cannot be split by hand, because it does not place customers "
                "by the nearest centre. Ask for one segment more instead."
            )
        model = _with_halves(fitted, model, splits, seed)
    numbers = [owners.get(n, n) for n in range(1, fitted.k + len(splits) + 1)]
    compact = {n: i + 1 for i, n in enumerate(sorted(set(numbers)))}
    formed = finalise(
        fitted.method,
        fitted.matrix,
        fitted.seed,
        model.renumbered([compact[n] for n in numbers]),
        inertia=fitted.inertia is not None,
        starts=fitted.starts,
        n_reached_best=fitted.n_reached_best,
    )
    origins = _origins(fitted, formed)
    if splits:
        notes += [_split_note(fitted, formed, origins, number) for number in splits]
    return replace(formed, agreement=fitted.agreement, notes=(*fitted.notes, *notes), origins=origins)


def _check(fitted: Segmentation, merges: Sequence[tuple[int, ...]], splits: Sequence[int]) -> None:
    named = [*(n for group in merges for n in group), *splits]
    wrong = [n for n in named if not 1 <= n <= fitted.k]
    if wrong:
        raise InvalidChoice(f"There is no segment {wrong[0]} to merge or split: they are numbered 1 to {fitted.k}.")
    if len(set(named)) < len(named):
        raise InvalidChoice("A segment can be merged or split once only. Undo one of the two.")
    if any(len(group) < 2 for group in merges):
        raise InvalidChoice("Merging needs two segments. Choose another one to join it with.")
    if fitted.k - sum(len(g) - 1 for g in merges) + len(splits) < 1:
        raise InvalidChoice("This would leave no segment.")


def _with_halves(fitted: Segmentation, model: CentreModel, splits: Sequence[int], seed: int) -> CentreModel:
    """The model with two centres in place of those of every split segment; the second half's number is new."""
    centres, segments = list(model.centres), list(model.segments)
    for i, number in enumerate(splits):
        members = fitted.matrix.values[fitted.labels == number]
        if len(np.unique(members, axis=0)) < 2:
            raise InvalidChoice(f"Segment {number} cannot be split: all its customers are alike.")
        first, second = _two_means(members, seed)
        kept = [j for j, s in enumerate(segments) if s != number]
        centres = [centres[j] for j in kept] + [first, second]
        segments = [segments[j] for j in kept] + [number, fitted.k + i + 1]
    return CentreModel(tuple(centres), tuple(segments))


def _two_means(members: NDArray[np.float64], seed: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    sample = members[evenly(tuple(members.T), MOST_FOR_SPLIT, seed)]
    halves = KMeans(2, n_init=SPLIT_STARTS, random_state=seed).fit(sample)
    order = np.argsort(-np.bincount(halves.labels_, minlength=2), kind="stable")
    first, second = (tuple(float(v) for v in halves.cluster_centers_[i]) for i in order)
    return first, second


def _origins(fitted: Segmentation, formed: Segmentation) -> tuple[tuple[int, ...], ...]:
    wide = formed.k + 1
    both = np.bincount(fitted.labels.astype(np.int64) * wide + formed.labels, minlength=(fitted.k + 1) * wide).reshape(
        fitted.k + 1, wide
    )
    # A border customer or two may come from elsewhere after a split: an origin gives at least half of either side.
    enough = np.minimum(both.sum(axis=1)[:, None], both.sum(axis=0)[None, :]) / 2
    return tuple(
        tuple(r for r in range(1, fitted.k + 1) if both[r, f] and both[r, f] >= enough[r, f])
        for f in range(1, formed.k + 1)
    )


def _merged_note(fitted: Segmentation, group: tuple[int, ...]) -> str:
    sizes = " and ".join(f"{fitted.sizes[n - 1]:,}" for n in sorted(group))
    return f"Segments of {sizes} customers were merged by hand."


def _split_note(fitted: Segmentation, formed: Segmentation, origins: tuple[tuple[int, ...], ...], number: int) -> str:
    halves = [i + 1 for i, origin in enumerate(origins) if origin == (number,)]
    came = int((np.isin(formed.labels, halves) & (fitted.labels != number)).sum())
    left = int((~np.isin(formed.labels, halves) & (fitted.labels == number)).sum())
    moved = f" {came + left:,} customers on its border changed sides with neighbours." if came + left else ""
    return f"A segment of {fitted.sizes[number - 1]:,} customers was split in two by hand.{moved}"
