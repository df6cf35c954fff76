"""What do the segments owe to choices that could have been others?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from segmentation.charts.drawing import Drawing, trace
from segmentation.charts.style import ACCENT, QUIET, Picture, dressed, words
from segmentation.choose_k import KAdvice
from segmentation.trust.sensitivity import ADDS_NOTHING, Sensitivity


def sensitivity(result: Sensitivity, labels: Mapping[str, str] | None = None) -> Picture:
    """A bar per change: how far the segments stay the same; ``labels`` says what the columns are called."""
    result = _labelled(result, labels or {})
    changes = [("Other random starts (worst of them)", min(result.seeds))]
    changes += [(f"Without {c.what}", c.agreement) for c in result.features]
    changes += [(c.what[0].upper() + c.what[1:], c.agreement) for c in result.preparations]
    down = list(range(len(changes)))
    figure = Drawing(
        trace(
            "bar",
            x=[max(0.0, a) for _, a in changes],
            y=down,
            orientation="h",
            width=0.6,
            marker={"color": [QUIET if a >= ADDS_NOTHING else ACCENT for _, a in changes]},
            hovertemplate="agreement %{x:.2f}<extra></extra>",
        )
    )
    figure.add_vline(ADDS_NOTHING, color=QUIET, dash="dot", width=1)
    dressed(figure, x="Agreement with our segments (adjusted Rand, 1 = the same)", height=110 + 28 * len(changes))
    figure.update_xaxes(range=[0, 1.02])
    figure.update_yaxes(
        tickvals=down, ticktext=[words(w, 34) for w, _ in changes], autorange="reversed", showgrid=False
    )
    table = pd.DataFrame({"Change": [w for w, _ in changes], "Agreement": [round(a, 2) for _, a in changes]})
    finding = sensitivity_finding(result)
    return Picture(figure, finding, f"Bars of agreement after each change. {finding}.", table)


def _labelled(result: Sensitivity, labels: Mapping[str, str]) -> Sensitivity:
    return replace(result, features=tuple(replace(c, what=labels.get(c.what, c.what)) for c in result.features))


def sensitivity_finding(result: Sensitivity) -> str:
    """Which feature the segments depend on most, and which add nothing."""
    if not result.features:
        return f"Other random starts agree by {min(result.seeds):.2f} of 1"
    strongest = min(result.features, key=lambda c: c.agreement)
    idle = result.add_nothing
    if idle:
        verb = "adds nothing" if len(idle) == 1 else "add nothing"
        return f"{', '.join(idle[:3])} {verb}: without it the segments stay the same"
    return f"{strongest.what} matters most: without it the segments agree by only {strongest.agreement:.2f} of 1"


def fitting_curve(advice: KAdvice) -> Picture | None:
    """Spread in the half the segments come from and in the other half, over k; None where it was not computed."""
    scores = [s for s in advice.scores if s.train_wcss is not None and s.held_out_wcss is not None]
    if not scores:
        return None
    figure = Drawing()
    for name, colour, values in (
        ("customers they were formed on", QUIET, [s.train_wcss for s in scores]),
        ("customers they had not seen", ACCENT, [s.held_out_wcss for s in scores]),
    ):
        figure.add(
            "scatter",
            x=[s.k for s in scores],
            y=values,
            mode="lines+markers",
            name=name,
            line={"color": colour, "width": 2.5},
            hovertemplate="%{x} segments: %{y:.3g}<extra>" + name + "</extra>",
        )
    dressed(figure, x="Number of segments", y="Spread per customer", height=340, legend=True)
    figure.update_xaxes(dtick=1)
    lowest = min(scores, key=lambda s: s.held_out_wcss or 0.0)
    more = "and would still gain beyond" if lowest.k == max(s.k for s in scores) else "and lose beyond"
    finding = f"Segments fit unseen customers best at {lowest.k}, {more}"
    table = pd.DataFrame(
        {
            "Segments": [s.k for s in scores],
            "Formed on": [s.train_wcss for s in scores],
            "Not seen": [s.held_out_wcss for s in scores],
        }
    )
    return Picture(figure, finding, f"Two lines over the number of segments. {finding}.", table)
