"""What changes from k to k + 1: who splits off from whom as the number of segments grows."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from segmentation.charts.palette import colour
from segmentation.charts.style import QUIET, Picture, dressed, thin
from segmentation.choose_k import Flow, KAdvice

AROUND = 2
"""Numbers of segments shown on either side of the chosen one."""
SLIVER = 0.005
"""Streams of less than this share of the customers are not drawn."""


def flow(advice: KAdvice, k: int) -> Picture | None:
    """A stream for all customers that go from one segment to another, around ``k``; None for a single k."""
    flows = [f for f in advice.flows if k - AROUND <= f.source and f.target <= k + AROUND]
    if not flows:
        return None
    levels = [flows[0].source, *(f.target for f in flows)]
    offsets = {level: sum(levels[:i]) for i, level in enumerate(levels)}
    streams = [
        (offsets[f.source] + i, offsets[f.target] + j, count, i)
        for f in flows
        for i, row in enumerate(f.counts)
        for j, count in enumerate(row)
        if count > SLIVER * sum(map(sum, f.counts))
    ]
    figure = go.Figure(
        go.Sankey(
            arrangement="snap",
            textfont={"color": QUIET, "shadow": "none"},
            node={
                "label": [str(i + 1) for level in levels for i in range(level)],
                "color": [colour(i + 1) for level in levels for i in range(level)],
                "pad": 10,
                "thickness": 14,
                "line": {"width": 0},
                "customdata": [f"Segment {i + 1} of {level}" for level in levels for i in range(level)],
                "hovertemplate": "%{customdata}: %{value:,} customers<extra></extra>",
            },
            link={
                "source": [s[0] for s in streams],
                "target": [s[1] for s in streams],
                "value": [s[2] for s in streams],
                "color": [thin(colour(s[3] + 1), 0.35) for s in streams],
                "hovertemplate": "%{value:,} customers: %{source.customdata} → %{target.customdata}<extra></extra>",
            },
        )
    )
    dressed(figure, height=380)
    figure.update_layout(margin={"t": 34})
    for i, level in enumerate(levels):
        figure.add_annotation(
            x=i / (len(levels) - 1),
            y=1.09,
            xref="paper",
            yref="paper",
            text=f"{level} segments",
            showarrow=False,
            font={"color": QUIET},
        )
    finding = _finding([f for f in flows if f.source == k] or flows[-1:])
    return Picture(figure, finding, f"Streams of customers between numbers of segments. {finding}.", flow_table(flows))


def _finding(flows: list[Flow]) -> str:
    """Which segment the new one comes from."""
    step = flows[0]
    moved = [sum(row) - max(row) for row in step.counts]
    most = max(range(len(moved)), key=lambda i: moved[i])
    share = moved[most] / max(1, sum(moved))
    if share > 0.6:
        return (
            f"From {step.source} to {step.target} segments it is mostly segment {most + 1} that divides: "
            f"{moved[most]:,} of its {sum(step.counts[most]):,} customers leave the rest"
        )
    return (
        f"From {step.source} to {step.target} segments the new one is gathered from several: "
        f"{sum(moved):,} customers part from their old companions"
    )


def flow_table(flows: list[Flow]) -> pd.DataFrame:
    """Every stream, the slivers too."""
    return pd.DataFrame(
        [
            {"From": f"{i + 1} of {f.source}", "To": f"{j + 1} of {f.target}", "Customers": count}
            for f in flows
            for i, row in enumerate(f.counts)
            for j, count in enumerate(row)
            if count
        ]
    )
