"""K-means at work: customers, centres and the paths they took, one step at a time."""

from __future__ import annotations

import numpy as np
import pandas as pd

from segmentation import wording
from segmentation.charts.drawing import Drawing
from segmentation.charts.palette import colour, marker
from segmentation.charts.style import ACCENT, INK, QUIET, Picture, dressed, words
from segmentation.methods.kmeans_iterations import Iterations, Step

SMALL = {"size": 6, "opacity": 0.75}
CENTRE = {"size": 17, "line": {"color": "white", "width": 2}}


def converge(run: Iterations, at: int) -> Picture:
    """Customers in the colour of the centre they belong to after step ``at``, and the centres' paths so far."""
    step = run.steps[at]
    figure = Drawing()
    for segment in range(len(step.centres) + 1):
        members = step.labels == segment
        if members.any():
            figure.add(
                "scatter",
                x=run.points[members, 0].astype(np.float32),
                y=run.points[members, 1].astype(np.float32),
                mode="markers",
                marker={**SMALL, "color": colour(segment), "symbol": marker(segment)},
                hoverinfo="skip",
            )
    paths = np.array([s.centres for s in run.steps[: at + 1]])
    for c in range(len(step.centres)):
        figure.add(
            "scatter",
            x=paths[:, c, 0],
            y=paths[:, c, 1],
            mode="lines",
            line={"color": INK, "width": 3},
            hoverinfo="skip",
        )
        figure.add(
            "scatter",
            x=paths[:, c, 0],
            y=paths[:, c, 1],
            mode="lines",
            line={"color": colour(c + 1), "width": 2},
            hoverinfo="skip",
        )
        figure.add(
            "scatter",
            x=[step.centres[c, 0]],
            y=[step.centres[c, 1]],
            mode="markers",
            hovertext=f"Centre {c + 1}",
            hoverinfo="text",
            marker={**CENTRE, "color": colour(c + 1), "symbol": marker(c + 1)},
        )
    dressed(figure, x=words(run.names[0]), y=words(run.names[1]), height=460)
    finding = explanation(run, at)
    return Picture(figure, finding, f"Scatter of {len(run.points):,} customers. {finding}", steps_table(run))


def explanation(run: Iterations, at: int) -> str:
    """The step in plain words."""
    step = run.steps[at]
    if step.kind == "start":
        return f"{len(step.centres)} customers are picked at random: they are the first centres."
    if step.kind == "move":
        return "Every centre moves to the middle of its customers. The spread within segments falls."
    if at == 1:
        return f"All {len(run.points):,} customers join the nearest centre."
    if not step.changed:
        return "Nobody changes sides any more: the segments are found, though another start may find better ones."
    people = "1 customer finds" if step.changed == 1 else f"{int(step.changed):,} customers find"
    return f"{people} another centre nearer now, and change sides."


def descent(run: Iterations, at: int) -> Picture:
    """The spread within segments after each step: it can only fall."""
    known = [(i, s.wcss) for i, s in enumerate(run.steps) if s.wcss is not None]
    figure = Drawing()
    figure.add(
        "scatter",
        x=[i for i, _ in known],
        y=[w for _, w in known],
        mode="lines",
        line={"color": QUIET},
        hoverinfo="skip",
    )
    so_far = [(i, w) for i, w in known if i <= at]
    figure.add(
        "scatter",
        x=[i for i, _ in so_far],
        y=[w for _, w in so_far],
        mode="lines+markers",
        line={"color": ACCENT, "width": 2.5},
        hovertemplate="Step %{x}: %{y:.4g}<extra></extra>",
    )
    dressed(figure, x="Step", y="Spread within segments", height=260)
    figure.update_yaxes(rangemode="tozero")
    finding = _fallen(run.steps[at], known[0][1])
    return Picture(figure, finding, f"Line of the spread within segments over the steps. {finding}.", steps_table(run))


def _fallen(step: Step, first: float) -> str:
    if step.wcss is None:
        return "No customer belongs to a centre yet"
    return f"The spread within segments is {wording.percent(step.wcss / first)} of what it was at first"


def steps_table(run: Iterations) -> pd.DataFrame:
    """Every step in words and numbers."""
    return pd.DataFrame(
        {
            "Step": range(len(run.steps)),
            "What happens": [explanation(run, i) for i in range(len(run.steps))],
            "Spread within segments": [s.wcss for s in run.steps],
        }
    ).round(3)
