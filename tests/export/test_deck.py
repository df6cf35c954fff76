"""The deck: a story of summary, comparison, map and a slide a segment, with charts that can be edited."""

import io

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from segmentation import Choices, run, wording
from segmentation.export import story
from segmentation.export.deck import write_deck
from segmentation.export.report_words import NOT_ASSESSED
from segmentation.export.slide_charts import AVERAGE, index_scale, index_traits
from segmentation.export.slide_parts import HIGH, WIDE
from segmentation.features import FeaturePlan
from segmentation.pipeline import relabelled
from segmentation.profiles import SegmentLabel
from segmentation.trust import assess_stability
from tests.support.hostile_words import WORDS, hostile_result
from tests.support.planted_segmentations import NUMBERS, shop
from tests.support.profile_cases import case
from tests.support.slide_pictures import needed


@pytest.fixture(scope="module")
def deck() -> bytes:
    return write_deck(case("customers").result)


def slides(content: bytes) -> list:
    return list(Presentation(io.BytesIO(content)).slides)


def words(slide) -> str:
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    return "\n".join([*texts, *(cell for row in table(slide) for cell in row)])


def table(slide) -> list[list[str]]:
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    return [[cell.text for cell in row.cells] for one in tables for row in one.rows]


def charts(slide) -> list:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def notes(slide) -> str:
    return slide.notes_slide.notes_text_frame.text


def titles(content: bytes) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in slides(content)]


def of_segments(content: bytes, profile) -> list:
    return [slide for slide in slides(content) if slide.shapes.title.text_frame.text in profile.names]


def test_the_deck_tells_who_they_are_before_how_it_was_done(deck):
    profile = case("customers").result.profile
    told = titles(deck)
    assert told[:2] == [story.propose_title(profile), story.headline(profile)]
    first = told.index(profile.names[0])
    assert told[first : first + 5] == list(profile.names)
    assert first == 5
    assert all(title.startswith("Appendix") for title in told[first + 5 :])
    assert len(told) > first + 5


def test_the_title_is_the_one_asked_for_and_never_the_name_of_the_file(deck):
    asked = write_deck(case("customers").result, title="Who buys in spring?")
    assert titles(asked)[0] == "Who buys in spring?"
    assert Presentation(io.BytesIO(asked)).core_properties.title == "Who buys in spring?"
    assert case("customers").result.dataset.name not in titles(deck)[0]


def test_the_summary_counts_every_segment_with_what_it_brings(deck):
    raw = case("customers")
    profile = raw.result.profile
    rows = table(slides(deck)[1])[1:]
    value = raw.cells(profile.value_column, 0).sum()
    for segment, row in zip(profile.segments, rows, strict=True):
        cells = raw.cells(profile.value_column, segment.segment)
        assert row[1:5] == [
            segment.name,
            wording.count(len(cells)),
            wording.percent(len(cells) / profile.size),
            wording.percent(cells.sum() / value),
        ]
        came_out = raw.cells(profile.outcome.column, segment.segment).dropna().astype(str) == profile.outcome.level
        assert row[5] == wording.percent(came_out.mean())
        assert segment.facts[0].bullet.startswith(row[6].rstrip("…"))


def test_the_comparison_sets_every_segment_beside_everybody(deck):
    profile = case("customers").result.profile
    head, *rows = table(slides(deck)[3])
    for shown, name in zip(head[2:], profile.names, strict=True):
        assert name.startswith(shown.split(" ", 1)[1].removesuffix("…"))  # a long name is cut where its column ends
    for trait, row in zip(story.compared(profile), rows, strict=True):
        assert row[1:] == [trait.text(number) for number in range(6)]


def test_the_map_shows_real_customers_in_the_colours_of_their_segments(deck):
    result = case("customers").result
    (chart,) = charts(slides(deck)[4])
    plane = story.plane_of(result)
    assert chart.chart_type == XL_CHART_TYPE.XY_SCATTER
    for segment, series in zip(result.profile.segments, chart.plots[0].series, strict=True):
        own = plane.points[plane.labels == segment.segment][:, 1]
        assert series.name == segment.name
        assert len(list(series.iter_values()))
        assert all(abs(own - value).min() < 0.001 for value in list(series.iter_values())[:20])


def test_a_segment_slide_holds_its_facts_what_to_do_and_how_to_recognise_them(deck):
    profile = case("customers").result.profile
    for segment, slide in zip(profile.segments, of_segments(deck, profile), strict=True):
        for fact in segment.facts:
            assert fact.bullet in words(slide)
        assert segment.advice in words(slide)
        assert story.recognised_by(segment) in words(slide)
        assert segment.sentence in notes(slide)


def test_the_bars_of_all_segments_leave_the_line_at_100_on_one_scale(deck):
    profile = case("customers").result.profile
    for segment, slide in zip(profile.segments, of_segments(deck, profile), strict=True):
        (chart,) = charts(slide)
        traits = index_traits(profile, segment.segment)
        for trait, value in zip(traits, chart.plots[0].series[0].values, strict=True):
            assert value == pytest.approx(100 * trait.values[segment.segment - 1] / trait.overall, abs=0.06)
        assert chart.value_axis.crosses_at == AVERAGE
        assert chart.value_axis.maximum_scale == index_scale(profile)
        assert chart.part.chart_workbook.xlsx_part is not None


def test_the_deck_says_how_sure_it_is_where_that_was_assessed(deck):
    result = case("customers").result
    found = assess_stability(result.segmentation, resamples=10)
    sure = write_deck(result, found)
    assert all("Highly stable." in words(slide) for slide in of_segments(sure, result.profile))
    assert found.structure.sentence in words(slides(sure)[1])
    assert NOT_ASSESSED not in words(slides(sure)[1])
    assert NOT_ASSESSED in words(slides(deck)[1])


def test_nothing_on_a_slide_runs_over_its_edge_even_with_long_names():
    labels = {n: SegmentLabel("W" * 60, "word " * 100, "note " * 100) for n in range(1, 6)}
    for slide in slides(write_deck(relabelled(case("customers").result, labels))):
        for shape in slide.shapes:
            assert shape.left + shape.width <= WIDE
            assert shape.top + shape.height <= HIGH
            if shape.has_text_frame:
                assert needed(shape) <= shape.height.pt + 8, words(slide)


def test_more_segments_than_a_slide_holds_go_on_to_the_next():
    many = run(shop(), Choices(plan=FeaturePlan(NUMBERS), k=10))
    told = titles(write_deck(many))
    assert told.count(story.headline(many.profile)) == 2
    listed = [row[1] for slide in slides(write_deck(many))[1:3] for row in table(slide)[1:]]
    assert listed == [wording.shortened(name) for name in many.profile.names]


def test_the_deck_is_the_same_every_time(deck):
    assert write_deck(case("customers").result) == deck


def test_hostile_words_are_text_on_the_slides():
    content = write_deck(hostile_result())
    shown = "\n".join(words(slide) for slide in slides(content))
    for word in WORDS[:9]:
        assert " ".join(word.split()) in shown
    assert max(map(len, shown.splitlines())) < 1_500
    categories = {
        str(c)
        for slide in slides(content)
        for chart in charts(slide)
        if chart.chart_type != XL_CHART_TYPE.XY_SCATTER
        for c in chart.plots[0].categories
    }
    assert set(WORDS[:3]) <= categories
