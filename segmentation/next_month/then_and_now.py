"""What each segment was like when it was formed and what it is like now, side by side."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from segmentation import wording
from segmentation.pipeline import Result
from segmentation.recipe import Recipe


@dataclass(frozen=True)
class MeanThenNow:
    """The mean of a number in one segment, then and now, in original units."""

    segment: int
    feature: str
    label: str
    then: float
    now: float


def means_then_and_now(recipe: Recipe, result: Result) -> tuple[MeanThenNow, ...]:
    """For each segment and number that forms it, what the recipe remembers and what the new customers give.

    >>> from segmentation import Choices, read, run
    >>> from segmentation.next_month import apply_recipe
    >>> recipe = run(read(b"id,spend\\n1,10\\n2,12\\n3,90\\n4,94\\n"), Choices(k=2)).recipe
    >>> later = apply_recipe(recipe, read(b"id,spend\\n1,14\\n2,93\\n"))
    >>> [(each.segment, each.then, each.now) for each in means_then_and_now(recipe, later)]
    [(1, 11.0, 14.0), (2, 92.0, 93.0)]
    """
    reference = recipe.reference
    if reference is None:
        return ()
    rows = []
    for segment in result.profile.segments:
        for feature, means in reference.means.items():
            then, now = means[segment.segment - 1], segment.centre.get(feature)
            if then is not None and now is not None and now == now:
                rows.append(MeanThenNow(segment.segment, feature, result.profile.label(feature), then, float(now)))
    return tuple(rows)


def table_then_and_now(recipe: Recipe, result: Result) -> pd.DataFrame:
    """The same for people: a row per segment, two columns per number."""
    rows: dict[int, dict[str, str]] = {}
    for each in means_then_and_now(recipe, result):
        row = rows.setdefault(each.segment, {"Segment": result.profile.names[each.segment - 1]})
        row[f"{each.label}, then"] = wording.number(each.then)
        row[f"{each.label}, now"] = wording.number(each.now)
    return pd.DataFrame(list(rows.values()))
