"""The Trust page and the comparison of methods, as a visitor meets them."""

import pytest

from tests.support.visitor import Visitor, table
from ui import slots


@pytest.fixture(scope="module")
def on_trust() -> Visitor:
    """Somebody on the Trust page, once the customers have been drawn again."""
    visitor = Visitor().open(table()).choose(k=3)
    visitor.go("trust")
    return visitor


def test_the_finding_stands_first_and_three_sentences_follow(on_trust):
    assert not on_trust.faults
    assert on_trust.title != "How far can you trust these segments?"
    sentences = [m.value for m in on_trust.app.markdown]
    assert any("samples of your customers" in text or "customers" in text for text in sentences[:3])


def test_every_segment_has_its_light_in_words(on_trust):
    sentences = " ".join(m.value for m in on_trust.app.markdown)
    stability = on_trust.session.get(slots.STABILITY)
    for segment in stability.segments:
        assert segment.band.words.split(":")[0].split(",")[0] in sentences.replace("\\", "")


def test_the_labelled_file_then_carries_the_certainty_of_the_refits(on_trust):
    result = on_trust.session.result
    certainty = on_trust.session.get(slots.STABILITY).certainty
    assert result.assignment.confidence[result.matrix.rows].tolist() == certainty.share.tolist()
    assert "refits" in result.assignment.confidence_from


def test_what_is_folded_is_not_computed(on_trust):
    assert not any("odd" in slider.label for slider in on_trust.app.slider)


def test_a_lower_threshold_lists_more_customers(on_trust):
    on_trust.unfold("trust unusual")
    slider = next(s for s in on_trust.app.slider if "odd" in s.label)
    slider.set_value(2.0).run()
    assert on_trust.session.get(slots.ANOMALY_THRESHOLD) == 2.0
    assert not on_trust.faults


def test_a_handful_of_customers_gets_a_sentence_and_a_way_back():
    visitor = Visitor().open(table(rows=12)).choose(k=4)
    for page in ("number", "segments", "profiles", "trust", "export"):
        visitor.go(page)
        assert not visitor.faults, page
    visitor.go("trust")
    assert any("too few to form the segments again" in w.value for w in visitor.app.warning)
    assert any(link.proto.label == "Choose another number of segments" for link in visitor.app.get("page_link"))


def test_another_method_is_taken_with_one_click(on_trust):
    on_trust.go("compare")
    on_trust.session.put(slots.CONTESTANTS, ["kmeans", "ward"])
    on_trust.app.run()
    on_trust.click("Compare these methods")
    assert not on_trust.faults
    contest = on_trust.session.get(slots.COMPARISON)
    assert [c.name for c in contest.methods] == ["kmeans", "ward"]
    k = on_trust.session.result.segmentation.k
    on_trust.click("Use ward's tree")
    assert on_trust.session.choices.method == "ward"
    assert on_trust.session.result.segmentation.method == "ward"
    assert on_trust.session.result.segmentation.k == k
