"""What deck and report tell first: a title, who the segments are, what they bring, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from segmentation import wording
from segmentation.charts.heat_map import rows_shown
from segmentation.charts.segment_sizes import value_finding
from segmentation.errors import UnsuitableData
from segmentation.export.report_words import not_assessed, verdict
from segmentation.pipeline import Result
from segmentation.profiles import Profile, SegmentProfile, Trait
from segmentation.profiles.affinity import Affinity
from segmentation.profiles.best_view import best_view
from segmentation.profiles.open_answers import TellingWord
from segmentation.profiles.projection import Projection, project_components, project_features
from segmentation.progress import Progress, silent
from segmentation.trust import Stability, assess_stability, trust_in_words

LONGEST_TITLE = 90
"""Letters of a title that stand on a slide in two lines."""
ROWS_COMPARED = 12
"""Rows of the comparison: what fits on a slide and into a head."""


@dataclass(frozen=True)
class SummaryLine:
    """One segment in the summary: who they are, how many, what they bring, what came out, what sets them apart."""

    segment: int
    name: str
    customers: str
    share: str
    value: str
    outcome: str
    what: str


def propose_title(profile: Profile) -> str:
    """A title for whoever was asked for none: how many kinds of customers there are, and what is told of them.

    It never names the file, which says nothing to those who read it.
    """
    k = len(profile.segments)
    kinds = "One kind of customer" if k == 1 else f"{k} kinds of customers"
    return f"{kinds}, and what {'they bring' if profile.value_column else 'sets them apart'}"


def title_of(profile: Profile, asked: str = "") -> str:
    """The title that was asked for, in one line, else the one proposed."""
    return wording.shortened(asked, LONGEST_TITLE) or propose_title(profile)


def headline(profile: Profile) -> str:
    """The finding in one sentence."""
    return value_finding(profile)


def assessed(result: Result, stability: Stability | None = None, progress: Progress = silent) -> Stability | None:
    """How far to trust the segments: as it was seen already, else looked at now, so that no page need be visited.

    None where there are too few customers to tell; `how_sure` says so then.
    """
    if stability is not None:
        return stability
    advice, fit = result.advice, result.segmentation
    structure = advice.structure if advice and advice.advised_k == fit.k else None
    try:
        return assess_stability(fit, structure=structure, progress=progress)
    except UnsuitableData:
        return None


def who(result: Result) -> str:
    """How many customers there are in how many segments, and how many have none."""
    profile = result.profile
    text = (
        f"{wording.count(profile.size, 'customer')} in {wording.count(len(profile.segments), 'segment')}, "
        f"told apart by {wording.joined([wording.shortened(noun) for noun in _nouns(result)], most=5)}."
    )
    left_out = result.dataset.row_count - profile.size
    return text + (f" {wording.count(left_out, 'customer')} could not be placed." if left_out else "")


def how_sure(result: Result, stability: Stability | None) -> tuple[str, ...]:
    """Whether the groups are real, and which one is the shakiest."""
    first = verdict(result, stability)
    if stability is None:
        return (first, not_assessed(result))
    if len(stability.segments) == 1:
        return (first,)
    return (first, trust_in_words(stability, result.profile.names).shakiest)


def summary(profile: Profile) -> tuple[SummaryLine, ...]:
    """One line a segment."""
    return tuple(
        SummaryLine(
            segment.segment,
            segment.name,
            wording.count(segment.size),
            wording.percent(segment.share),
            "" if segment.value_share is None else wording.percent(segment.value_share),
            "" if profile.outcome is None else wording.percent(profile.outcome.share(segment.segment)),
            first_fact(segment),
        )
        for segment in profile.segments
    )


def outcome_head(profile: Profile) -> str:
    """What came out, as the head of a column; empty where the file tells of no outcome.

    The share of everybody stands with it, to compare.
    """
    outcome = profile.outcome
    return "" if outcome is None else f"{outcome.verb.capitalize()} (all: {wording.percent(outcome.share(0))})"


def first_fact(segment: SegmentProfile) -> str:
    """What sets a segment apart most, in one sentence; the user's own words come first."""
    if segment.description:
        return segment.description
    return segment.facts[0].bullet if segment.facts else "Near the average in every column looked at"


def compared(profile: Profile) -> list[Trait]:
    """The rows of the comparison: what differs most, those that formed the segments first."""
    return rows_shown(profile.traits, ROWS_COMPARED)


def plane_of(result: Result) -> Projection | None:
    """The map of the customers: the two columns that show most of them among their own segment, else the plane."""
    fit = result.segmentation
    pair = best_view(fit)
    if len(pair) == 2:
        return project_features(result.dataset, fit, pair)
    return None if fit.matrix.values.shape[1] < 2 else project_components(fit, labels=result.profile.labels)


def recognised_by(segment: SegmentProfile) -> str:
    """The short rule of a segment with how often it is right; empty where there is none."""
    rule = segment.if_then
    if rule is None or not rule.conditions:
        return ""
    return (
        f"{rule.sentence}. Right for {wording.percent(rule.precision)} of those it names; "
        f"it finds {wording.percent(rule.recall)} of the segment."
    )


def written_by(words: Sequence[TellingWord], segment: int) -> list[TellingWord]:
    """The words of open answers that set a segment apart."""
    return [one for one in words if one.segment == segment]


def _nouns(result: Result) -> Sequence[str]:
    return [result.profile.noun(t.column) for t in result.plan.basis]


def bought_by(affinities: Sequence[Affinity], segment: int) -> list[Affinity]:
    """What a segment buys more than its share of, the kinds of product before the products."""
    return [one for one in affinities if one.segment == segment]
