"""The deck: a slide per segment, with charts that can be edited."""

import io

import pytest
from pptx import Presentation

from segmentation.export.deck import HIGH, WIDE, write_deck
from segmentation.export.report_words import NOT_ASSESSED
from segmentation.pipeline import relabelled
from segmentation.profiles import SegmentLabel
from segmentation.trust import assess_stability
from tests.support.hostile_words import WORDS, hostile_result
from tests.support.profile_cases import case


def slides(content: bytes) -> list:
    return list(Presentation(io.BytesIO(content)).slides)


def words(slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def charts(slide) -> list:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def test_every_segment_has_one_slide_with_its_name_as_title():
    profile = case("customers").result.profile
    titles = [slide.shapes.title.text_frame.text for slide in slides(write_deck(case("customers").result))[1:]]
    assert titles[1:-1] == list(profile.names)


def test_a_segment_slide_holds_its_facts_and_a_native_chart_with_true_numbers():
    profile = case("customers").result.profile
    for segment, slide in zip(profile.segments, slides(write_deck(case("customers").result))[2:-1], strict=True):
        for fact in segment.facts:
            assert fact.bullet in words(slide)
        (chart,) = charts(slide)
        values = chart.plots[0].series[0].values
        for trait, value in zip(profile.strongest(segment.segment), values, strict=False):
            if trait.shape == "number":
                assert value == pytest.approx(100 * trait.values[segment.segment - 1] / trait.overall, abs=0.06)
        assert chart.part.chart_workbook.xlsx_part is not None


def test_a_slide_says_how_stable_its_segment_is_where_that_was_assessed():
    result = case("customers").result
    found = assess_stability(result.segmentation, resamples=10)
    first, _, *segments, last = slides(write_deck(result, found))
    assert all("Highly stable." in words(slide) for slide in segments)
    assert found.structure.sentence in words(first)
    assert NOT_ASSESSED not in words(last)
    assert NOT_ASSESSED in words(slides(write_deck(result))[-1])


def test_nothing_on_a_slide_runs_over_its_edge_even_with_long_names():
    labels = {n: SegmentLabel("W" * 60, "word " * 100, "note " * 100) for n in range(1, 6)}
    for slide in slides(write_deck(relabelled(case("customers").result, labels))):
        for shape in slide.shapes:
            assert shape.left + shape.width <= WIDE
            assert shape.top + shape.height <= HIGH
            if shape.has_text_frame:
                assert lines_in(shape) * 1.2 * largest(shape) <= shape.height.pt + 20, words(slide)


def largest(shape) -> float:
    """Points of the largest letters."""
    return max((run.font.size.pt for p in shape.text_frame.paragraphs for run in p.runs), default=0)


def lines_in(shape) -> int:
    """How many lines the words take, letters being six tenths as wide as high."""
    fits = shape.width.pt / (0.6 * max(largest(shape), 1))
    return sum(max(1, -(-len(p.text) // int(fits))) for p in shape.text_frame.paragraphs)


def test_the_deck_is_the_same_every_time():
    assert write_deck(case("customers").result) == write_deck(case("customers").result)


def test_hostile_words_are_text_on_the_slides():
    content = write_deck(hostile_result())
    shown = "\n".join(words(slide) for slide in slides(content))
    for word in WORDS[:9]:
        assert " ".join(word.split()) in shown
    assert max(map(len, shown.splitlines())) < 1_500
    categories = {str(c) for slide in slides(content) for chart in charts(slide) for c in chart.plots[0].categories}
    assert set(WORDS[:3]) <= categories
