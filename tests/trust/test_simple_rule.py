"""Does the segmentation say more than a rule anyone could write down?"""

import numpy as np
import pytest

from segmentation import prepare, read, suggest_plan
from segmentation.errors import InvalidChoice
from segmentation.methods import segment
from segmentation.trust import beats_simple_rule, held_out_columns


def shop(outcome, seed=0, n=900):
    """Two features in four corners; ``outcome(spend, visits, rng)`` is the column to explain."""
    rng = np.random.default_rng(seed)
    spend = rng.normal(np.where(np.arange(n) % 2, 100, 400), 25)
    visits = rng.normal(np.where(np.arange(n) // 2 % 2, 5, 40), 3)
    next_year = outcome(spend, visits, rng)
    lines = ["customer_id,spend,visits,next_year"]
    lines += [
        f"C{i:05d},{s:.1f},{v:.1f},{o:.2f}" for i, (s, v, o) in enumerate(zip(spend, visits, next_year, strict=True))
    ]
    return read("\n".join(lines).encode())


def judged(data):
    found = segment(prepare(data, suggest_plan(data, features=["spend", "visits"])), 4)
    return beats_simple_rule(data, found, "next_year")


def test_segments_that_hold_more_than_any_one_feature_win():
    # What counts is the combination: frequent buyers of little and rare buyers of much.
    result = judged(shop(lambda s, v, rng: 100.0 * ((s > 250) != (v > 20)) + rng.normal(0, 20, len(s))))
    assert result.beats
    assert result.sentence.endswith("the segments say more.")
    assert result.contenders[0].explained > 0.8


def test_it_is_said_when_cutting_by_spend_does_as_well():
    result = judged(shop(lambda s, v, rng: s + rng.normal(0, 30, len(s))))
    assert not result.beats
    assert "rule" in result.sentence
    assert result.best_rule == "4 equal groups by spend"


def test_on_pure_noise_nobody_explains_anything():
    result = judged(shop(lambda s, v, rng: rng.normal(0, 1, len(s))))
    assert max(c.explained for c in result.contenders) < 0.02
    assert not result.beats


def test_the_share_explained_is_one_minus_the_squared_error_left():
    result = judged(shop(lambda s, v, rng: 100.0 * (s > 250)))
    ours = result.contenders[0]
    assert ours.explained == pytest.approx(1.0, abs=0.01)
    assert ours.low <= ours.explained <= ours.high
    assert result.contenders[-1].name == "chance"


def test_a_column_that_formed_the_segments_cannot_judge_them():
    data = shop(lambda s, v, rng: s)
    found = segment(prepare(data, suggest_plan(data, features=["spend", "visits"])), 4)
    assert held_out_columns(data, found) == ("next_year",)
    with pytest.raises(InvalidChoice, match="'spend' cannot judge the segments"):
        beats_simple_rule(data, found, "spend")


def test_a_yes_no_column_can_judge():
    data = shop(lambda s, v, rng: (s > 250).astype(float))
    found = segment(prepare(data, suggest_plan(data, features=["visits"])), 2)
    assert "next_year" in held_out_columns(data, found)
    assert beats_simple_rule(data, found, "next_year").column == "next_year"
