"""The pictures of trust say what the values behind them say."""

import numpy as np
import pytest

from segmentation import Choices, assess_stability, read, run
from segmentation.charts.borders import gorge, silhouettes
from segmentation.charts.method_comparison import cross, togetherness
from segmentation.charts.sensitivity import sensitivity
from segmentation.charts.simple_rule import rule_test
from segmentation.charts.stability import certainty, stability
from segmentation.methods import segment
from segmentation.trust import assess_sensitivity, beats_simple_rule, cross_table


@pytest.fixture(scope="module")
def shop():
    rng = np.random.default_rng(0)
    lines = ["customer_id,spend,visits,churned"]
    for i in range(240):
        spend, visits = ((100, 5), (400, 5), (250, 40))[i % 3]
        lines.append(f"{i:04d},{rng.normal(spend, 15):.1f},{rng.normal(visits, 2):.1f},{('yes', 'no')[i % 3 > 0]}")
    return run(read("\n".join(lines).encode()), Choices(k=3))


@pytest.fixture(scope="module")
def judged(shop):
    return assess_stability(shop.segmentation, resamples=20)


def test_the_stability_picture_has_a_box_and_a_row_per_segment(shop, judged):
    picture = stability(judged, shop.profile)
    boxes = [trace for trace in picture.figure.data if trace.type == "box"]
    assert [len(box.x) for box in boxes] == [20, 20, 20]
    assert picture.table["Overlap"].tolist() == [round(s.jaccard, 2) for s in judged.segments]


def test_the_parts_of_the_certainty_bars_make_a_whole(shop, judged):
    picture = certainty(judged, shop.segmentation.labels, shop.profile)
    assert np.sum([trace.x for trace in picture.figure.data], axis=0) == pytest.approx([100, 100, 100])


def test_silhouettes_and_gorge_have_every_segment(shop, judged):
    assert len(silhouettes(judged.borders, shop.profile).figure.data) == 3
    picture = gorge(judged.borders, shop.profile)
    assert [round(float(np.sum(trace.y))) for trace in picture.figure.data] == [100, 100, 100]


def test_sensitivity_has_a_bar_per_change(shop):
    found = assess_sensitivity(shop.segmentation, shop.dataset)
    picture = sensitivity(found)
    assert len(picture.table) == 1 + len(found.features) + len(found.preparations)


def test_the_rule_picture_shows_the_share_the_test_found(shop):
    found = beats_simple_rule(shop.dataset, shop.segmentation, "churned")
    picture = rule_test(found)
    assert list(picture.figure.data[0].x) == pytest.approx([100 * c.explained for c in found.contenders])
    assert picture.finding == found.sentence


def test_the_cross_table_counts_every_customer_once(shop):
    other = segment(shop.matrix, 3, method="consensus", options={"runs": 16})
    picture = cross(cross_table(shop.segmentation, other), "Segment", "Consensus")
    assert picture.table.to_numpy().sum() == 240
    together = togetherness(other.consensus, other.labels[other.consensus.rows])
    assert together.figure.data[0].z.shape == (240, 240)


def test_hostile_names_stay_letters(shop, judged):
    from segmentation.pipeline import relabelled
    from segmentation.recipe import SegmentLabel

    named = relabelled(shop, {1: SegmentLabel("<b>%{x}</b>")})
    drawn = stability(judged, named.profile).figure.to_json()
    assert "<b>%{x}" not in drawn
