"""What to do: what fits the segment, hardly ever the same for two, and never by who somebody is."""

import pytest

from segmentation.meaning import meanings_of
from segmentation.profiles.situations import PARTS_OF_STAGES, situation_of, situations
from segmentation.vocabulary.themes import stages, themes
from tests.support.name_checks import assert_advice_differs
from tests.support.profile_cases import NAMES, case
from tests.support.segment_tables import TWINS, twin


@pytest.mark.parametrize("name", TWINS)
def test_advice_of_invented_customers_differs(name):
    assert_advice_differs(twin(name))


@pytest.mark.parametrize("name", NAMES)
def test_advice_of_chosen_features_differs(name):
    assert_advice_differs(case(name).result)


def test_every_need_of_a_situation_is_something_that_can_be_known():
    ends = {f"{theme.key}{end}" for theme in themes() for end in "+-"}
    others = {f"{word}{end}" for word in ("risk", "yes", "attitude") for end in "+-"}
    words = {"middle", "heavy", "lightly", "keen", "cool", "attitude?", *PARTS_OF_STAGES}
    assert {need for row in situations() for need in row.needs} <= ends | others | words


def test_every_stage_of_the_map_has_a_situation():
    needs = {need for row in situations() for need in row.needs}
    for stage in stages():
        known = next((name for name, parts in PARTS_OF_STAGES.items() if set(stage.cells) <= parts), None)
        assert known is None or known in needs or known == "quiet"


def test_what_came_out_decides_what_is_done():
    result = twin("saas")
    profile = result.profile
    (leaving,) = [s for s in profile.segments if profile.outcome.share(s.segment) > 0.3]
    assert "risk+" in situation_of(profile, leaving)
    assert leaving.plan.worth in ("leave", "grow", "return")


def test_advice_is_never_taken_from_who_somebody_is():
    result = twin("hotel")
    sensitive = [name for name, meaning in meanings_of(result.dataset).items() if meaning.sensitive]
    assert sensitive == ["age"]
    for segment in result.profile.segments:
        assert not [claim for claim in segment.holding if set(claim.columns) & set(sensitive)]


def test_a_segment_in_which_nothing_stands_out_is_the_yardstick():
    profile = twin("mall").profile
    (middle,) = [s for s in profile.segments if s.name == "The middle"]
    assert middle.plan.goal == "Use them as your yardstick."
