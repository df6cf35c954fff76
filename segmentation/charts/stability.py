"""Which segments come back when customers are drawn again?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from segmentation.charts.drawing import Drawing
from segmentation.charts.style import QUIET, Picture, dressed, faded, words
from segmentation.profiles import Profile
from segmentation.trust import Stability
from segmentation.trust.trust_lights import DOUBTFUL, HIGHLY_STABLE, STABLE
from segmentation.wording import percent

WHOLE = 0.995
"""A segment of which this much comes back is shown as 100 %."""


def stability(judged: Stability, profile: Profile, highlight: int | None = None) -> Picture:
    """A box per segment: how much of it came back in each resample, against the bands."""
    figure = Drawing()
    for limit, name, anchor in (
        (DOUBTFUL, "doubtful below", "right"),
        (STABLE, "stable", "center"),
        (HIGHLY_STABLE, "highly stable", "left"),
    ):
        figure.add_vline(100 * limit, color=QUIET, width=1, dash="dot")
        figure.add_annotation(
            x=100 * limit,
            y=1,
            yref="paper",
            text=name,
            showarrow=False,
            xanchor=anchor,
            yanchor="bottom",
            font={"size": 11},
        )
    for segment, profiled in zip(judged.segments, profile.segments, strict=True):
        colour, opacity = faded(profiled, highlight)
        figure.add(
            "box",
            x=np.array([100 * d for d in segment.draws], dtype=np.float32),
            y=[segment.segment] * len(segment.draws),
            orientation="h",
            line={"color": colour},
            opacity=opacity,
            boxpoints=False,
            width=0.5,
            hoverinfo="x",
            name=words(profiled.name),
        )
    dressed(figure, x="Overlap when segmented anew (%)", height=130 + 56 * len(judged.segments))
    figure.update_yaxes(
        tickvals=[s.segment for s in profile.segments],
        ticktext=[words(s.name, 24) for s in profile.segments],
        autorange="reversed",
        showgrid=False,
    )
    figure.update_layout(margin={"t": 28})
    figure.update_xaxes(range=[0, 102])
    weakest = min(judged.segments, key=lambda s: s.jaccard)
    finding = "Every segment comes back whole"
    if weakest.jaccard < WHOLE:
        name = profile.segment(weakest.segment).name
        finding = f"{name} has the smallest overlap: {percent(weakest.jaccard)} on average"
    return Picture(
        figure,
        finding,
        f"Box plots of how much of each segment comes back. {finding}.",
        stability_table(judged, profile),
    )


def stability_table(judged: Stability, profile: Profile) -> pd.DataFrame:
    """Every figure per segment."""
    rows = judged.segments
    return pd.DataFrame(
        {
            "Segment": [s.segment for s in rows],
            "Name": [s.name for s in profile.segments],
            "Customers": [s.size for s in rows],
            "In words": [s.band.words for s in rows],
            "Overlap": [round(s.jaccard, 2) for s in rows],
            "Whole in": [percent(s.recovered) for s in rows],
            "Dissolved in": [percent(s.dissolved) for s in rows],
            "Certainty": [percent(s.certainty) for s in rows],
            "Apart": [round(s.silhouette, 2) for s in rows],
            "Near the next one": [round(s.shadow, 2) for s in rows],
        }
    )


def certainty(judged: Stability, labels: np.ndarray, profile: Profile) -> Picture:
    """Per segment, how many of its customers are sure and how many sit on a border."""
    share = judged.certainty.share
    cuts = ((0.95, 1.01, "nearly always here", 1.0), (0.8, 0.95, "mostly here", 0.6), (-0.01, 0.8, "on a border", 0.25))
    figure = Drawing()
    table: dict[str, list[object]] = {"Name": [s.name for s in profile.segments]}
    for low, high, name, opacity in cuts:
        parts = []
        for segment in profile.segments:
            members = share[labels == segment.segment]
            parts.append(float(((members >= low) & (members < high)).mean()) if len(members) else 0.0)
        table[name] = [percent(p) for p in parts]
        figure.add(
            "bar",
            x=[100 * p for p in parts],
            y=[s.segment for s in profile.segments],
            orientation="h",
            name=name,
            marker={"color": [faded(s, None)[0] for s in profile.segments], "opacity": opacity},
            width=0.5,
            hovertemplate="%{x:.0f} % " + name + "<extra></extra>",
        )
    dressed(figure, x="Members (%): dark nearly always here, pale on a border", height=110 + 46 * len(profile.segments))
    figure.update_layout(barmode="stack")
    figure.update_yaxes(
        tickvals=[s.segment for s in profile.segments],
        ticktext=[words(s.name, 24) for s in profile.segments],
        autorange="reversed",
        showgrid=False,
    )
    lowest = min(judged.segments, key=lambda s: s.certainty)
    name, certain = profile.segment(lowest.segment).name, percent(lowest.certainty)
    finding = f"The least certain members are those of {name}: they stay there in {certain} of all tries"
    return Picture(figure, finding, f"Stacked bars per segment. {finding}.", pd.DataFrame(table))
