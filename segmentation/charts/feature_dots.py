"""Where does each segment stand in every feature, below the average customer or above? A row of marks a feature."""

from __future__ import annotations

import numpy as np
import pandas as pd

from segmentation.charts.drawing import Drawing
from segmentation.charts.heat_map import rows_shown
from segmentation.charts.style import QUIET, Picture, dressed, faded, symbol, words
from segmentation.profiles import Profile

MOST_FEATURES = 16


def feature_dots(profile: Profile, highlight: int | None = None) -> Picture:
    """Distance of each segment from the average in the spread of the feature; the hover has the units.

    Features have no order, so that nothing joins the marks of two of them.
    """
    traits = rows_shown([t for t in profile.traits if t.use == "basis"], MOST_FEATURES)
    down = list(range(len(traits)))
    figure = Drawing()
    figure.add_vline(0, color=QUIET, width=1.5)
    for segment in profile.segments:
        colour, opacity = faded(segment, highlight)
        hover = [
            f"{words(segment.name)} · {words(t.name)}<br>{words(t.text(segment.segment))} "
            f"against {words(t.text(0))} on average"
            for t in traits
        ]
        figure.add(
            "scatter",
            x=np.array([t.strength[segment.segment - 1] for t in traits], dtype=np.float32),
            y=down,
            mode="markers",
            name=words(segment.name),
            customdata=hover,
            opacity=opacity,
            hovertemplate="%{customdata}<extra></extra>",
            marker={"symbol": symbol(segment), "size": 13, "color": colour, "line": {"color": "white", "width": 1}},
        )
    dressed(figure, x="below ← the average customer → above", height=100 + 30 * len(traits))
    figure.update_xaxes(showticklabels=False, zeroline=False)
    figure.update_yaxes(tickvals=down, ticktext=[words(t.title, 30) for t in traits], autorange="reversed")
    table = pd.DataFrame(
        {"Column": [t.title for t in traits], "All customers": [t.text(0) for t in traits]}
        | {s.name: [t.text(s.segment) for t in traits] for s in profile.segments}
    )
    finding = "Marks far from the middle line are what sets a segment apart"
    alt = f"Marks of {len(profile.segments)} segments in {len(traits)} features, left and right of the average."
    return Picture(figure, finding, alt, table)
