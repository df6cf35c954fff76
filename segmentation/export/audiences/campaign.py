"""What to do with a segment, as a plan: whom it reaches, why, what it is worth, and how to test it."""

from __future__ import annotations

from dataclasses import dataclass

from segmentation import wording
from segmentation.export.audiences.audience import AudienceChoices, who_may_be_written_to
from segmentation.export.audiences.detectable_lift import BASE_RATE, detectable_lift
from segmentation.features.consent_columns import is_silent
from segmentation.meaning import meanings_of
from segmentation.pipeline import Result
from segmentation.profiles import SegmentProfile
from segmentation.profiles.traits import FEWEST_FOR_INDEX

ONE_IN_RESPONDS, ONE_IN_KEPT, GROWTH = 20, 10, 0.1
"""Assumptions that are said with every figure made of them: none was measured."""
HOLD_OUT = 0.2
"""Share of the list kept back to measure the effect: at least one in five, or a small list would show nothing."""
AVERAGE_ORDER = "average_order_value"
RECENT = ("recency", "last_seen")


@dataclass(frozen=True)
class Campaign:
    """The advice on a segment in sentences; ``worth`` is empty where the file holds no value.

    Attributes
    ----------
    goal, action : what to reach, and what to do for it.
    reach, why : how many may be written to, and the fact behind the advice.
    worth : what it is worth, with the arithmetic and its assumption.
    test : the hold-out and the smallest difference it would show.
    missing : which column would tell more.
    """

    goal: str
    action: str
    reach: str
    why: str
    worth: str
    test: str
    missing: str


def plan_campaign(result: Result, segment: int) -> Campaign:
    """The plan for one segment; the list is counted as the audience itself counts it."""
    profile = result.profile.segment(segment)
    listed = who_may_be_written_to(result, audience_of(segment))
    return Campaign(
        profile.plan.goal,
        profile.plan.action,
        _reach(result, profile.size, listed),
        _why(result, profile),
        _worth(result, profile, listed),
        _test(result, profile, listed),
        _missing(result),
    )


def audience_of(segment: int) -> AudienceChoices:
    """The audience that the plan speaks of: the whole segment, with its hold-out."""
    return AudienceChoices("plain", (segment,), hold_out=HOLD_OUT)


def _reach(result: Result, size: int, listed: int) -> str:
    if is_silent(result.dataset):
        return f"All {wording.count(size, 'customer')}. No column says who agreed to be written to."
    if listed == size:
        return f"All {wording.count(size, 'customer')} may be written to."
    return f"{wording.count(listed, 'customer')} of {wording.count(size)} may be written to."


def _why(result: Result, profile: SegmentProfile) -> str:
    outcome = result.profile.outcome
    if outcome is not None and profile.plan.worth in ("leave", "respond"):
        return f"{outcome.sentence(profile.segment)}."
    return f"{profile.facts[0].bullet}." if profile.facts else "Nothing sets them clearly apart."


def _worth(result: Result, profile: SegmentProfile, listed: int) -> str:
    """The arithmetic in full, so that whoever knows better figures can put them in."""
    whole, unit = result.profile, result.profile.value_unit
    if profile.value is None or not profile.size or not profile.plan.worth:
        return ""
    noun, each = wording.shortened(whole.value_noun), profile.value / profile.size

    def money(value: float) -> str:
        return wording.amount(value, unit)

    if profile.plan.worth == "keep":
        return (
            f"They bring {money(profile.value)} of {noun}: "
            f"each 1 % of it that is kept is worth {money(profile.value / 100)}."
        )
    if profile.plan.worth == "grow":
        return (
            f"They bring {money(profile.value)} of {noun}. If that grew by {wording.percent(GROWTH)}, which is assumed "
            f"and not measured, it would be {money(profile.value * GROWTH)} more."
        )
    if profile.plan.worth == "leave" and whole.outcome is not None:
        gone = round(whole.outcome.share(profile.segment) * profile.size)
        return (
            f"{wording.count(gone)} {whole.outcome.verb}, at {money(each)} of {noun} each: {money(gone * each)}. "
            f"Keeping 1 in {ONE_IN_KEPT}, which is assumed and not measured, is worth "
            f"{money(gone * each / ONE_IN_KEPT)}."
        )
    each, what = _each_order(result, profile, each)
    buyers = listed // ONE_IN_RESPONDS
    return (
        f"If 1 in {ONE_IN_RESPONDS} answered, which is assumed and not measured: {wording.count(buyers, 'customer')} × "
        f"{money(each)} {what} = {money(buyers * each)}."
    )


def _each_order(result: Result, profile: SegmentProfile, each: float) -> tuple[float, str]:
    """What one answer brings: an order of the segment's usual size, where the file tells it, else a customer's all."""
    for column in result.profile.columns:
        if column.column == AVERAGE_ORDER:
            return float(column.mean[profile.segment]), "an order"
    return each, f"of {wording.shortened(result.profile.value_noun)} each"


def _test(result: Result, profile: SegmentProfile, listed: int) -> str:
    """The hold-out, and the least difference in response rates that it would show (two-sided 5 %, power 80 %)."""
    held = round(HOLD_OUT * listed)
    if listed < FEWEST_FOR_INDEX or not held:
        return "They are too few to test on: ask them."
    outcome = result.profile.outcome
    rate = outcome.share(profile.segment) if outcome is not None else 0.0
    rate = rate if 0 < rate < 1 else BASE_RATE
    points = wording.number(round(100 * detectable_lift(listed - held, held, rate), 1))
    known = "their rate in your file" if rate != BASE_RATE else "an assumed rate"
    return (
        f"Hold back {wording.count(held, 'customer')} at random ({wording.percent(HOLD_OUT)}): a difference of "
        f"{points} percentage points or more on {known} of {wording.percent(rate)} would be seen in 4 of 5 tests."
    )


def _missing(result: Result) -> str:
    """Which column would tell more, where the data say nothing of it."""
    concepts = {meaning.concept for meaning in meanings_of(result.dataset).values()}
    wishes = []
    if result.profile.value_column is None:
        wishes.append("what each customer spent would say what they are worth")
    if not concepts & set(RECENT):
        wishes.append("the date of their last order would say who is still there")
    if result.profile.outcome is None and not result.profile.segments[0].stages:
        wishes.append("whether they answered or left would say what works")
    return f"A column with {wishes[0]}." if wishes else ""
