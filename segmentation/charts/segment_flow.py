"""What changes from k to k + 1: who splits off from whom as the number of segments grows."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from segmentation.charts.drawing import Drawing, trace
from segmentation.charts.palette import colour
from segmentation.charts.style import QUIET, Picture, dressed, thin
from segmentation.choose_k import Flow, KAdvice

AROUND = 2
"""Numbers of segments shown on either side of the chosen one."""
Marks = dict[int, tuple[int, ...]]
"""For each number of segments, the number that each group keeps."""
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
    marks = marks_through(flows, k)
    label_of = [marks[level][i] for level in levels for i in range(level)]
    figure = Drawing(
        trace(
            "sankey",
            arrangement="snap",
            textfont={"color": QUIET, "shadow": "none"},
            node={
                "label": [str(mark) for mark in label_of],
                "color": [colour(mark) for mark in label_of],
                "pad": 10,
                "thickness": 14,
                "line": {"width": 0},
                "customdata": [f"Group {marks[level][i]} of {level}" for level in levels for i in range(level)],
                "hovertemplate": "%{customdata}: %{value:,} customers<extra></extra>",
            },
            link={
                "source": [s[0] for s in streams],
                "target": [s[1] for s in streams],
                "value": [s[2] for s in streams],
                "color": [thin(colour(label_of[s[0]]), 0.35) for s in streams],
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
    finding = _finding([f for f in flows if f.source == k] or flows[-1:], marks)
    return Picture(
        figure, finding, f"Streams of customers between numbers of segments. {finding}.", flow_table(flows, marks)
    )


def marks_through(flows: list[Flow], k: int) -> Marks:
    """The number that a group keeps from level to level: at ``k`` segments it is the segment's own.

    From there each group hands its number to the one that most of its customers go to, on both sides; a group that is
    left without takes the next free one.
    """
    levels = [flows[0].source, *(f.target for f in flows)]
    start = k if k in levels else levels[0]
    marks: Marks = {start: tuple(range(1, start + 1))}
    for step in flows[levels.index(start) :]:
        marks[step.target] = _handed_on(marks[step.source], np.array(step.counts))
    for step in reversed(flows[: levels.index(start)]):
        marks[step.source] = _handed_on(marks[step.target], np.array(step.counts).T)
    return marks


def _handed_on(marks: tuple[int, ...], counts: NDArray[np.int64]) -> tuple[int, ...]:
    """The numbers of the columns' groups, from those of the rows'."""
    rows, columns = linear_sum_assignment(-counts)
    handed = {int(j): marks[int(i)] for i, j in zip(rows, columns, strict=True)}
    free = (number for number in range(1, sum(counts.shape) + 1) if number not in marks)
    return tuple(handed[j] if j in handed else next(free) for j in range(counts.shape[1]))


def _finding(flows: list[Flow], marks: Marks) -> str:
    """Which segment the new one comes from."""
    step = flows[0]
    moved = [sum(row) - max(row) for row in step.counts]
    most = max(range(len(moved)), key=lambda i: moved[i])
    share = moved[most] / max(1, sum(moved))
    if share > 0.6:
        return (
            f"From {step.source} to {step.target} segments it is mostly group {marks[step.source][most]} that divides: "
            f"{moved[most]:,} of its {sum(step.counts[most]):,} customers leave the rest"
        )
    return (
        f"From {step.source} to {step.target} segments the new one is gathered from several: "
        f"{sum(moved):,} customers part from their old companions"
    )


def flow_table(flows: list[Flow], marks: Marks) -> pd.DataFrame:
    """Every stream, the slivers too."""
    return pd.DataFrame(
        [
            {
                "From": f"{marks[f.source][i]} of {f.source}",
                "To": f"{marks[f.target][j]} of {f.target}",
                "Customers": count,
            }
            for f in flows
            for i, row in enumerate(f.counts)
            for j, count in enumerate(row)
            if count
        ]
    )
