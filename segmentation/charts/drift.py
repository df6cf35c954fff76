"""What changed since the segments were formed: how far each feature shifted, and how the sizes did."""

from __future__ import annotations

import numpy as np
import pandas as pd

from segmentation import wording
from segmentation.charts.drawing import Drawing, trace
from segmentation.charts.style import ACCENT, QUIET, Picture, dressed, words
from segmentation.drift import Drift, FeatureDrift
from segmentation.drift.stability_index import CHANGED, SHIFTED

SIZES = "Sizes of the segments"
IN_WORDS = {"stable": "as it was", "shifted": "has shifted", "changed": "has changed a lot"}


def shifts(drift: Drift) -> Picture:
    """A bar per feature and one for the sizes, with the two limits from which a shift counts."""
    rows = sorted(drift.features, key=lambda f: f.index)
    labels = [SIZES, *(f.label for f in rows)]
    values = np.array([drift.sizes_index, *(f.index for f in rows)])
    states = [drift.sizes_shift, *(f.shift for f in rows)]
    figure = Drawing(
        trace(
            "bar",
            x=values,
            y=list(range(len(labels))),
            orientation="h",
            width=0.5,
            marker={"color": [QUIET if state == "stable" else ACCENT for state in states]},
            hovertext=[f"{words(label)}: {value:.3f}" for label, value in zip(labels, values, strict=True)],
            hoverinfo="text",
        )
    )
    dressed(figure, x="Shift since then", height=110 + 34 * len(labels))
    figure.update_yaxes(tickvals=list(range(len(labels))), ticktext=[words(label) for label in labels], showgrid=False)
    figure.update_xaxes(range=[0, max(0.3, 1.1 * float(values.max()))])
    for limit, text in ((SHIFTED, "counts"), (CHANGED, "large")):
        figure.add_vline(limit, color=QUIET, dash="dot", width=1)
        figure.add_annotation(x=limit, y=1, yref="paper", yshift=10, text=text, showarrow=False, font={"color": QUIET})
    many = sum(state != "stable" for state in states[1:])
    finding = (
        f"{wording.count(many)} of {wording.count(len(rows), 'feature')} shifted beyond chance"
        if many
        else "No feature shifted by more than counts"
    )
    return Picture(figure, finding, f"Bars of how far each feature shifted. {finding}.", shift_table(drift))


def shift_table(drift: Drift) -> pd.DataFrame:
    """Every feature with its shift, its middle then and now, and words that are new."""
    rows = [
        {
            "Feature": f.label,
            "Shift": round(f.index, 3),
            "By chance up to": round(f.chance, 3),
            "": IN_WORDS[f.shift],
            "Middle value then": "" if f.middle_then is None else wording.number(f.middle_then),
            "Middle value now": "" if f.middle_now is None else wording.number(f.middle_now),
            "New words": wording.joined(list(f.unseen), 3),
        }
        for f in sorted(drift.features, key=lambda f: -f.index)
    ]
    sizes = {"Feature": SIZES, "Shift": round(drift.sizes_index, 3), "By chance up to": round(drift.sizes_chance, 3)}
    return pd.DataFrame([*rows, {**sizes, "": IN_WORDS[drift.sizes_shift]}]).fillna("")


def sizes_then_and_now(drift: Drift) -> Picture:
    """Each segment's share of the customers then and now."""
    down = np.arange(len(drift.segments))
    then, now = (np.array([100 * getattr(s, side) for s in drift.segments]) for side in ("share_then", "share_now"))
    figure = Drawing()
    figure.add(
        "bar",
        x=then,
        y=down - 0.2,
        orientation="h",
        width=0.3,
        name="then",
        marker={"color": QUIET},
        hovertemplate="%{x:.1f} %",
    )
    figure.add(
        "bar",
        x=now,
        y=down + 0.16,
        orientation="h",
        width=0.36,
        name="now",
        marker={"color": ACCENT},
        hovertemplate="%{x:.1f} %",
    )
    dressed(figure, x="Share of the customers (%)", height=130 + 46 * len(down))
    figure.update_layout(barmode="overlay", showlegend=True, legend={"orientation": "h", "y": 1.12})
    ticks = [words(s.name) for s in drift.segments]
    figure.update_yaxes(tickvals=down.tolist(), ticktext=ticks, autorange="reversed", showgrid=False)
    most = max(drift.segments, key=lambda s: abs(s.share_now - s.share_then))
    change = "grew" if most.share_now > most.share_then else "shrank"
    finding = f"{most.name} {change} from {wording.percent(most.share_then)} to {wording.percent(most.share_now)}"
    if abs(most.share_now - most.share_then) < 0.005:
        finding = "Every segment is as large as it was"
    return Picture(figure, finding, f"Bars of the segments' shares then and now. {finding}.", size_table(drift))


def size_table(drift: Drift) -> pd.DataFrame:
    """Each segment's share then and now, and how far its customers stand from its centre."""
    return pd.DataFrame(
        [
            {
                "Segment": s.name,
                "Customers now": s.size,
                "Share then": wording.percent(s.share_then),
                "Share now": wording.percent(s.share_now),
                "Distance to the centre": "" if s.distance is None else f"{s.distance:.2f} ×",
                "Farther than nearly all then": wording.percent(s.outside),
            }
            for s in drift.segments
        ]
    )


def spread_then_and_now(feature: FeatureDrift) -> Picture:
    """The customers of one feature over its bins, then and now."""
    across = np.arange(len(feature.bins))
    figure = Drawing()
    for name, shares, shade, shift in (("then", feature.then, QUIET, -0.2), ("now", feature.now, ACCENT, 0.2)):
        figure.add("bar", x=across + shift, y=100 * np.array(shares), width=0.38, name=name, marker={"color": shade},
            hovertemplate="%{y:.1f} %",
        )  # fmt: skip
    dressed(figure, y="Share of the customers (%)", height=340)
    figure.update_layout(barmode="overlay", showlegend=True, legend={"orientation": "h", "y": 1.12})
    figure.update_xaxes(tickvals=across.tolist(), ticktext=[words(b, 22) for b in feature.bins], tickangle=-40)
    finding = f"{feature.label}: {IN_WORDS[feature.shift]} (shift {feature.index:.2f})"
    table = pd.DataFrame(
        {
            feature.label: feature.bins,
            "Then": [wording.percent(share) for share in feature.then],
            "Now": [wording.percent(share) for share in feature.now],
        }
    )
    return Picture(figure, finding, f"Bars of {feature.label} then and now. {finding}.", table)
