"""Charts of the slides, which can be edited in PowerPoint: shares, indices about their line at 100, the map."""

from __future__ import annotations

from math import ceil, isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pptx.chart.axis import _BaseAxis
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.slide import Slide
from pptx.util import Pt

from segmentation.charts.style import QUIET, shade
from segmentation.export.slide_parts import LINE, SANS, Frame, in_inches, paint, put_text, written
from segmentation.methods.canonical_order import evenly
from segmentation.profiles import Profile, SegmentProfile, Trait
from segmentation.profiles.projection import Axis, Projection

AVERAGE = 100
"""Index of the average customer: where the bars begin."""
FARTHEST, NEAREST, STEP = 400, 200, 50
"""The scale of an index ends between these, at a multiple of the step; longer bars are cut and keep their number."""
TRAITS_ON_SLIDE = 7
POINTS_ON_MAP = 600
EXCEL_DAY_OF_1970 = 25_569
MARKERS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.PLUS,
    XL_MARKER_STYLE.X,
)
"""PowerPoint's markers nearest to those on screen, in the order of the segments."""


def add_shares(slide: Slide, profile: Profile, box: Frame) -> None:
    """A bar a segment for its share of customers, and a grey one for its share of value."""
    data = CategoryChartData(number_format="0%")
    data.categories = [written(s.name, 40) for s in profile.segments]
    data.add_series("Share of customers", [s.share for s in profile.segments])
    if profile.value_column:
        data.add_series(written(f"Share of {profile.value_noun}", 60), [s.value_share or 0 for s in profile.segments])
    chart = _bar_chart(slide, data, box, "Bars: the share of customers and of value in each segment.")
    for i, segment in enumerate(profile.segments):
        paint(chart.plots[0].series[0].points[i].format.fill, shade(segment))
    if profile.value_column:
        paint(chart.plots[0].series[1].format.fill, QUIET)
    _label(chart, "0%")


def index_traits(profile: Profile, segment: int) -> list[Trait]:
    """What a segment's chart shows: its strongest traits that have an index (enough customers, a ratio scale)."""
    shown = [t for t in profile.strongest(segment) if not isnan(t.index[segment - 1])]
    return shown[:TRAITS_ON_SLIDE]


def index_scale(profile: Profile) -> float:
    """Where the one scale of all segments' charts ends."""
    shown = [float(t.index[s.segment - 1]) for s in profile.segments for t in index_traits(profile, s.segment)]
    highest = max(shown, default=0.0)
    return min(FARTHEST, max(NEAREST, STEP * ceil(highest / STEP)))


def add_indices(slide: Slide, profile: Profile, segment: SegmentProfile, box: Frame) -> None:
    """The strongest traits as bars that leave the line at 100 to either side, on one scale for all segments."""
    traits = index_traits(profile, segment.segment)
    if not traits:
        return
    data = CategoryChartData(number_format="0")
    data.categories = [written(t.title, 36) for t in traits]
    data.add_series(
        "This segment (average customer = 100)", [round(float(t.index[segment.segment - 1]), 1) for t in traits]
    )
    chart = _bar_chart(slide, data, box, f"Bars: the index of {len(traits)} traits; 100 is the average customer.")
    end = index_scale(profile)
    chart.has_title = True
    heading = f"100 is the average customer; the scale ends at {end:g}"
    put_text(chart.chart_title.text_frame, heading, size=13, longest=80)
    # Below nothing there is only room for the number of a short bar.
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = -end / 10, end
    # The line of the categories stands where the value axis says 100, and the names stay at the edge.
    chart.value_axis.crosses_at = AVERAGE
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    paint(chart.category_axis.format.line.fill, "#22211E")
    paint(chart.plots[0].series[0].format.fill, shade(segment))
    chart.plots[0].series[0].invert_if_negative = False
    _label(chart, "0")


def add_map(slide: Slide, plane: Projection, profile: Profile, box: Frame) -> None:
    """Customers as points in the colours of their segments; a part of them where they are many."""
    shown = map_rows(plane)
    data = XyChartData(number_format="General")
    across, up = (_positions(plane.points[:, i], plane.axes[i]) for i in (0, 1))
    for segment in profile.segments:
        series = data.add_series(written(segment.name, 40))
        for j in shown[plane.labels[shown] == segment.segment]:
            series.add_data_point(round(float(across[j]), 4), round(float(up[j]), 4))
    alt = f"Points: {len(shown)} customers by {plane.axes[0].title} and {plane.axes[1].title}."
    chart = _chart(slide, XL_CHART_TYPE.XY_SCATTER, data, box, alt)
    chart.has_title, chart.has_legend = False, True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    for segment, series in zip(profile.segments, chart.plots[0].series, strict=True):
        series.format.line.fill.background()
        series.marker.style, series.marker.size = MARKERS[(segment.segment - 1) % len(MARKERS)], 5
        paint(series.marker.format.fill, shade(segment))
        paint(series.marker.format.line.fill, shade(segment))
    for axis, of_plane, values in zip((chart.category_axis, chart.value_axis), plane.axes, (across, up), strict=True):
        _title_axis(axis, of_plane, values[shown])


def map_rows(plane: Projection) -> NDArray[np.intp]:
    """Positions of the customers that are drawn."""
    return np.sort(evenly(tuple(plane.points.T.astype(float)), POINTS_ON_MAP, 0))


def _positions(points: NDArray[np.float32], axis: Axis) -> NDArray[np.float64]:
    values = points.astype(float)
    return values + EXCEL_DAY_OF_1970 if axis.date else values


def _title_axis(axis: _BaseAxis, of_plane: Axis, values: NDArray[np.float64]) -> None:
    axis.has_title = True
    title = of_plane.title + (f" ({of_plane.unit})" if of_plane.unit else "")
    if of_plane.log:
        # A log of zero has no place on PowerPoint's own log axis: the ends are said, the ticks are left out.
        ends = f"{of_plane.text(float(values.min()))} to {of_plane.text(float(values.max()))}"
        title = f"{of_plane.title}, from {ends}, on a log scale"
        axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    put_text(axis.axis_title.text_frame, title, size=12, longest=90)
    axis.tick_labels.number_format = "mmm yyyy" if of_plane.date else "#,##0.##" if np.ptp(values) < 10 else "#,##0"
    axis.tick_labels.number_format_is_linked = False
    axis.has_major_gridlines = True
    paint(axis.major_gridlines.format.line.fill, LINE)
    paint(axis.format.line.fill, LINE)
    low, high = float(values.min()), float(values.max())
    if of_plane.log or of_plane.date:
        axis.minimum_scale, axis.maximum_scale = low - 0.03 * (high - low), high + 0.03 * (high - low) + 1e-6


def _bar_chart(slide: Slide, data: CategoryChartData, box: Frame, alt: str) -> Chart:
    chart = _chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, box, alt)
    chart.has_legend = chart.has_title = False
    chart.category_axis.reverse_order = True
    chart.category_axis.has_major_gridlines = False
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    chart.plots[0].gap_width = 60
    return chart


def _chart(slide: Slide, kind: XL_CHART_TYPE, data: object, box: Frame, alt: str) -> Chart:
    frame: Any = slide.shapes.add_chart(kind, *in_inches(box), data)  # type: ignore[arg-type]
    frame._element.nvGraphicFramePr.cNvPr.set("descr", written(alt, 300))
    chart: Chart = frame.chart
    chart.font.size, chart.font.name = Pt(12), SANS
    return chart


def _label(chart: Chart, number_format: str) -> None:
    plot = chart.plots[0]
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = number_format, False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size = Pt(12)
