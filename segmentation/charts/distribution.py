"""How is one column spread in each segment, against everybody? From counts, never from single customers."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation import wording
from segmentation.charts.category_shares import shares, shares_of
from segmentation.charts.drawing import Drawing
from segmentation.charts.log_ticks import GROWING, log_ticks
from segmentation.charts.style import QUIET, Picture, dressed, faded, shade, symbol, thin, words
from segmentation.profiles import ColumnProfile, Profile, SegmentHistogram

Kind = Literal["violin", "box", "histogram"]
FEW_VALUES = 8
"""Values of a number up to which each is shown as a bar."""
VIOLIN_WIDTH = 0.42
THINNEST = 0.004
SMOOTHING = np.array([1, 4, 6, 4, 1]) / 16


def distribution(profile: Profile, column: str, kind: Kind = "violin", highlight: int | None = None) -> Picture:
    """One number column by segment; a category column as shares (`shares`)."""
    profiled = profile.column(column)
    if profiled.shape == "category" or profiled.histogram is None:
        return shares(profile, column, highlight)
    if few_values(profiled):
        return shares_of(profile, _by_value(profiled), highlight)
    draw = {"violin": _violins, "box": _boxes, "histogram": _histograms}[kind]
    figure = draw(profile, profiled, highlight)
    alt = f"Spread of {wording.shortened(column)} in each of {len(profile.segments)} segments and in all customers."
    return Picture(figure, _finding(profile, profiled), alt, spread_table(profile, profiled))


def few_values(column: ColumnProfile) -> bool:
    """Whether a number has so few values that each is a bar of its own: 0, 1 and 2 have no shape."""
    if column.shape != "number" or column.histogram is None:
        return False
    return int(np.count_nonzero(column.histogram.counts[0])) <= FEW_VALUES


def _by_value(column: ColumnProfile) -> ColumnProfile:
    """The column as levels, one for each of its values."""
    assert column.histogram is not None
    taken = np.flatnonzero(column.histogram.counts[0])
    low, high = column.histogram.edges[taken], column.histogram.edges[taken + 1]
    whole = np.ceil(low - 1e-9)
    values = np.where(whole <= high + 1e-9, whole, (low + high) / 2)
    counts = column.histogram.counts[:, taken]
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    return replace(column, shape="category", levels=tuple(column.text(float(v)) for v in values), shares=shares)


def spread_table(profile: Profile, column: ColumnProfile) -> pd.DataFrame:
    """Customers, mean and quartiles per segment and for everybody, in units of the file."""
    rows = [("All customers", 0), *((s.name, s.segment) for s in profile.segments)]
    return pd.DataFrame(
        {
            "Segment": [name for name, _ in rows],
            "Customers": [int(column.known[i]) for _, i in rows],
            "Mean": [column.text(float(column.mean[i])) for _, i in rows],
            "A quarter have less than": [column.text(float(column.lower[i])) for _, i in rows],
            "The middle customer": [column.text(float(column.median[i])) for _, i in rows],
            "A quarter have more than": [column.text(float(column.upper[i])) for _, i in rows],
        }
    )


def _rows(profile: Profile) -> list[tuple[int, str]]:
    return [(0, "All customers"), *((s.segment, words(s.name, 24)) for s in profile.segments)]


def _colour(profile: Profile, row: int, highlight: int | None) -> tuple[str, float]:
    return (QUIET, 1.0) if row == 0 else faded(profile.segment(row), highlight)


def _centre_mark(profile: Profile, row: int, colour: str) -> dict[str, object]:
    shape = "circle-open" if row == 0 else symbol(profile.segment(row))
    return {"color": colour, "symbol": shape, "size": 12, "line": {"color": "white", "width": 2}}


def _hover(column: ColumnProfile, row: int, name: str) -> str:
    mean, low, high = (column.text(float(v[row])) for v in (column.mean, column.lower, column.upper))
    return f"{name}<br>{words(mean)} on average, half of them from {words(low)} to {words(high)}<extra></extra>"


def _violins(profile: Profile, column: ColumnProfile, highlight: int | None) -> Drawing:
    assert column.histogram is not None
    centres, widths = _centres(column.histogram)
    figure = Drawing()
    for row, name in _rows(profile):
        counts = column.histogram.counts[row]
        density = np.convolve(counts / max(counts.sum(), 1) / widths, SMOOTHING, mode="same")
        height = VIOLIN_WIDTH * density / max(density.max(), 1e-300)
        drawn = np.flatnonzero(height > VIOLIN_WIDTH * THINNEST)
        reach = slice(drawn[0], drawn[-1] + 1) if len(drawn) else slice(0, 1)
        place, height = centres[reach], height[reach]
        colour, opacity = _colour(profile, row, highlight)
        figure.add(
            "scatter",
            x=np.concatenate([place, place[::-1]]).astype(np.float32),
            y=np.concatenate([row + height, row - height[::-1]]).astype(np.float32),
            mode="lines",
            fill="toself",
            fillcolor=thin(colour, 0.35),
            line={"color": colour, "width": 1.5},
            name=name,
            hoveron="fills",
            text=name,
            hoverinfo="text",
            opacity=opacity,
        )
        middle = _position(column, np.array([column.median[row]]))
        figure.add(
            "scatter",
            x=middle,
            y=[row],
            mode="markers",
            hovertemplate=_hover(column, row, name),
            opacity=opacity,
            marker=_centre_mark(profile, row, colour),
        )
    return _laid_out(figure, profile, column)


def _boxes(profile: Profile, column: ColumnProfile, highlight: int | None) -> Drawing:
    figure = Drawing()
    for row, name in _rows(profile):
        colour, opacity = _colour(profile, row, highlight)
        low, q1, median, q3, high = (_position(column, column.quantiles[row, [j]]) for j in range(5))
        figure.add(
            "box",
            y=[row],
            lowerfence=low,
            q1=q1,
            median=median,
            q3=q3,
            upperfence=high,
            orientation="h",
            name=name,
            line={"color": colour},
            fillcolor=thin(colour, 0.25),
            opacity=opacity,
            hoverinfo="skip",
            width=0.5,
        )
        figure.add(
            "scatter",
            x=_position(column, column.mean[[row]]),
            y=[row],
            mode="markers",
            opacity=opacity,
            hovertemplate=_hover(column, row, name),
            marker={"color": colour, "symbol": "diamond", "size": 9},
        )
    return _laid_out(figure, profile, column)


def _histograms(profile: Profile, column: ColumnProfile, highlight: int | None) -> Drawing:
    assert column.histogram is not None
    centres, widths = _centres(column.histogram)
    chosen = highlight or 1
    figure = Drawing()
    for row in (0, chosen):
        counts = column.histogram.counts[row]
        colour = QUIET if row == 0 else shade(profile.segment(chosen))
        name = "All customers" if row == 0 else words(profile.segment(chosen).name)
        figure.add(
            "bar",
            x=centres.astype(np.float32),
            y=(100 * counts / max(counts.sum(), 1)).astype(np.float32),
            width=widths,
            name=name,
            marker={"color": colour, "opacity": 0.45 if row == 0 else 0.7},
            customdata=counts,
            hovertemplate=f"{name}: %{{customdata:,}} customers, %{{y:.1f}} %<extra></extra>",
        )
    dressed(figure, x=_title(column), y="Share of the customers (%)", height=380, legend=True)
    figure.update_layout(barmode="overlay", bargap=0)
    figure.update_xaxes(**ticks_of(column))
    return figure


def _laid_out(figure: Drawing, profile: Profile, column: ColumnProfile) -> Drawing:
    rows = _rows(profile)
    dressed(figure, x=_title(column), height=110 + 62 * len(rows))
    figure.update_yaxes(
        tickvals=[row for row, _ in rows], ticktext=[name for _, name in rows], autorange="reversed", showgrid=False
    )
    figure.update_xaxes(**ticks_of(column))
    return figure


def _is_log(column: ColumnProfile) -> bool:
    return column.histogram is not None and column.histogram.scale == "log"


def _position(column: ColumnProfile, values: NDArray[np.float64]) -> NDArray[np.float32]:
    return (np.log1p(values) if _is_log(column) else values).astype(np.float32)


def positions_of(column: ColumnProfile) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where the bars of a column stand on its axis, and how wide they are; levels stand at 0, 1, 2…"""
    if column.histogram is None:
        return np.arange(len(column.levels), dtype=float), np.full(len(column.levels), 0.8)
    return _centres(column.histogram)


def _centres(histogram: SegmentHistogram) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    edges = np.log1p(histogram.edges) if histogram.scale == "log" else histogram.edges
    return (edges[:-1] + edges[1:]) / 2, np.diff(edges)


def _title(column: ColumnProfile) -> str:
    name = words(column.label, 60)
    extra = ", ".join(part for part in (words(column.unit), GROWING if _is_log(column) else "") if part)
    return f"{name} ({extra})" if extra else name


def ticks_of(column: ColumnProfile) -> dict[str, object]:
    """Ticks in units of the file, where a number or date column is drawn on the positions of `positions_of`."""
    assert column.histogram is not None
    low, high = float(column.histogram.edges[0]), float(column.histogram.edges[-1])
    if column.shape == "date":
        places = np.linspace(low, high, 6)
        return {"tickvals": places, "ticktext": [column.text(float(p)) for p in places]}
    if not _is_log(column):
        return {"tickformat": ",~g"}
    return log_ticks(low, high)


def _finding(profile: Profile, column: ColumnProfile) -> str:
    known = [s for s in profile.segments if column.known[s.segment]]
    if not known:
        return f"{wording.shortened(column.label)} by segment"
    top = max(known, key=lambda s: column.median[s.segment])
    low = min(known, key=lambda s: column.median[s.segment])
    if column.median[top.segment] == column.median[low.segment]:
        middle = column.text(float(column.median[0]))
        return f"{wording.shortened(column.label)}: the middle customer has {middle} in every segment"
    return (
        f"{wording.shortened(column.label)}: the middle customer has {column.text(float(column.median[top.segment]))} "
        f"in {top.name}, {column.text(float(column.median[low.segment]))} in {low.name}"
    )
