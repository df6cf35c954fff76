"""The plan for a segment: counted as its audience is, with its arithmetic shown and its assumptions said."""

import re

import pytest

from segmentation.export.audiences.audience import make_audience
from segmentation.export.audiences.campaign import HOLD_OUT, ONE_IN_RESPONDS, audience_of, plan_campaign
from segmentation.export.audiences.detectable_lift import detectable_lift
from tests.support.profile_cases import case
from tests.support.segment_tables import twin


def numbers(text: str) -> list[float]:
    return [float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", text.replace(" M", "000000"))]


@pytest.mark.parametrize("segment", range(1, 6))
def test_whom_it_reaches_is_what_the_audience_counts(segment):
    result = case("customers").result
    audience = make_audience(result, audience_of(segment))
    reach = plan_campaign(result, segment).reach
    assert numbers(reach)[0] == audience.size + audience.held_out


@pytest.mark.parametrize("segment", range(1, 6))
def test_every_figure_of_money_is_an_assumption_that_is_said_or_the_segments_own(segment):
    result = case("customers").result
    campaign = plan_campaign(result, segment)
    profile = result.profile.segment(segment)
    if profile.plan.worth:
        assert campaign.worth
    if "1 in" in campaign.worth or "grew by" in campaign.worth:
        assert "assumed and not measured" in campaign.worth


def test_the_arithmetic_of_an_answer_can_be_done_again():
    result = twin("gone quiet")
    for segment in result.profile.segments:
        worth = plan_campaign(result, segment.segment).worth
        if "answered" in worth:
            _, assumed, answering, each, total = numbers(worth)
            assert assumed == ONE_IN_RESPONDS
            assert answering * each == pytest.approx(total, rel=0.02)


def test_the_smallest_difference_is_that_of_the_formula():
    result = twin("saas")
    rate = result.profile.outcome.share(1)
    size = result.profile.segment(1).size
    held = round(HOLD_OUT * size)
    points = 100 * detectable_lift(size - held, held, rate)
    assert f"a difference of {points:.1f}".removesuffix(".0") in plan_campaign(result, 1).test


def test_what_the_file_does_not_tell_is_asked_for():
    assert "what each customer spent" in plan_campaign(twin("survey"), 1).missing
    assert plan_campaign(twin("survey"), 1).worth == ""


def test_no_rate_is_told_as_measured_where_there_was_none():
    assert "an assumed rate of 5 %" in plan_campaign(twin("survey"), 1).test
