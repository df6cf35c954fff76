"""Who went where between two months: a stream for all customers who share a way."""

from __future__ import annotations

import numpy as np
import pandas as pd

from segmentation import wording
from segmentation.charts.drawing import Drawing, trace
from segmentation.charts.palette import NO_SEGMENT_COLOUR, colour
from segmentation.charts.style import QUIET, Picture, dressed, thin, words
from segmentation.movement import Movement
from segmentation.movement.movement import ABSENT

SLIVER = 0.002
"""Streams of less than this share of the customers are not drawn; the table has them."""
CAME, LEFT = "came", "left"


def streams(movement: Movement) -> Picture:
    """A stream from each segment then to each segment now; who came and who left stand at the ends."""
    ways = all_ways(movement)
    most = sum(count for _, _, count in ways)
    drawn = [way for way in ways if way[2] > SLIVER * most]
    labels = [ABSENT, *range(movement.k + 1)]
    then = [label for label in labels if any(a == label for a, _, _ in drawn)]
    now = [label for label in labels if any(b == label for _, b, _ in drawn)]
    names = [_name(movement, label, CAME) for label in then] + [_name(movement, label, LEFT) for label in now]
    colours = [_colour(label) for label in (*then, *now)]
    figure = Drawing(
        trace(
            "sankey",
            arrangement="snap",
            textfont={"color": QUIET, "shadow": "none"},
            node={
                "label": [words(name, 24) for name in names],
                "color": colours,
                "pad": 12,
                "thickness": 14,
                "line": {"width": 0},
                "hovertemplate": "%{label}: %{value:,} customers<extra></extra>",
            },
            link={
                "source": [then.index(a) for a, _, _ in drawn],
                "target": [len(then) + now.index(b) for _, b, _ in drawn],
                "value": [count for _, _, count in drawn],
                "color": [thin(_colour(a), 0.25 if a == b else 0.5) for a, b, _ in drawn],
                "hovertemplate": "%{value:,} customers: %{source.label} → %{target.label}<extra></extra>",
            },
        )
    )
    dressed(figure, height=140 + 46 * max(len(then), len(now)))
    figure.update_layout(margin={"t": 34})
    for x, text, anchor in ((0.0, movement.then_name, "left"), (1.0, movement.now_name, "right")):
        figure.add_annotation(
            x=x,
            y=1.0,
            yshift=24,
            xref="paper",
            yref="paper",
            text=words(text, 40),
            showarrow=False,
            xanchor=anchor,
            font={"color": QUIET},
        )
    finding = moves_finding(movement)
    alt = f"Streams of customers from {movement.then_name} to {movement.now_name}. {finding}."
    return Picture(figure, finding, alt, way_table(movement))


def all_ways(movement: Movement) -> list[tuple[int, int, int]]:
    """(then, now, customers) for every way that somebody went, in the order of the segments."""
    ways = [(a, b, int(movement.matrix[a, b])) for a in range(movement.k + 1) for b in range(movement.k + 1)]
    ways += [(ABSENT, b, int(n)) for b, n in enumerate(movement.entered)]
    ways += [(a, ABSENT, int(n)) for a, n in enumerate(movement.left)]
    return [way for way in ways if way[2]]


def moves_finding(movement: Movement) -> str:
    """The largest move between two segments, in a sentence without its point."""
    between = movement.matrix[1:, 1:].copy()
    np.fill_diagonal(between, 0)
    if not between.any():
        return "Nobody moved from one segment to another"
    a, b = (int(i) for i in np.unravel_index(between.argmax(), between.shape))
    return (
        f"The largest move: {wording.count(int(between[a, b]), 'customer')} went from {movement.names[a]} "
        f"to {movement.names[b]}"
    )


def way_table(movement: Movement) -> pd.DataFrame:
    """Every way with its customers, and what they were worth."""
    rows = []
    for a, b, count in all_ways(movement):
        row = {"Then": _name(movement, a, CAME), "Now": _name(movement, b, LEFT), "Customers": count}
        if movement.value_column:
            at = movement.cell(a, b)
            value = movement.value_now if a == ABSENT else movement.value_then
            row[movement.value_column] = wording.number(float(np.nansum(value[at])))
        rows.append(row)
    return pd.DataFrame(rows)


def cross_table_of(movement: Movement) -> pd.DataFrame:
    """Rows are the segments then, columns the segments now; with who came and who left."""
    names = [movement.names[i] for i in range(movement.k)]
    ends = ["no segment"] if movement.matrix[0].any() or movement.matrix[:, 0].any() else []
    order = [*range(1, movement.k + 1), *([0] if ends else [])]
    table = pd.DataFrame(
        movement.matrix[np.ix_(order, order)], index=[*names, *ends], columns=[*names, *ends], dtype="int64"
    )
    table[LEFT] = movement.left[order]
    table.loc[CAME] = [*movement.entered[order], 0]
    return table


def _name(movement: Movement, label: int, absent: str) -> str:
    return movement.name_of(label, absent)


def _colour(label: int) -> str:
    return NO_SEGMENT_COLOUR if label < 1 else colour(label)
