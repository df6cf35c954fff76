"""Plain first pictures of every step, until each has a better one of its own."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from segmentation.charts.palette import colour, marker
from segmentation.choose_k import KAdvice
from segmentation.pipeline import Result
from segmentation.profiles import Profile

MOST_POINTS = 10_000


def words(text: str) -> str:
    """Text that plotly shows as it is (plotly reads ``<b>``, ``<a>`` and ``%{…}``)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("%{", "%&#123;")


def scatter(result: Result, x: str, y: str, highlight: int | None = None) -> go.Figure:
    """Customers on two of their features, each segment in its colour, its centre named."""
    frame = result.dataset.frame.iloc[result.matrix.rows]
    labels = result.segmentation.labels
    figure = go.Figure()
    shown = np.linspace(0, len(labels) - 1, min(len(labels), MOST_POINTS)).astype(int)
    for segment in result.profile.segments:
        own = shown[labels[shown] == segment.segment]
        lit = highlight in (None, segment.segment)
        figure.add_scattergl(
            x=frame[x].to_numpy(np.float32)[own], y=frame[y].to_numpy(np.float32)[own], mode="markers",
            name=words(segment.name), showlegend=False,
            marker={"color": colour(segment.segment) if lit else "#B9B6AF", "symbol": marker(segment.segment),
                    "size": 7, "opacity": 0.7 if lit else 0.3},
        )  # fmt: skip
        centre = frame.iloc[np.flatnonzero(labels == segment.segment)][[x, y]].mean()
        figure.add_scatter(
            x=[centre[x]], y=[centre[y]], mode="markers+text", text=[words(segment.name)], showlegend=False,
            textposition="top center", name=f"Centre of {words(segment.name)}",
            marker={"color": colour(segment.segment), "symbol": marker(segment.segment), "size": 16,
                    "line": {"color": "white", "width": 2}},
        )  # fmt: skip
    figure.update_layout(xaxis_title=words(x), yaxis_title=words(y), height=560, margin={"t": 20})
    return figure


def criterion(advice: KAdvice, name: str, title: str) -> go.Figure:
    """One criterion over k, the advised k marked."""
    ks = [score.k for score in advice.scores]
    values = [getattr(score, name) for score in advice.scores]
    figure = go.Figure(go.Scatter(x=ks, y=values, mode="lines+markers", line={"color": "#0B5CAD"}, showlegend=False))
    figure.add_vline(advice.advised_k, line_dash="dot", line_color="#8C8A84")
    figure.update_layout(
        xaxis_title="Number of segments", yaxis_title=title, xaxis_dtick=1, height=300, margin={"t": 20}
    )
    return figure


def heat_map(profile: Profile) -> go.Figure:
    """Each segment against the average: 100 is as the average customer."""
    features = list(profile.overall)
    index = [[100 * s.centre[f] / profile.overall[f] if profile.overall[f] else None for s in profile.segments]
             for f in features]  # fmt: skip
    figure = go.Figure(
        go.Heatmap(
            z=index,
            x=[words(s.name) for s in profile.segments],
            y=[words(f) for f in features],
            zmid=100,
            zmin=0,
            zmax=200,
            colorscale="BrBG",
            texttemplate="%{z:.0f}",
            showscale=False,
        )  # fmt: skip
    )
    figure.update_layout(height=120 + 28 * len(features), margin={"t": 20}, yaxis_autorange="reversed")
    return figure


def numbers(result: Result) -> Sequence[str]:
    """The columns a scatter can be drawn on."""
    return [t.column for t in result.plan.treatments if t.measure == "number"]
