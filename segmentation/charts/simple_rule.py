"""Do the segments say more than a simple rule?"""

from __future__ import annotations

import pandas as pd

from segmentation import wording
from segmentation.charts.drawing import Drawing, trace
from segmentation.charts.style import ACCENT, QUIET, Picture, dressed, words
from segmentation.trust.simple_rule import RuleTest


def rule_test(test: RuleTest) -> Picture:
    """A point with its interval for the segments, each rule and chance."""
    rows = test.contenders
    figure = Drawing(
        trace(
            "scatter",
            x=[100 * c.explained for c in rows],
            y=list(range(len(rows))),
            mode="markers",
            marker={"size": 12, "color": [ACCENT, *[QUIET] * (len(rows) - 1)]},
            error_x={
                "type": "data",
                "symmetric": False,
                "thickness": 2,
                "color": QUIET,
                "array": [100 * (c.high - c.explained) for c in rows],
                "arrayminus": [100 * (c.explained - c.low) for c in rows],
            },
            hovertemplate="%{x:.1f} %<extra></extra>",
        )
    )
    dressed(
        figure,
        x=f"Share of the differences in {words(test.noun or test.column)} explained (%)",
        height=110 + 46 * len(rows),
    )
    figure.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=[words(c.name, 36) for c in rows],
        autorange="reversed",
        showgrid=False,
    )
    table = pd.DataFrame(
        {
            "Grouped by": [c.name for c in rows],
            "Groups": [c.groups for c in rows],
            "Explained": [wording.percent(c.explained) for c in rows],
            "From": [wording.percent(c.low) for c in rows],
            "To": [wording.percent(c.high) for c in rows],
        }
    )
    return Picture(figure, test.sentence, f"Points with intervals. {test.sentence}", table)
