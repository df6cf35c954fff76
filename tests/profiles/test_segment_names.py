"""Names: true of most members, in words people say, never by who somebody is, and the same for the same segment."""

import re

import pytest

import segmentation as kindred
from segmentation import Choices
from segmentation.profiles import SegmentLabel, relabel
from segmentation.profiles.claims import FEW, MOST, holds
from segmentation.profiles.rfm_map import find_rfm_map
from segmentation.vocabulary.themes import stages
from tests.support.name_checks import assert_claims_hold, assert_differ, assert_no_raw_header, assert_tells_nobody
from tests.support.profile_cases import NAMES, case
from tests.support.segment_tables import TWINS, twin

CHECKS = (assert_claims_hold, assert_no_raw_header, assert_tells_nobody, assert_differ)


@pytest.mark.parametrize("name", TWINS)
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__.removeprefix("assert_"))
def test_names_of_invented_customers(name, check):
    check(twin(name))
    assert len(set(filter(None, twin(name).profile.names))) == twin(name).segmentation.k


@pytest.mark.parametrize("name", NAMES)
def test_names_of_chosen_features(name):
    result = case(name).result
    for check in CHECKS:
        check(result)
    assert len(set(filter(None, result.profile.names))) == result.segmentation.k


def test_people_are_called_as_people_are():
    assert set(twin("hotel").profile.names) == {
        "Premium-rate frequent guests",
        "Early bookers who stay seldom",
        "Low-rate frequent cancellers",
    }
    assert set(twin("survey").profile.names) == {
        "Keen on quality and brand",
        "Keen on delivery speed and price",
        "Keen on advice and sustainability",
    }


def test_what_stands_out_in_nothing_is_the_middle():
    assert "The middle" in twin("mall").profile.names


def test_a_name_follows_the_map_of_recency_and_frequency():
    result = twin("orders")
    grid = find_rfm_map(result.dataset, result.segmentation)
    told = {stage.epithet.noun: stage.cells for stage in stages()}
    staged = 0
    for segment in result.profile.segments:
        for claim in segment.named_by:
            if claim.cells:
                staged += 1
                assert grid.share_in(claim.cells)[segment.segment] >= MOST
                assert claim.epithet.noun in told
    assert staged
    assert all("Rare buyers" not in name for name in result.profile.names)


def test_big_spenders_who_went_quiet_are_called_so():
    names = " / ".join(twin("gone quiet").profile.names)
    assert re.search(r"([Ss]penders gone quiet|[Ll]apsed big spenders|Hibernating big spenders)", names), names
    assert re.search(r"New customers|[Nn]ew light spenders", names), names


def test_the_same_segment_has_the_same_name_in_any_order_of_rows():
    assert twin("hotel").profile.names == twin("hotel", seed=9).profile.names


def test_a_name_of_the_users_stays_and_is_proposed_to_nobody_else():
    profile = twin("hotel").profile
    taken = profile.names[1]
    changed = relabel(profile, {1: SegmentLabel(taken)})
    assert changed.names[0] == taken
    assert changed.names[1] != taken
    assert changed.names[1] in {choice.text for choice in profile.segments[1].name_choices}
    assert relabel(changed, {}).names == profile.names


def test_a_claim_holds_for_most_members_and_few_others():
    assert holds(MOST, FEW - 0.01, 0.0)
    assert not holds(MOST - 0.01, 0.0, 5.0)
    assert not holds(0.9, 0.8, 0.9)


def test_a_thing_of_value_is_no_spending():
    rows = [f"{i},{9000 + 100 * i + 20000 * (i % 2)},{i % 2 * 5 + i % 3}" for i in range(80)]
    data = kindred.read("\n".join(["policy_id,vehicle_value,claims", *rows]).encode())
    result = kindred.run(data, Choices(plan=kindred.suggest_plan(data, ["vehicle_value", "claims"]), k=2))
    assert not [name for name in result.profile.names if "spend" in name]
