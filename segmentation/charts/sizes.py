"""How large is each segment, and how much does it bring?"""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from segmentation.charts.style import QUIET, Picture, dressed, faded, segment_table, shade, words
from segmentation.profiles import Profile, amounts
from segmentation.profiles.value import Concentration


def value_finding(profile: Profile) -> str:
    """The segment that brings most for its size, in a sentence; its sizes alone without a value column."""
    first = profile.segments[0]
    if profile.value_column is None:
        return f"The largest segment, {first.name}, holds {amounts.percent(first.share)} of the customers"
    best = max((s for s in profile.segments if s.share), key=lambda s: (s.value_share or 0) / s.share)
    return (
        f"{best.name} bring {amounts.percent(best.value_share or 0)} of {amounts.shortened(profile.value_column)} "
        f"with {amounts.percent(best.share)} of the customers"
    )


def value_table(profile: Profile) -> pd.DataFrame:
    """Customers and value per segment, with their shares."""
    table = segment_table(profile)
    table["Customers"] = [s.size for s in profile.segments]
    table["Share"] = [amounts.percent(s.share) for s in profile.segments]
    if profile.value_column is not None:
        unit = profile.value_unit
        table[f"Total {profile.value_column}"] = [amounts.amount(s.value or 0, unit) for s in profile.segments]
        table["Share of value"] = [amounts.percent(s.value_share or 0) for s in profile.segments]
        table["Per customer"] = [amounts.amount((s.value or 0) / max(1, s.size), unit) for s in profile.segments]
    return pd.DataFrame(table)


def sizes(profile: Profile, highlight: int | None = None) -> Picture:
    """A bar per segment: its share of customers; a thin one beneath for its share of value."""
    down = np.arange(len(profile.segments), dtype=np.float32)
    has_value = profile.value_column is not None
    figure = go.Figure()
    drawn = [faded(s, highlight) for s in profile.segments]
    figure.add_bar(
        x=np.array([100 * s.share for s in profile.segments], dtype=np.float32), y=down - (0.14 if has_value else 0),
        orientation="h", width=0.44, name="Customers", customdata=[words(s.name) for s in profile.segments],
        marker={"color": [c for c, _ in drawn], "opacity": [o for _, o in drawn]},
        hovertemplate="%{customdata}: %{x:.1f} % of the customers<extra></extra>",
    )  # fmt: skip
    if has_value:
        figure.add_bar(
            x=np.array([100 * (s.value_share or 0) for s in profile.segments], dtype=np.float32), y=down + 0.24,
            orientation="h", width=0.22, name="Value", marker={"color": QUIET, "opacity": 0.6},
            customdata=[words(s.name) for s in profile.segments],
            hovertemplate=f"%{{customdata}}: %{{x:.1f}} % of {words(profile.value_column)}<extra></extra>",
        )  # fmt: skip
    about = f"Share in % (grey: {words(profile.value_column, 24)})" if has_value else "Share of the customers (%)"
    dressed(figure, x=about, height=110 + 44 * len(profile.segments))
    figure.update_yaxes(
        tickvals=down, ticktext=[words(s.name, 28) for s in profile.segments], autorange="reversed", showgrid=False
    )  # fmt: skip
    alt = f"Bars: the share of customers in each of {len(profile.segments)} segments."
    return Picture(figure, value_finding(profile), alt, value_table(profile))


def treemap(profile: Profile) -> Picture:
    """Each segment's area is its share of value (of customers, where no value column is chosen)."""
    value = profile.value_column is not None
    areas = [float((s.value if value else s.size) or 0) for s in profile.segments]
    labels = [f"s{s.segment}" for s in profile.segments]
    texts = [
        f"<b>{words(s.name)}</b><br>{amounts.percent(s.share)} of customers"
        + (f"<br>{amounts.percent(s.value_share or 0)} of {words(profile.value_column)}" if value else "")
        for s in profile.segments
    ]
    figure = go.Figure(
        go.Treemap(
            ids=labels, labels=labels, parents=[""] * len(labels), values=[max(a, 0.0) for a in areas], text=texts,
            texttemplate="%{text}", hovertemplate="%{text}<extra></extra>", branchvalues="remainder",
            marker={"colors": [shade(s) for s in profile.segments], "line": {"width": 2}, "cornerradius": 3},
            textfont={"color": "white"}, tiling={"pad": 3},
        )
    )  # fmt: skip
    dressed(figure, height=380)
    what = words(profile.value_column) if value else "customers"
    return Picture(figure, value_finding(profile), f"Treemap: the area of a segment is its share of {what}.",
                   value_table(profile))  # fmt: skip


def concentration_curve(found: Concentration) -> Picture:
    """The share of value the best customers bring, against their share of all customers (Lorenz 1905, from the top)."""
    figure = go.Figure()
    figure.add_scatter(
        x=[0, 100], y=[0, 100], mode="lines", hoverinfo="skip", line={"color": QUIET, "dash": "dot", "width": 1.5}
    )
    figure.add_scatter(
        x=(100 * found.customers).astype(np.float32), y=(100 * found.value).astype(np.float32), mode="lines",
        line={"color": "#2F6FB5", "width": 3}, fill="tozeroy", fillcolor="rgba(47, 111, 181, 0.08)",
        hovertemplate="The best %{x:.0f} % bring %{y:.0f} %<extra></extra>",
    )  # fmt: skip
    dressed(figure, x="Best customers (%)", y=f"Share of {words(found.column)} (%)", height=380)
    at = [10, 20, 30, 50]
    brought = [amounts.percent(found.at(p / 100)) for p in at]
    table = pd.DataFrame({"Best customers": [f"{p} %" for p in at], f"Share of {found.column}": brought})
    finding = f"The best fifth of customers bring {amounts.percent(found.at(0.2))} of {amounts.shortened(found.column)}"
    return Picture(figure, finding, "Concentration curve: " + finding + ".", table)
