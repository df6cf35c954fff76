"""Which values of a category are commoner in a segment than in the base?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from segmentation import wording
from segmentation.charts.drawing import Drawing, trace
from segmentation.charts.style import QUIET, Picture, dressed, faded, symbol, words
from segmentation.profiles import ColumnProfile, Profile


def shares(profile: Profile, column: str, highlight: int | None = None) -> Picture:
    """The levels of a category in each segment, against the base of all customers."""
    return shares_of(profile, profile.column(column), highlight)


def shares_of(profile: Profile, profiled: ColumnProfile, highlight: int | None = None) -> Picture:
    """The same of a column at hand, such as a number of few values taken by its values."""
    levels, titles = list(range(len(profiled.levels))), [profiled.level_label(level) for level in profiled.levels]
    figure = Drawing(
        trace(
            "bar",
            x=(100 * profiled.shares[0]).astype(np.float32),
            y=levels,
            orientation="h",
            name="All customers",
            width=0.62,
            marker={"color": QUIET, "opacity": 0.35},
            hovertemplate="All customers: %{x:.1f} %<extra></extra>",
        )
    )
    for s in profile.segments:
        colour, opacity = faded(s, highlight)
        figure.add(
            "scatter",
            x=(100 * profiled.shares[s.segment]).astype(np.float32),
            y=levels,
            mode="markers",
            name=words(s.name),
            marker={"color": colour, "symbol": symbol(s), "size": 12, "line": {"color": "white", "width": 1}},
            hovertemplate=f"{words(s.name)}: %{{x:.1f}} %<extra></extra>",
            opacity=opacity,
        )
    dressed(figure, x="Share of the customers (%)", height=120 + 38 * len(levels))
    figure.update_yaxes(
        tickvals=levels,
        ticktext=[words(title) for title in titles],
        autorange="reversed",
        showgrid=False,
    )
    table = pd.DataFrame(
        {
            "Value": [profiled.level_label(level) for level in profiled.levels],
            "All customers": [wording.percent(float(v)) for v in profiled.shares[0]],
        }
        | {s.name: [wording.percent(float(v)) for v in profiled.shares[s.segment]] for s in profile.segments}
    )
    name = wording.shortened(profiled.label or profiled.column)
    alt = f"Shares of the values of {name} in each segment; grey bars are all customers."
    return Picture(figure, _share_finding(profile, profiled), alt, table)


def _share_finding(profile: Profile, column: ColumnProfile) -> str:
    apart = np.abs(column.shares[1:] - column.shares[0])
    row, level = np.unravel_index(int(apart.argmax()), apart.shape)
    share, base = float(column.shares[row + 1, level]), float(column.shares[0, level])
    return (
        f"{wording.percent(share)} of {profile.segments[row].name} have {wording.shortened(column.noun)} = "
        f"{wording.shortened(column.level_label(column.levels[level]))}, {wording.percent(base)} of all customers"
    )
