"""The finding as slides: one per segment, with charts that can be edited in PowerPoint."""

from __future__ import annotations

import io
import re
from math import isnan

from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.dml.fill import FillFormat
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Inches, Pt

from segmentation import wording
from segmentation.charts.segment_sizes import value_finding
from segmentation.charts.style import shade
from segmentation.export.report_words import NOT_ASSESSED, method_paragraph, verdict
from segmentation.export.reproducible_zip import reproducible
from segmentation.pipeline import Result
from segmentation.profiles import Profile, SegmentProfile, Trait
from segmentation.trust import Stability

WIDE, HIGH = Inches(13.333), Inches(7.5)
MARGIN = Inches(0.7)
INK, QUIET = RGBColor(0x22, 0x21, 0x1E), RGBColor(0x5D, 0x5B, 0x55)
TRAITS_ON_SLIDE = 6
LONGEST_TITLE = 90
ONE_LINE = 50
"""Letters of a title that fit in one line at full size."""
LONGEST_LINE = 220
ROOMY = 420
"""Letters beside a chart that stand at full size; more are set smaller."""
# XML 1.0 has no place for these; PowerPoint would call the file damaged.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_deck(result: Result, stability: Stability | None = None) -> bytes:
    """A deck of a title, the sizes, one slide per segment, and the method.

    ``stability`` puts each segment's light on its slide, where it was assessed.
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    profile = result.profile
    first = deck.slides.add_slide(deck.slide_layouts[6])
    _text(first, f"Segments of {result.dataset.name}", top=2.4, size=40, serif=True, longest=LONGEST_TITLE)
    who = f"{wording.count(profile.size)} customers in {wording.count(len(profile.segments))} segments"
    _text(first, who, top=3.9, size=20, longest=200)
    _text(first, verdict(result, stability), top=4.5, size=16, colour=QUIET, longest=600)
    _sizes(_titled(deck, value_finding(profile)), profile)
    for segment in profile.segments:
        light = stability.segments[segment.segment - 1].band.words if stability else ""
        _segment(_titled(deck, segment.name), profile, segment, light)
    last = _titled(deck, "How this was done")
    _text(last, method_paragraph(result), top=1.5, height=3.3, size=16, longest=1_500)
    left_out = [f"Left out: {why}, {wording.count(len(rows))}." for why, rows in result.matrix.left_out.items()]
    notes = [*left_out, *result.segmentation.notes, *([] if stability else [NOT_ASSESSED])]
    _lines(last, notes, top=4.9, width=11.9, size=14)
    sink = io.BytesIO()
    deck.save(sink)
    return reproducible(sink.getvalue())


def _titled(deck: Deck, title: str) -> Slide:
    # Layout 5 has a real title placeholder, which screen readers and the outline view need.
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = MARGIN, Inches(0.35), WIDE - 2 * MARGIN, Inches(0.9)
    size = 30 if len(title) <= ONE_LINE else 22
    _write(shape.text_frame, title, size=size, serif=True, longest=LONGEST_TITLE)
    return slide


def _text(
    slide: Slide,
    text: str,
    *,
    top: float,
    size: int,
    left: float = 0.7,
    width: float = 11.9,
    height: float = 1.2,
    serif: bool = False,
    colour: RGBColor = INK,
    longest: int = 400,
) -> None:
    box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
    _write(box.text_frame, text, size=size, serif=serif, colour=colour, longest=longest)


def _write(
    frame: TextFrame, text: str, *, size: int, serif: bool = False, colour: RGBColor = INK, longest: int
) -> None:
    frame.word_wrap = True
    frame.text = _fit(text, longest)
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(size), colour
            run.font.name = "Georgia" if serif else "Calibri"


def _lines(slide: Slide, lines: list[str], *, top: float, width: float, size: int) -> None:
    """A paragraph a line in one box, set smaller where there is much to say."""
    if not lines:
        return
    lines = [_fit(line, LONGEST_LINE) for line in lines]
    size = size if sum(map(len, lines)) <= ROOMY else size - 4
    box = slide.shapes.add_textbox(MARGIN, Inches(top), Inches(width), Inches(7.1 - top))
    frame = box.text_frame
    frame.word_wrap = True
    for i, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(size * 0.7)
        run = paragraph.add_run()
        run.text, run.font.size, run.font.color.rgb, run.font.name = line, Pt(size), INK, "Calibri"


def _fit(text: str, longest: int) -> str:
    return wording.shortened(_UNWRITABLE.sub("\ufffd", text), longest)


def _sizes(slide: Slide, profile: Profile) -> None:
    data = CategoryChartData(number_format="0%")
    data.categories = [_fit(s.name, 40) for s in profile.segments]
    data.add_series("Share of customers", [s.share for s in profile.segments])
    if profile.value_column:
        data.add_series(_fit(f"Share of {profile.value_noun}", 60), [s.value_share or 0 for s in profile.segments])
    chart = _chart(slide, data, left=0.7, top=1.8, width=11.9, height=5.3)
    for i, segment in enumerate(profile.segments):
        _paint(chart.plots[0].series[0].points[i].format.fill, shade(segment))
    if profile.value_column:
        # A legend would show one colour for bars that have each their own.
        sentence = f"In colour the share of customers, in grey the share of {profile.value_noun}"
        _text(slide, sentence, top=1.25, size=16, colour=QUIET, longest=200)
        _paint(chart.plots[0].series[1].format.fill, "#8C8A84")
    _label(chart, "0%")


def _segment(slide: Slide, profile: Profile, segment: SegmentProfile, light: str) -> None:
    size = f"{wording.count(segment.size)} customers, {wording.percent(segment.share)}"
    if segment.value_share is not None:
        size += f" · {wording.percent(segment.value_share)} of {profile.value_noun}"
    _text(slide, size, top=1.25, size=16, colour=QUIET, longest=200)
    lines = [segment.description, *(f.bullet for f in segment.facts), light.capitalize() and f"{light.capitalize()}."]
    lines += [f"Suggested use: {segment.advice}", segment.note and f"Note: {segment.note}"]
    _lines(slide, [line for line in lines if line], top=1.9, width=5.4, size=16)
    # No index where there is none on screen: too few customers, or no ratio scale.
    traits = [t for t in profile.strongest(segment.segment) if _index(t, segment.segment) is not None]
    traits = traits[:TRAITS_ON_SLIDE]
    if not traits:
        return
    data = CategoryChartData(number_format="0")
    data.categories = [_fit(t.name, 36) for t in traits]
    data.add_series("This segment (average customer = 100)", [_index(t, segment.segment) for t in traits])
    chart = _chart(slide, data, left=6.5, top=1.7, width=6.1, height=5.0)
    chart.has_title = True
    _write(chart.chart_title.text_frame, "Index: the average customer is 100", size=14, longest=60)
    _paint(chart.plots[0].series[0].format.fill, shade(segment))
    _label(chart, "0")


def _index(trait: Trait, segment: int) -> float | None:
    index = float(trait.index[segment - 1])
    return None if isnan(index) else round(index, 1)


def _chart(slide: Slide, data: CategoryChartData, *, left: float, top: float, width: float, height: float) -> Chart:
    frame = slide.shapes.add_chart(
        XL_CHART_TYPE.BAR_CLUSTERED,
        Inches(left),
        Inches(top),
        Inches(width),
        Inches(height),
        data,  # type: ignore[arg-type]
    )
    chart: Chart = frame.chart  # type: ignore[attr-defined]
    chart.has_legend = False
    chart.has_title = False
    chart.font.size, chart.font.name = Pt(12), "Calibri"
    chart.category_axis.reverse_order = True
    chart.category_axis.has_major_gridlines = False
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    chart.plots[0].gap_width = 60
    return chart


def _label(chart: Chart, number_format: str) -> None:
    plot = chart.plots[0]
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = number_format, False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size = Pt(12)


def _paint(fill: FillFormat, colour: str) -> None:
    fill.solid()
    fill.fore_color.rgb = RGBColor.from_string(colour.lstrip("#").upper())
