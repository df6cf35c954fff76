"""Which columns make the segments what they are?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from segmentation import wording
from segmentation.charts.drawing import Drawing, trace
from segmentation.charts.style import ACCENT, Picture, dressed, shade, words
from segmentation.profiles import ColumnProfile, Profile

MOST_BARS = 20


def importance(profile: Profile, segment: int | None = None) -> Picture:
    """Share of what separates all segments (or one, from the rest) that each basis column brings."""

    def of(column: ColumnProfile) -> float:
        return column.segment_importance[segment - 1] if segment else column.importance

    columns = sorted((c for c in profile.columns if c.use == "basis"), key=of, reverse=True)
    drawn = columns[:MOST_BARS]
    down = list(range(len(drawn)))
    figure = Drawing(
        trace(
            "bar",
            x=np.array([100 * of(c) for c in drawn], dtype=np.float32),
            y=down,
            orientation="h",
            width=0.6,
            marker={"color": shade(profile.segment(segment)) if segment else ACCENT},
            customdata=[words(c.column) for c in drawn],
            hovertemplate="%{customdata}: %{x:.0f} %<extra></extra>",
        )
    )
    dressed(figure, x="Share of the separation (%)", height=110 + 30 * len(drawn))
    figure.update_yaxes(
        tickvals=down, ticktext=[words(c.label, 28) for c in drawn], autorange="reversed", showgrid=False
    )
    subject = profile.segment(segment).name if segment else "the segments"
    first = columns[0]
    finding = (
        f"{wording.shortened(first.label)} sets {subject} apart most: {wording.percent(of(first))} of the difference"
    )
    return Picture(figure, finding, f"Bars: {finding}.", effect_table(profile))


def effect_table(profile: Profile) -> pd.DataFrame:
    """Every column with its importance, effect size and, for descriptors alone, the corrected test.

    A test on a column that formed the segments would be circular, so there is none.
    """
    return pd.DataFrame(
        {
            "Column": [c.label for c in profile.columns],
            "Role": ["forms the segments" if c.use == "basis" else "describes" for c in profile.columns],
            "Importance": [wording.percent(c.importance) if c.use == "basis" else "" for c in profile.columns],
            "Difference (0 to 1)": [f"{c.effect.value:.2f} ({c.effect.words})" for c in profile.columns],
            "By chance alone": [p_words(c.effect.p) for c in profile.columns],
        }
    )


def p_words(p: float | None) -> str:
    """A corrected p as people read it; never 0.0000.

    >>> p_words(0.00001), p_words(0.031), p_words(None)
    ('under 0.001', '0.031', '')
    """
    return "" if p is None else "under 0.001" if p < 0.001 else f"{p:.3f}"
