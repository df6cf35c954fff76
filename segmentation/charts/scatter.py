"""Where do the customers stand, and around which centre? The scatter at any size."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation import wording
from segmentation.charts.drawing import Drawing, Trace, trace
from segmentation.charts.log_ticks import GROWING, log_ticks
from segmentation.charts.overlap import tag_lifts
from segmentation.charts.palette import NO_SEGMENT_COLOUR
from segmentation.charts.segment_outlines import ellipse_around, hull_around
from segmentation.charts.style import ACCENT, Picture, dressed, faded, name_tag, symbol, thin, words
from segmentation.profiles import Profile, SegmentProfile
from segmentation.profiles.projection import MAP, Axis, Projection
from segmentation.profiles.selection import Selection, Shape

MOST_POINTS = 15_000
"""Points a browser draws at ease; above, a density with a sample on top."""
SAMPLE_ON_DENSITY = 5_000
CELLS = 120
"""Cells of the density along each axis."""

Outline = Literal["none", "ellipse", "hull"]


def scatter(
    projection: Projection,
    profile: Profile,
    names_of: Callable[[NDArray[np.int64]], list[str]] | None = None,
    *,
    highlight: int | None = None,
    outline: Outline = "none",
    most: int = MOST_POINTS,
    svg: bool = False,
    chosen: Selection | None = None,
) -> Picture:
    """Customers on two axes in the colour of their segment, each centre named.

    Parameters
    ----------
    names_of : data rows → what to call these customers in the hover; None says nothing of them.
    highlight : the segment brought forward.
    outline : drawn around each segment.
    most : points drawn one by one; where there are more, a density carries a sample of them.
    svg : draw without WebGL, for a file that is to be printed.
    chosen : the customers that stand out, the others behind them in grey; on a density only these have points.
    """
    dense = len(projection.points) > most
    among = None if chosen is None else chosen.has(projection.rows)
    shown = sample_of(projection, min(most, SAMPLE_ON_DENSITY) if dense else most, among=among if dense else None)
    figure = Drawing()
    if dense:
        figure.traces.append(_density(projection))
    for segment in profile.segments:
        members = shown[projection.labels[shown] == segment.segment]
        points = _points(projection, segment, members, names_of, highlight, "scatter" if svg else "scattergl")
        figure.traces.append(points if among is None else _set_apart(points, among[members]))
        if outline != "none":
            figure.traces.append(_outline(projection, segment, outline, highlight))
    for segment in profile.segments:
        figure.traces.append(_centre(projection, segment, highlight))
    lifts = tag_lifts(projection.points[:, :2], projection.centres[:, :2], profile.names)
    for segment, lift in zip(profile.segments, lifts, strict=True):
        place = projection.centres[segment.segment - 1, :2]
        name_tag(figure, place, segment.name, *faded(segment, highlight), lift=lift)
    x, y = projection.axes[:2]
    dressed(figure, x=axis_title(x), y=axis_title(y), height=600)
    figure.update_xaxes(**axis_ticks(x, projection.points[:, 0]))
    figure.update_yaxes(**axis_ticks(y, projection.points[:, 1]))
    figure.update_layout(dragmode="select", hovermode="closest", uirevision=words(f"{x.title}|{y.title}", 200))
    if chosen is not None and chosen.axes == (x.title, y.title):
        figure.update_layout(shapes=[_drawn(shape) for shape in chosen.shapes])
    return Picture(
        figure, finding_of(projection), alt_text(projection, profile, len(shown)), centre_table(projection, profile)
    )


def _set_apart(points: Trace, chosen: NDArray[np.bool_]) -> Trace:
    points.update(
        selectedpoints=np.flatnonzero(chosen),
        selected={"marker": {"opacity": 0.9, "size": points["marker"]["size"] + 1}},
        unselected={"marker": {"opacity": 0.18, "color": NO_SEGMENT_COLOUR}},
    )
    return points


def _drawn(shape: Shape) -> dict[str, object]:
    """What was drawn to choose customers: a box by two corners, or an outline."""
    xs, ys = shape["x"], shape["y"]
    if len(xs) == 2:
        xs, ys = (xs[0], xs[1], xs[1], xs[0]), (ys[0], ys[0], ys[1], ys[1])
    path = "M" + " L".join(f"{x:.7g},{y:.7g}" for x, y in zip(xs, ys, strict=True)) + " Z"
    return {"type": "path", "path": path, "line": {"color": ACCENT, "width": 1.5, "dash": "dot"}}


def centre_table(projection: Projection, profile: Profile) -> pd.DataFrame:
    """The named centres on the axes, in units of the file."""
    table = {"Segment": list(profile.names), "Customers": [s.size for s in profile.segments]}
    for j, axis in enumerate(projection.axes):
        table[axis.title] = [axis.text(float(c)) for c in projection.centres[:, j]]
    return pd.DataFrame(table)


def sample_of(
    projection: Projection, most: int, seed: int = 0, *, among: NDArray[np.bool_] | None = None
) -> NDArray[np.int64]:
    """Positions of at most ``most`` customers, or of those ``among`` them, drawn from each segment by its size."""
    size = len(projection.points) if among is None else int(among.sum())
    if size <= most:
        return np.arange(size) if among is None else np.flatnonzero(among)
    rng = np.random.default_rng(seed)
    chosen = []
    for segment in range(1, projection.k + 1):
        members = np.flatnonzero(
            (projection.labels == segment) if among is None else (projection.labels == segment) & among
        )
        n_drawn = max(min(len(members), 20), round(most * len(members) / size))
        chosen.append(rng.choice(members, min(len(members), n_drawn), replace=False))
    return np.sort(np.concatenate(chosen))


def _density(projection: Projection) -> Trace:
    x, y = projection.points[:, 0], projection.points[:, 1]
    counts, xs, ys = np.histogram2d(x, y, bins=CELLS)
    shade_of = np.where(counts > 0, np.log10(np.maximum(counts, 1)), np.nan).astype(np.float32)
    return trace(
        "heatmap",
        z=shade_of.T,
        x=((xs[:-1] + xs[1:]) / 2).astype(np.float32),
        y=((ys[:-1] + ys[1:]) / 2).astype(np.float32),
        customdata=counts.T.astype(np.float32),
        showscale=False,
        zsmooth=False,
        colorscale=[[0, "rgba(140,138,132,0.10)"], [1, "rgba(140,138,132,0.85)"]],
        hovertemplate="%{customdata:,.0f} customers here<extra></extra>",
    )


def _points(
    projection: Projection,
    segment: SegmentProfile,
    members: NDArray[np.int64],
    names_of: Callable[[NDArray[np.int64]], list[str]] | None,
    highlight: int | None,
    kind: str,
) -> Trace:
    colour, opacity = faded(segment, highlight)
    x, y = projection.axes[:2]
    who = (
        [f"Customer {words(name, 24)} · " for name in names_of(projection.rows[members])]
        if names_of
        else [""] * len(members)
    )
    hover = [
        f"{name}{_hover_part(x, projection.exact[i, 0])} · {_hover_part(y, projection.exact[i, 1])}"
        for name, i in zip(who, members, strict=True)
    ]
    small = len(projection.points) > 3_000
    return trace(
        kind,
        x=projection.points[members, 0],
        y=projection.points[members, 1],
        mode="markers",
        name=words(segment.name),
        customdata=hover,
        hovertemplate=f"%{{customdata}} · {words(segment.name)}<extra></extra>",
        marker={
            "color": colour,
            "symbol": symbol(segment),
            "size": 5 if small else 7,
            "opacity": (0.55 if small else 0.75) * opacity,
        },
    )


def _hover_part(axis: Axis, position: np.float32) -> str:
    return f"{words(axis.title, 24)} {words(axis.text(float(position)))}"


def _centre(projection: Projection, segment: SegmentProfile, highlight: int | None) -> Trace:
    colour, opacity = faded(segment, highlight)
    x, y = projection.centres[segment.segment - 1, :2]
    where = " · ".join(axis.text(float(c)) for axis, c in zip(projection.axes[:2], (x, y), strict=True))
    return trace(
        "scatter",
        x=[float(x)],
        y=[float(y)],
        mode="markers",
        name=f"Centre of {words(segment.name)}",
        hovertemplate=f"Centre of {words(segment.name)} · {where}<extra></extra>",
        opacity=max(opacity, 0.4),
        marker={
            "color": colour,
            "symbol": symbol(segment),
            "size": 17,
            "line": {"color": "white", "width": 2.5},
        },
    )


def _outline(projection: Projection, segment: SegmentProfile, outline: Outline, highlight: int | None) -> Trace:
    members = projection.points[projection.labels == segment.segment, :2].astype(float)
    ring = ellipse_around(members) if outline == "ellipse" else hull_around(members)
    colour, opacity = faded(segment, highlight)
    return trace(
        "scatter",
        x=ring[:, 0],
        y=ring[:, 1],
        mode="lines",
        hoverinfo="skip",
        opacity=opacity,
        line={"color": colour, "width": 1.5},
        fill="toself",
        fillcolor=thin(colour),
    )


def axis_title(axis: Axis) -> str:
    """What an axis is called, with its unit."""
    name = words(axis.title, 60)
    extra = ", ".join(part for part in (words(axis.unit), GROWING if axis.log else "") if part)
    return f"{name} ({extra})" if extra else name


def axis_ticks(axis: Axis, positions: NDArray[np.float32]) -> dict[str, object]:
    """Ticks in units of the file where positions are not values; none on a map, whose places mean nothing."""
    if axis.made_of_several or axis.title.startswith(MAP):
        return {"showticklabels": False}
    if axis.date:
        places = np.linspace(float(positions.min()), float(positions.max()), 6)
        return {"tickvals": places, "ticktext": [axis.text(float(p)) for p in places]}
    if not axis.log:
        return {"tickformat": ",~g"}
    return log_ticks(float(np.expm1(positions.min())), float(np.expm1(positions.max())))


def finding_of(projection: Projection) -> str:
    """The title: what the axes are, or how the projection was made."""
    x, y = projection.axes[0], projection.axes[1]
    if projection.kind == "features":
        return f"Customers by {wording.shortened(x.noun)} and {wording.shortened(y.noun)}"
    return projection.note or "Customers on a map"


def alt_text(projection: Projection, profile: Profile, shown: int) -> str:
    """The picture in words, for those who cannot see it."""
    x, y = (wording.shortened(a.noun or a.title) for a in projection.axes[:2])
    who = (
        f"{wording.count(shown)} of {wording.count(len(projection.points))}"
        if shown < len(projection.points)
        else wording.count(len(projection.points))
    )
    return f"Scatter of {who} customers in {len(profile.segments)} segments: {x} across, {y} up, centres named."


def sample_note(projection: Projection, chosen: Selection | None = None) -> str:
    """What the picture leaves out, in a sentence; empty where it shows everybody."""
    if len(projection.points) <= MOST_POINTS:
        return ""
    if chosen is not None:
        many = len(chosen.rows) > SAMPLE_ON_DENSITY
        of_them = f"a random {wording.count(SAMPLE_ON_DENSITY)} of the chosen" if many else "the chosen customers"
        everybody = wording.count(len(projection.points))
        return f"Grey shows how many of all {everybody} customers stand where; points are {of_them}."
    drawn = wording.count(len(sample_of(projection, SAMPLE_ON_DENSITY)))
    return (
        f"Grey shows how many of all {wording.count(len(projection.points))} customers stand where; "
        f"the points are a random {drawn} of them, drawn from every segment by its size. "
        "A selection counts all customers."
    )
