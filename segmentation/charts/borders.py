"""How clear are the borders between segments?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from segmentation.charts.drawing import Drawing, cell
from segmentation.charts.style import GRID, QUIET, Picture, dressed, faded, thin, words
from segmentation.profiles import Profile
from segmentation.trust.borders import GORGE_BINS, Borders
from segmentation.wording import percent

MOST_LINES = 400
"""Customers drawn per segment; more would only thicken the picture."""


def silhouettes(borders: Borders, profile: Profile, highlight: int | None = None) -> Picture:
    """Every sampled customer's silhouette, sorted within its segment."""
    figure, start, ticks = Drawing(), 0.0, []
    for segment in profile.segments:
        widths = np.sort(borders.silhouette[borders.labels == segment.segment])[::-1]
        if len(widths) > MOST_LINES:
            widths = widths[np.linspace(0, len(widths) - 1, MOST_LINES).astype(int)]
        colour, opacity = faded(segment, highlight)
        height = np.linspace(start, start + segment.share, max(2, len(widths)))
        figure.add(
            "scatter",
            x=np.resize(widths, max(2, len(widths))).astype(np.float32) if len(widths) else [0, 0],
            y=height.astype(np.float32),
            fill="tozerox",
            mode="lines",
            line={"width": 0.5, "color": colour},
            fillcolor=thin(colour, 0.6 * opacity),
            name=words(segment.name),
            hovertemplate=words(segment.name) + ": %{x:.2f}<extra></extra>",
        )
        ticks.append(start + segment.share / 2)
        start += segment.share + 0.02
    figure.add_vline(0, color=QUIET, width=1)
    dressed(figure, x="1 deep inside its segment, 0 on the border, below 0 nearer to another", height=420)
    figure.update_yaxes(
        tickvals=ticks, ticktext=[words(s.name, 24) for s in profile.segments], autorange="reversed", showgrid=False
    )
    wrong = float((borders.silhouette < 0).mean())
    finding = f"{percent(wrong)} of customers are nearer to another segment than to their own"
    table = pd.DataFrame(
        {
            "Name": [s.name for s in profile.segments],
            "Inside (1) or on the border (0)": [
                round(borders.mean(borders.silhouette, s.segment), 2) for s in profile.segments
            ],
            "Near the next segment (1)": [round(borders.mean(borders.shadow, s.segment), 2) for s in profile.segments],
        }
    )
    return Picture(figure, finding, f"Every customer as a line, segment by segment. {finding}.", table)


def gorge(borders: Borders, profile: Profile, highlight: int | None = None) -> Picture:
    """One small picture a segment: are customers either like it or not, with few in between?"""
    columns = min(3, len(profile.segments))
    rows = -(-len(profile.segments) // columns)
    # Three side by side must fit a phone too.
    titles = [words(s.name, 16) for s in profile.segments]
    figure = Drawing()
    figure.divide(rows, columns, titles, gaps=(0.04, 0.16 / max(1, rows - 1)), size=12)
    middle = (np.arange(GORGE_BINS) + 0.5) / GORGE_BINS
    table: dict[str, object] = {"Likeness up to": [f"{(b + 1) / GORGE_BINS:.2f}" for b in range(GORGE_BINS)]}
    between, highest = [], 0.0
    for i, segment in enumerate(profile.segments):
        shares = borders.gorge(segment.segment)
        between.append(float(shares[4:16].sum()))
        highest = max(highest, 100 * float(shares.max()))
        colour, opacity = faded(segment, highlight)
        figure.add(
            "bar",
            x=middle,
            y=(100 * shares).astype(np.float32),
            **cell(i),
            opacity=opacity,
            marker={"color": colour},
            hovertemplate="likeness %{x:.2f}: %{y:.0f} % of customers<extra></extra>",
        )
        table[segment.name] = [percent(s) for s in shares]
    dressed(figure, height=90 + 190 * rows)
    figure.update_layout(bargap=0.05, margin={"t": 40})
    figure.update_xaxes(gridcolor=GRID, range=[0, 1], tickvals=[0, 0.5, 1])
    figure.update_yaxes(gridcolor=GRID, ticksuffix=" %", range=[0, 1.05 * highest])
    vague = profile.segments[int(np.argmax(between))].name
    finding = (
        f"The vaguest border is that of {vague}: {percent(max(between))} of customers are neither like it nor unlike it"
    )
    return Picture(figure, finding, f"Gorge plot per segment. {finding}.", pd.DataFrame(table))
