"""How well are the segments separated, and which are neighbours? The segment separation plot."""

from __future__ import annotations

import numpy as np
import pandas as pd

from segmentation import wording
from segmentation.charts.drawing import Drawing
from segmentation.charts.segment_outlines import ellipse_around
from segmentation.charts.style import QUIET, Picture, dressed, faded, name_tag, symbol, thin, words
from segmentation.profiles import Profile, SegmentProfile
from segmentation.profiles.neighbours import Neighbours
from segmentation.profiles.projection import Projection

THICKEST = 14.0
FAINTEST_LINK = 0.02


def separation(
    projection: Projection, neighbours: Neighbours, profile: Profile, highlight: int | None = None
) -> Picture:
    """Segments as rings on the first two principal components, joined by lines as thick as their overlap.

    After Dolnicar, Grün & Leisch (2018): a link's width is the similarity of two segments, the mean
    shadow value (Leisch 2010) of the customers of one whose second-nearest segment is the other.
    """
    figure = Drawing()
    _draw_links(figure, projection, neighbours)
    for segment in profile.segments:
        _draw_segment(
            figure, projection, segment, faded(segment, highlight), neighbours.sentence(segment.segment, profile.names)
        )
        place = projection.centres[segment.segment - 1, :2]
        name_tag(figure, place, segment.name, *faded(segment, highlight), lift=26)
    dressed(figure, x=words(projection.axes[0].title, 60), y=words(projection.axes[1].title, 60), height=520)
    figure.update_xaxes(showticklabels=False)
    figure.update_yaxes(showticklabels=False, scaleanchor="x")
    table = pd.DataFrame(
        [
            {"Segment": profile.names[a - 1], "Neighbour": profile.names[b - 1], "Overlap": wording.percent(weight)}
            for a, b, weight in neighbours.links()
        ]
    )
    finding = neighbours.finding(profile.names)
    alt = f"Segment separation plot of {len(profile.segments)} segments; thicker lines join segments that overlap more."
    return Picture(figure, finding, f"{alt} {projection.note}", table)


def _draw_links(figure: Drawing, projection: Projection, neighbours: Neighbours) -> None:
    for a, b, weight in neighbours.links():
        if weight < FAINTEST_LINK:
            continue
        (x0, y0), (x1, y1) = projection.centres[a - 1, :2], projection.centres[b - 1, :2]
        figure.add(
            "scatter",
            x=[float(x0), float(x1)],
            y=[float(y0), float(y1)],
            mode="lines",
            hoverinfo="skip",
            line={"color": QUIET, "width": 1 + THICKEST * weight},
            opacity=0.35,
        )


def _draw_segment(
    figure: Drawing, projection: Projection, segment: SegmentProfile, shade: tuple[str, float], sentence: str
) -> None:
    members = projection.points[projection.labels == segment.segment, :2].astype(float)
    ring = ellipse_around(members)
    colour, opacity = shade
    figure.add(
        "scatter",
        x=ring[:, 0].astype(np.float32),
        y=ring[:, 1].astype(np.float32),
        mode="lines",
        hoverinfo="skip",
        fill="toself",
        fillcolor=thin(colour, 0.12),
        line={"color": colour, "width": 2},
        opacity=opacity,
    )
    x, y = (float(v) for v in projection.centres[segment.segment - 1, :2])
    figure.add(
        "scatter",
        x=[x],
        y=[y],
        mode="markers",
        opacity=opacity,
        name=words(segment.name),
        hovertemplate=f"{words(sentence, 200)}<extra></extra>",
        marker={
            "color": colour,
            "symbol": symbol(segment),
            "size": 12 + 26 * segment.share**0.5,
            "line": {"color": "white", "width": 2},
        },
    )
