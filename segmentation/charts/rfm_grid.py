"""The named 5 × 5 map of recency and frequency, and which segments live where."""

from __future__ import annotations

import numpy as np
import pandas as pd

from segmentation import wording
from segmentation.charts.drawing import Drawing, trace
from segmentation.charts.style import Picture, dressed, faded, symbol, words
from segmentation.profiles import Profile
from segmentation.profiles.rfm_map import SCORES, RfmMap

CELLS = [(r, f) for r in range(SCORES, 0, -1) for f in range(1, SCORES + 1)]


def rfm_grid(rfm_map: RfmMap, profile: Profile, highlight: int | None = None) -> Picture:
    """Cells shaded by their share of customers (of the highlighted segment's), a mark where a segment is at home."""
    counts = rfm_map.counts[highlight or 0]
    share = counts / max(1, counts.sum())
    places = list(range(1, SCORES + 1))
    figure = Drawing(
        trace(
            "heatmap",
            z=(100 * share).astype(np.float32),
            x=places,
            y=places,
            showscale=False,
            xgap=3,
            ygap=3,
            colorscale=[[0, "rgba(47,111,181,0.06)"], [1, "rgba(47,111,181,0.6)"]],
            customdata=[[rfm_map.name(r, f) for f in places] for r in places],
            hovertemplate="%{customdata}: %{z:.1f} % of customers<extra></extra>",
        )
    )
    figure.add(
        "scatter",
        x=[f for _, f in CELLS],
        y=[r + 0.28 for r, _ in CELLS],
        mode="text",
        hoverinfo="skip",
        text=[f"{rfm_map.name(r, f)} {wording.percent(float(share[r - 1, f - 1]))}" for r, f in CELLS],
        textfont={"size": 11},
    )
    homes: dict[tuple[int, int], int] = {}
    for segment in profile.segments:
        r, f, share_at_home = rfm_map.home(segment.segment)
        place = homes.get((r, f), 0)
        homes[r, f] = place + 1
        colour, opacity = faded(segment, highlight)
        figure.add(
            "scatter",
            x=[f - 0.3 + 0.2 * (place % 4)],
            y=[r - 0.12 - 0.22 * (place // 4)],
            mode="markers",
            opacity=opacity,
            marker={
                "color": colour,
                "symbol": symbol(segment),
                "size": 16,
                "line": {"color": "white", "width": 2},
            },
            hovertemplate=f"{words(segment.name)}: {wording.percent(share_at_home)} of them are here<extra></extra>",
        )
    dressed(figure, x="Frequency score → buys more often", y="Recency score → bought more recently", height=480)
    figure.update_xaxes(tickvals=places, showgrid=False, zeroline=False)
    figure.update_yaxes(tickvals=places, showgrid=False, zeroline=False)
    return Picture(
        figure,
        _finding(rfm_map),
        "Map of 5 recency by 5 frequency scores with the share of customers in "
        "each cell; marks show where each segment is at home.",
        cell_table(rfm_map, profile),
    )


def cell_table(rfm_map: RfmMap, profile: Profile) -> pd.DataFrame:
    """Customers per cell, of everybody and of each segment."""
    table: dict[str, list[object]] = {
        "Recency score": [r for r, _ in CELLS],
        "Frequency score": [f for _, f in CELLS],
        "Name": [rfm_map.name(r, f) for r, f in CELLS],
        "All customers": [int(rfm_map.counts[0, r - 1, f - 1]) for r, f in CELLS],
    }
    for segment in profile.segments:
        table[segment.name] = [int(rfm_map.counts[segment.segment, r - 1, f - 1]) for r, f in CELLS]
    return pd.DataFrame(table)


def _finding(rfm_map: RfmMap) -> str:
    groups: dict[str, int] = {}
    for r, f in CELLS:
        groups[rfm_map.name(r, f)] = groups.get(rfm_map.name(r, f), 0) + int(rfm_map.counts[0, r - 1, f - 1])
    name, size = max(groups.items(), key=lambda g: g[1])
    share = wording.percent(size / max(1, int(rfm_map.counts[0].sum())))
    return f"The largest group of the map is “{name}”: {share} of the customers"
