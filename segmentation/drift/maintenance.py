"""Keep, refit or rebuild the segments? One verb with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from segmentation import wording
from segmentation.drift.feature_drift import FeatureDrift
from segmentation.drift.stability_index import CHANGED, SHIFTED, Shift

Verb = Literal["keep", "refit", "rebuild"]
"""Keep the segments as they are; form the same number anew from the same features; choose both anew."""
MOST_FEATURES = 0.5
"""Share of the features that must have changed for the choice of features to be in doubt (ours)."""
FARTHER, MUCH_FARTHER = 1.25, 1.5
"""Times the distance to the centre from which the centres no longer fit, and the segments no longer (ours)."""
OUTSIDE, FAR_OUTSIDE = 0.05, 0.10
"""The same for the share of customers beyond the reach within which 99 % stood (ours)."""
UNSEEN, MOSTLY_UNSEEN = 0.05, 0.25
"""The same for the share of customers with a word that was not there then (ours)."""


@dataclass(frozen=True)
class Maintenance:
    """What to do with the segments, and why in a sentence or two."""

    verb: Verb
    reason: str


def advised(
    features: Sequence[FeatureDrift],
    sizes: tuple[float, Shift],
    distance: float | None,
    outside: float,
    unseen: float,
    questions: Sequence[str],
) -> Maintenance:
    """The verb for what was measured; see `segmentation.drift.Drift` for the numbers."""
    changed = [f for f in features if f.shift == "changed"]
    rebuild, refit = _reasons(features, sizes, distance, outside, unseen)
    if len(changed) >= max(1.0, MOST_FEATURES * len(features)) and len(features) > 0:
        rebuild.insert(0, f"{_named(changed)} {_changed(len(changed))} a lot (shift {_largest(changed)})")
    ask = f"First make sure of the file: {questions[0]} " if questions else ""
    if rebuild:
        return Maintenance("rebuild", f"{ask}{_sentence(rebuild)} Choose features and number anew.")
    if refit:
        return Maintenance("refit", f"{ask}{_sentence(refit)} The same features and number still serve.")
    return Maintenance("keep", f"{ask}{_unchanged(features)}")


def _reasons(
    features: Sequence[FeatureDrift], sizes: tuple[float, Shift], distance: float | None, outside: float, unseen: float
) -> tuple[list[str], list[str]]:
    """What speaks for rebuilding, and what for refitting."""
    rebuild: list[str] = []
    refit: list[str] = []
    moved = [f for f in features if f.shift != "stable"]
    if moved:
        refit.append(f"{_named(moved)} {_changed(len(moved))} (shift {_largest(moved)})")
    index, shift = sizes
    if shift != "stable":
        grown = f"the segments are no longer as large as they were (shift {index:.2f})"
        (rebuild if shift == "changed" else refit).append(grown)
    if distance is not None and distance >= FARTHER:
        farther = f"customers stand {wording.times(distance)} as far from the centres as they did"
        (rebuild if distance >= MUCH_FARTHER else refit).append(farther)
    if outside >= OUTSIDE:
        beyond = f"{wording.percent(outside)} of customers stand where hardly anybody stood"
        (rebuild if outside >= FAR_OUTSIDE else refit).append(beyond)
    if unseen >= UNSEEN:
        new = f"{wording.percent(unseen)} of customers have a word that was not there then"
        (rebuild if unseen >= MOSTLY_UNSEEN else refit).append(new)
    return rebuild, refit


def _unchanged(features: Sequence[FeatureDrift]) -> str:
    if not features:
        return "The recipe remembers nothing of its customers to compare with; it places the new ones as it did."
    most = max(features, key=lambda f: f.index)
    noise = "" if most.index < SHIFTED else ", no more than chance gives with so few customers"
    return (
        f"The customers as a whole look as they did: the largest shift is {most.index:.2f}, in {most.label}{noise} "
        f"(from {SHIFTED} it would count, from {CHANGED} it would be large)."
    )


def _sentence(parts: Sequence[str]) -> str:
    text = wording.joined(list(parts))
    return f"{text[:1].upper()}{text[1:]}."


def _named(features: Sequence[FeatureDrift]) -> str:
    ordered = sorted(features, key=lambda f: -f.index)
    return wording.joined([f.label for f in ordered], 3)


def _largest(features: Sequence[FeatureDrift]) -> str:
    most = f"{max(f.index for f in features):.2f}"
    return most if len(features) == 1 else f"up to {most}"


def _changed(many: int) -> str:
    return "has changed" if many == 1 else "have changed"
