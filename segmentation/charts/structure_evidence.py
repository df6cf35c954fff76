"""Are the groups real, and at which number? The evidence against customers without groups."""

from __future__ import annotations

import pandas as pd

from segmentation import wording
from segmentation.charts.drawing import Drawing
from segmentation.charts.palette import colour
from segmentation.charts.style import ACCENT, QUIET, Picture, dressed, thin
from segmentation.choose_k import KAdvice, KScore
from segmentation.choose_k.structure import NATURAL_RATIO


def against_the_null(advice: KAdvice) -> Picture | None:
    """Spread within segments as a share of that of customers without groups, for every k; None before it is known."""
    scores = [s for s in advice.scores if s.null_ratio is not None]
    if not scores:
        return None
    figure = _band(scores)
    figure.add_hline(100 * NATURAL_RATIO, color=QUIET, width=1, dash="dot")
    figure.add_annotation(
        x=1,
        xref="x domain",
        xanchor="right",
        y=100 * NATURAL_RATIO,
        yanchor="bottom",
        text="below: more than a slicing",
        showarrow=False,
        font={"color": QUIET},
    )
    figure.add(
        "scatter",
        x=[s.k for s in scores],
        y=[100 * (s.null_ratio or 0) for s in scores],
        mode="lines+markers",
        line={"color": ACCENT, "width": 2.5},
        marker={"size": 8},
        hovertemplate="%{x} segments: %{y:.0f} % of the spread without groups<extra></extra>",
    )
    _mark(figure, advice.advised_k)
    dressed(figure, x="Number of segments", y="Spread (%, 100 = without groups)", height=400)
    figure.update_xaxes(dtick=1)
    lowest = advice.score(advice.advised_k).null_ratio or 1
    finding = (
        f"With {advice.advised_k} segments the spread (squared distances) is {wording.percent(1 - lowest)} smaller "
        "than without groups"
        if lowest < 1
        else f"With {advice.advised_k} segments the spread (squared distances) is no smaller than without groups"
    )
    alt = f"Line over the number of segments with the band where customers without groups lie. {finding}."
    return Picture(figure, finding, alt, evidence_table(advice))


def _band(scores: list[KScore]) -> Drawing:
    """Where 95 of 100 tables without groups lie."""
    ks = [s.k for s in scores]
    errors = [200 * (s.null_error or 0) for s in scores]
    figure = Drawing()
    figure.add(
        "scatter",
        x=ks + ks[::-1],
        y=[100 + e for e in errors] + [100 - e for e in errors[::-1]],
        fill="toself",
        mode="none",
        fillcolor=thin(QUIET, 0.25),
        hoverinfo="skip",
    )
    figure.add_annotation(
        x=ks[-1], y=100, text="customers without groups", showarrow=False, xanchor="right", font={"color": QUIET}
    )
    return figure


def _mark(figure: Drawing, advised: int) -> None:
    figure.add_vline(advised, color=QUIET, width=1)
    figure.add_annotation(
        x=advised, y=1, yref="paper", text="advised", showarrow=False, xanchor="left", font={"color": QUIET}
    )


def evidence_table(advice: KAdvice) -> pd.DataFrame:
    """Every criterion for every k."""
    return pd.DataFrame(
        [
            {
                "Segments": s.k,
                "Spread (1 = without groups)": s.null_ratio,
                "Come back": s.stability,
                "Apart": s.silhouette,
                "Apart without groups": s.null_silhouette,
                "Tighter than spread evenly": s.gap,
                "Its error": s.gap_se,
                "One half predicts the other": s.prediction_strength,
                "Far apart for their width": s.calinski_harabasz,
                "Wide and close": s.davies_bouldin,
                "Spread": s.inertia,
                "Spread of new customers": s.held_out_wcss,
                "Smallest segment": s.smallest_size,
            }
            for s in advice.scores
        ]
    ).round(3)


def sizes_by_number(advice: KAdvice) -> Picture:
    """What each number of segments would look like: a bar per k, divided by the sizes of its segments."""
    figure = Drawing()
    most = max(len(s.sizes) for s in advice.scores)
    for segment in range(most):
        having = [s for s in advice.scores if len(s.sizes) > segment]
        figure.add(
            "bar",
            x=[100 * s.sizes[segment] / sum(s.sizes) for s in having],
            y=[s.k for s in having],
            orientation="h",
            marker={
                "color": colour(segment + 1),
                "line": {"color": "rgba(251, 250, 247, 0.8)", "width": 1},
                "opacity": [1.0 if s.k == advice.advised_k else 0.45 for s in having],
            },
            customdata=[s.sizes[segment] for s in having],
            hovertemplate=f"Segment {segment + 1} of %{{y}}: %{{customdata:,}} customers, %{{x:.0f}} %<extra></extra>",
        )
    dressed(figure, x="Share of the customers (%)", y="Number of segments", height=400)
    figure.update_layout(barmode="stack", bargap=0.25)
    figure.update_yaxes(dtick=1, autorange="reversed", showgrid=False)
    sizes = advice.score(advice.advised_k).sizes
    finding = f"{advice.advised_k} segments: {min(sizes):,} customers in the smallest, {max(sizes):,} in the largest"
    table = pd.DataFrame([{"Segments": s.k, **{str(i + 1): n for i, n in enumerate(s.sizes)}} for s in advice.scores])
    return Picture(figure, finding, f"Stacked bars of segment sizes for each number of segments. {finding}.", table)
