"""How large is each segment, and how much does it bring?"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation import wording
from segmentation.charts.drawing import Drawing, trace
from segmentation.charts.style import QUIET, Picture, dressed, faded, segment_table, shade, words
from segmentation.profiles import Profile, SegmentProfile
from segmentation.profiles.selection import Selection
from segmentation.profiles.value_concentration import Concentration

PALE = 0.25
"""How strong the part of a bar is whose customers are not among the chosen."""


def value_finding(profile: Profile) -> str:
    """The segment that brings most for its size, in a sentence; its sizes alone without a value column."""
    first = profile.segments[0]
    if profile.value_column is None:
        return f"The largest segment, {first.name}, holds {wording.percent(first.share)} of the customers"
    best = max((s for s in profile.segments if s.share), key=lambda s: (s.value_share or 0) / s.share)
    return (
        f"{best.name} bring {wording.percent(best.value_share or 0)} of {wording.shortened(profile.value_noun)} "
        f"with {wording.percent(best.share)} of the customers"
    )


def value_table(profile: Profile, chosen: Selection | None = None) -> pd.DataFrame:
    """Customers and value per segment, with their shares; how many are chosen, where some are."""
    table = segment_table(profile)
    table["Customers"] = [s.size for s in profile.segments]
    if chosen is not None:
        table["Chosen"] = [int(n) for n in chosen.counts]
    table["Share"] = [wording.percent(s.share) for s in profile.segments]
    if profile.value_column is not None:
        unit = profile.value_unit
        table[f"Total {profile.value_noun}"] = [wording.amount(s.value or 0, unit) for s in profile.segments]
        table["Share of value"] = [wording.percent(s.value_share or 0) for s in profile.segments]
        table["Per customer"] = [_per_customer(profile, s) for s in profile.segments]
    return pd.DataFrame(table)


def _per_customer(profile: Profile, segment: SegmentProfile) -> str:
    # A share of all customers is how many they count as, also where a survey's weights count them.
    counted = segment.share * profile.size
    return wording.amount((segment.value or 0) / counted if counted else 0.0, profile.value_unit)


def sizes(
    profile: Profile,
    highlight: int | None = None,
    chosen: Selection | None = None,
    value_chosen: NDArray[np.float64] | None = None,
) -> Picture:
    """A bar per segment: its share of customers; a thin one beneath for its share of value.

    Where customers are ``chosen``, the full part of a bar are those, the pale part the rest of the segment;
    ``value_chosen`` (k,) is what they bring.
    """
    down = np.arange(len(profile.segments), dtype=np.float32)
    has_value = profile.value_column is not None
    figure = Drawing()
    shares = np.array([100 * s.share for s in profile.segments])
    counts = None if chosen is None else 100 * chosen.counts / max(1, profile.size)
    hover = [_size_hover(profile, s, chosen) for s in profile.segments]
    drawn = [faded(s, highlight) for s in profile.segments]
    colours, full = [c for c, _ in drawn], np.array([o for _, o in drawn])
    _bars(figure, shares, counts, down - (0.14 if has_value else 0), 0.44, "Customers", colours, full, hover)
    if has_value:
        brought = np.array([100 * (s.value_share or 0) for s in profile.segments])
        total = sum(s.value or 0 for s in profile.segments)
        of_chosen = None if value_chosen is None or total <= 0 else 100 * value_chosen / total
        value_hover = [
            f"{words(s.name)}: {wording.percent(s.value_share or 0)} of {words(profile.value_noun)}"
            for s in profile.segments
        ]
        grey, weak = [QUIET] * len(down), np.full(len(down), 0.6)
        _bars(figure, brought, of_chosen, down + 0.24, 0.22, "Value", grey, weak, value_hover)
    about = f"Share in % (grey: {words(profile.value_noun, 24)})" if has_value else "Share of the customers (%)"
    dressed(figure, x=about, height=110 + 44 * len(profile.segments))
    figure.update_layout(barmode="overlay")
    figure.update_yaxes(
        tickvals=down,
        ticktext=[words(s.name, 28) for s in profile.segments],
        autorange="reversed",
        showgrid=False,
        zeroline=False,
    )
    who = "customers" if chosen is None else "customers, the chosen ones in full colour,"
    alt = f"Bars: the share of {who} in each of {len(profile.segments)} segments."
    return Picture(figure, value_finding(profile), alt, value_table(profile, chosen))


def _bars(
    figure: Drawing,
    lengths: NDArray[np.float64],
    chosen: NDArray[np.float64] | None,
    down: NDArray[np.float32],
    width: float,
    name: str,
    colours: list[str],
    opacity: NDArray[np.float64],
    hover: list[str],
) -> None:
    """Bars of those lengths; where some customers are chosen, pale ones under the part of the chosen."""
    layers = [(lengths, opacity)] if chosen is None else [(lengths, opacity * PALE), (chosen, opacity)]
    for length, strength in layers:
        figure.add(
            "bar",
            x=length.astype(np.float32),
            y=down,
            orientation="h",
            width=width,
            name=name,
            customdata=hover,
            marker={"color": colours, "opacity": strength},
            hovertemplate="%{customdata}<extra></extra>",
        )


def _size_hover(profile: Profile, segment: SegmentProfile, chosen: Selection | None) -> str:
    size = f"{words(segment.name)}: {wording.count(segment.size)}, {wording.percent(segment.share)} of the customers"
    if chosen is None:
        return size
    return f"{size}<br>{wording.count(int(chosen.counts[segment.segment - 1]))} of them chosen"


def treemap(profile: Profile) -> Picture:
    """Each segment's area is its share of value (of customers, where no value column is chosen)."""
    value = profile.value_column is not None
    areas = [float((s.value if value else s.size) or 0) for s in profile.segments]
    labels = [f"s{s.segment}" for s in profile.segments]
    texts = [
        f"<b>{words(s.name)}</b><br>{wording.percent(s.share)} of customers"
        + (f"<br>{wording.percent(s.value_share or 0)} of {words(profile.value_noun)}" if value else "")
        for s in profile.segments
    ]
    figure = Drawing(
        trace(
            "treemap",
            ids=labels,
            labels=labels,
            parents=[""] * len(labels),
            values=[max(a, 0.0) for a in areas],
            text=texts,
            texttemplate="%{text}",
            hovertemplate="%{text}<extra></extra>",
            branchvalues="remainder",
            marker={"colors": [shade(s) for s in profile.segments], "line": {"width": 2}, "cornerradius": 3},
            textfont={"color": "white"},
            tiling={"pad": 3},
        )
    )
    dressed(figure, height=380)
    what = words(profile.value_noun) if value else "customers"
    return Picture(
        figure, value_finding(profile), f"Treemap: the area of a segment is its share of {what}.", value_table(profile)
    )


def concentration_curve(curve: Concentration) -> Picture:
    """The share of value the best customers bring, against their share of all customers (Lorenz 1905, from the top)."""
    figure = Drawing()
    figure.add(
        "scatter",
        x=[0, 100],
        y=[0, 100],
        mode="lines",
        hoverinfo="skip",
        line={"color": QUIET, "dash": "dot", "width": 1.5},
    )
    figure.add(
        "scatter",
        x=(100 * curve.customers).astype(np.float32),
        y=(100 * curve.value).astype(np.float32),
        mode="lines",
        line={"color": "#2F6FB5", "width": 3},
        fill="tozeroy",
        fillcolor="rgba(47, 111, 181, 0.08)",
        hovertemplate="The best %{x:.0f} % bring %{y:.0f} %<extra></extra>",
    )
    dressed(figure, x="Best customers (%)", y=f"Share of {words(curve.noun)} (%)", height=380)
    at = [10, 20, 30, 50]
    brought = [wording.percent(curve.at(p / 100)) for p in at]
    table = pd.DataFrame({"Best customers": [f"{p} %" for p in at], f"Share of {curve.noun}": brought})
    finding = f"The best fifth of customers bring {wording.percent(curve.at(0.2))} of {wording.shortened(curve.noun)}"
    return Picture(figure, finding, "Concentration curve: " + finding + ".", table)
