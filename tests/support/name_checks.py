"""Makes the checks of what names of segments claim, by counting in the cells of the file."""

import re

import numpy as np
import pandas as pd
import pytest

from segmentation import wording
from segmentation.meaning import meanings_of
from segmentation.pipeline import Result
from segmentation.profiles.claims import Claim, holds
from segmentation.vocabulary.tokens import display_words


def assert_claims_hold(result: Result) -> None:
    """Each claim of a name is true of most members, and of few others or by the margin."""
    for segment in result.profile.segments:
        for claim in segment.named_by:
            here, rest = share_true(result, claim, segment.segment)
            at = segment.segment - 1
            assert here == pytest.approx(claim.here[at], abs=1e-9), (segment.name, claim.theme)
            assert rest == pytest.approx(claim.rest[at], abs=1e-9), (segment.name, claim.theme)
            assert holds(here, rest, float(claim.apart[at])), (segment.name, claim.theme)


def assert_no_raw_header(result: Result) -> None:
    """Names are in words: no header of several words run together, no underscore, no High or Low."""
    raw = {h for h in result.dataset.column_names if len(display_words(h)) > 1 and h != h.lower() and " " not in h}
    for segment in result.profile.segments:
        for said in (segment.name, *segment.alternatives):
            assert not [header for header in raw if header in said], said
            assert "_" not in said
            assert not re.match(r"(High|Low) ", said), said


def assert_tells_nobody(result: Result) -> None:
    """No name that may be proposed is taken from who somebody is, or from what came out."""
    meanings = meanings_of(result.dataset)
    for segment in result.profile.segments:
        for choice in segment.name_choices:
            for column in (c for claim in choice.claims for c in claim.columns if c in meanings):
                assert not meanings[column].sensitive, choice.text
                assert meanings[column].scope not in ("person", "outcome", "permission", "record"), choice.text


def assert_differ(result: Result) -> None:
    """Names differ in what they mean, and the other names offered are not those of segments."""
    segments = [s for s in result.profile.segments if s.named_by]
    meant = [frozenset(claim.key for claim in s.named_by) for s in segments]
    assert len(set(meant)) == len(meant), result.profile.names
    assert len({name.casefold() for name in result.profile.names}) == len(result.profile.names)
    for segment in result.profile.segments:
        assert segment.name not in segment.alternatives
        assert len(set(segment.alternatives)) == len(segment.alternatives) <= 3
        assert len(segment.name) <= 60


def share_true(result: Result, claim: Claim, segment: int) -> tuple[float, float]:
    """The share of members, and of all others, of whom the claim is true, counted in the cells."""
    labels = result.assignment.labels
    placed, inside = labels > 0, labels == segment
    if claim.cells:
        true_of = result.dataset.frame["rfm_group"].isin(claim.cells).to_numpy()
    else:
        (column,) = claim.columns
        cells = cells_of(result, column)
        if claim.level:
            is_level = (cells.astype(str) == claim.level).to_numpy()
            true_of = is_level if claim.high else ~is_level
        else:
            true_of = at_end(cells, placed, claim.high)
    return float(true_of[inside].mean()), float(true_of[placed & ~inside].mean())


def cells_of(result: Result, column: str) -> pd.Series:
    sums = {made.name: made.columns for made in result.plan.derived if hasattr(made, "columns")}
    frame = result.dataset.frame
    return frame[list(sums[column])].sum(axis=1) if column in sums else frame[column]


def at_end(cells: pd.Series, placed: np.ndarray, high: bool) -> np.ndarray:
    """Above, or below, the median of all customers who have a segment; at it too where nearly all of that side are."""
    values = cells.to_numpy(dtype=float, na_value=np.nan)
    middle = np.nanmedian(values[placed])
    strict = values > middle if high else values < middle
    if np.nanmean(np.where(np.isnan(values[placed]), np.nan, strict[placed])) >= 0.2:
        return strict
    return values >= middle if high else values <= middle


def assert_advice_differs(result: Result) -> None:
    """No advice stands at more than a quarter of the segments, nor at two that have nothing in common."""
    segments = result.profile.segments
    by_goal: dict[str, list] = {}
    for segment in segments:
        assert segment.plan.goal
        assert segment.advice.startswith(segment.plan.goal)
        by_goal.setdefault(segment.plan.goal, []).append(segment)
    for alike in by_goal.values():
        assert len(alike) <= max(1, len(segments) // 4)
        keys = [{claim.key for claim in s.named_by} for s in alike]
        assert len(alike) == 1 or set.intersection(*keys)


def assert_opens_with_what_matters(result: Result) -> None:
    """The first line has the share of the value and what came out, where the file tells; both are recounted."""
    profile, labels, frame = result.profile, result.assignment.labels, result.dataset.frame
    for segment in profile.segments:
        inside = labels == segment.segment
        line = " · ".join(profile.opening(segment.segment))
        if profile.outcome is not None:
            cells = frame[profile.outcome.column].astype(str)
            share = (cells[inside] == profile.outcome.level).mean()
            assert profile.outcome.share(segment.segment) == pytest.approx(share)
            assert f"{wording.percent(share)} {profile.outcome.verb}" in line
        if profile.value_column is not None:
            values = cells_of(result, profile.value_column)
            assert f"{wording.percent(values[inside].sum() / values[labels > 0].sum())} of" in line
