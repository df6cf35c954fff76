"""How do the segments wind around the average? One line a segment over all numbers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from segmentation.charts.heat_map import rows_shown
from segmentation.charts.palette import marker
from segmentation.charts.style import QUIET, Picture, dressed, faded, words
from segmentation.profiles import Profile

MOST_FEATURES = 16


def snake(profile: Profile, highlight: int | None = None) -> Picture:
    """Distance of each segment from the average, in standard deviations; the hover has the units."""
    traits = rows_shown([t for t in profile.traits if t.use == "basis"], MOST_FEATURES)
    across = list(range(len(traits)))
    figure = go.Figure()
    figure.add_hline(0, line_color=QUIET, line_width=1.5)
    for segment in profile.segments:
        colour, opacity = faded(segment, highlight)
        hover = [
            f"{words(segment.name)} · {words(t.name)}<br>{words(t.text(segment.segment))} "
            f"against {words(t.text(0))} on average"
            for t in traits
        ]
        figure.add_scatter(
            x=across,
            y=np.array([t.strength[segment.segment - 1] for t in traits], dtype=np.float32),
            mode="lines+markers",
            name=words(segment.name),
            customdata=hover,
            opacity=opacity,
            hovertemplate="%{customdata}<extra></extra>",
            line={"color": colour, "width": 2.5, "shape": "spline"},
            marker={"symbol": marker(segment.segment), "size": 9, "color": colour},
        )
    dressed(figure, y="Below ← average → above (standard deviations)", height=440)
    figure.update_xaxes(tickvals=across, ticktext=[words(t.title, 20) for t in traits], showgrid=False)
    table = pd.DataFrame(
        {"Column": [t.title for t in traits], "All customers": [t.text(0) for t in traits]}
        | {s.name: [t.text(s.segment) for t in traits] for s in profile.segments}
    )
    finding = "Where a line leaves the middle, its segment differs from the average customer"
    alt = f"Line chart: {len(profile.segments)} segments over {len(traits)} features, as distances from the average."
    return Picture(figure, finding, alt, table)
