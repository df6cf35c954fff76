"""Which methods agree, and which does best on the same customers?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from segmentation import wording
from segmentation.charts.drawing import Drawing, trace
from segmentation.charts.style import ACCENT, QUIET, Picture, dressed, words
from segmentation.methods.ensemble import CORE_SHARE, Consensus
from segmentation.trust.cross_tables import CrossTable
from segmentation.trust.method_comparison import MethodComparison

MAP_SIDE = 300
"""Customers along each side of the co-association map."""
ONE_COLOUR = [[0, "rgba(47, 111, 181, 0.06)"], [1, ACCENT]]
UNDER_TEXT = [[0, "#6F6D69"], [1, ACCENT]]
"""Both ends carry white figures legibly, on light and dark paper."""


def agreement(comparison: MethodComparison) -> Picture:
    """Adjusted Rand index between every two methods."""
    titles = [c.title for c in comparison.formed]
    figure = Drawing(
        trace(
            "heatmap",
            z=comparison.agreement.astype(np.float32),
            x=list(range(len(titles))),
            y=list(range(len(titles))),
            zmin=0,
            zmax=1,
            colorscale=UNDER_TEXT,
            text=np.round(comparison.agreement, 2),
            texttemplate="%{text:.2f}",
            textfont={"color": "#FFFFFF"},
            xgap=2,
            ygap=2,
            hovertemplate="agreement %{z:.2f}<extra></extra>",
            showscale=False,
        )
    )
    dressed(figure, height=140 + 40 * len(titles))
    ticks = {"tickvals": list(range(len(titles))), "ticktext": [words(t, 22) for t in titles], "showgrid": False}
    figure.update_xaxes(**ticks, tickangle=-40)
    figure.update_yaxes(**ticks, autorange="reversed")
    apart = comparison.agreement + 2 * np.eye(len(titles))
    i, j = (int(a) for a in np.unravel_index(apart.argmin(), apart.shape))
    finding = (
        f"{titles[i]} and {titles[j]} agree least ({comparison.agreement[i, j]:.2f} of 1)"
        if len(titles) > 1
        else "One method"
    )
    table = pd.DataFrame(np.round(comparison.agreement, 2), index=titles, columns=titles)
    return Picture(figure, finding, f"Heat map of agreement between methods. {finding}.", table)


def quality(comparison: MethodComparison) -> Picture:
    """Held-out stability of each method: every pair of trials a dot, its median a bar."""
    figure = Drawing()
    for i, compared in enumerate(comparison.formed):
        proposed = compared.name == comparison.proposal
        figure.add(
            "box",
            x=np.array(compared.draws, dtype=np.float32),
            y=[i] * len(compared.draws),
            orientation="h",
            width=0.5,
            line={"color": ACCENT if proposed else QUIET},
            boxpoints="all",
            jitter=0.4,
            pointpos=0,
            marker={"size": 5, "opacity": 0.6},
            hoverinfo="x",
            name=words(compared.title),
        )
    dressed(
        figure, x="Agreement of two fits about customers neither has seen", height=120 + 46 * len(comparison.formed)
    )
    figure.update_yaxes(
        tickvals=list(range(len(comparison.formed))),
        ticktext=[words(c.title, 24) for c in comparison.formed],
        autorange="reversed",
        showgrid=False,
    )
    figure.update_xaxes(range=[-0.05, 1.02])
    return Picture(
        figure,
        comparison.reason,
        f"Box plots: how far two fits agree about customers neither has seen, per method. {comparison.reason}",
        comparison_table(comparison),
    )


def comparison_table(comparison: MethodComparison) -> pd.DataFrame:
    """Every figure per method."""
    rows = []
    for c in comparison.methods:
        formed = c.segmentation
        rows.append(
            {
                "Method": c.title,
                "Segments": formed.k if formed else None,
                "Come back": f"{c.stability:.2f}" if formed else "",
                "Spread (1 = without groups)": f"{c.null_ratio:.2f}" if formed else "",
                "Apart": f"{c.silhouette:.2f}" if formed else "",
                "Explained": wording.percent(c.explained) if formed else "",
                "Smallest": wording.percent(float(formed.shares.min())) if formed else "",
                "No segment": wording.percent(float((formed.labels == 0).mean())) if formed else "",
                "Remark": c.refusal,
            }
        )
    return pd.DataFrame(rows)


def cross(table: CrossTable, first: str, second: str, names: Sequence[str] = (), others: Sequence[str] = ()) -> Picture:
    """Segment by segment, how many customers of one solution are where in the other.

    ``names`` and ``others`` are those of the two solutions' segments; without them they go by their number.
    """
    from_rows = range(0 if table.counts[0].any() else 1, table.counts.shape[0])
    to_columns = range(0 if table.counts[:, 0].any() else 1, table.counts.shape[1])
    counts = table.counts[np.ix_(list(from_rows), list(to_columns))]
    shares = np.where(counts > 0, counts / np.maximum(counts.sum(axis=1, keepdims=True), 1), np.nan)
    down = ["no segment" if r == 0 else names[r - 1] if names else f"{first} {r}" for r in from_rows]
    across = ["no segment" if c == 0 else others[c - 1] if others else f"{second} {c}" for c in to_columns]
    written = [[f"{c:,}" if c else "" for c in row] for row in counts]
    figure = Drawing(
        trace(
            "heatmap",
            z=shares.astype(np.float32),
            x=list(range(len(across))),
            y=list(range(len(down))),
            zmin=0,
            zmax=1,
            colorscale=UNDER_TEXT,
            text=written,
            texttemplate="%{text}",
            textfont={"color": "#FFFFFF"},
            xgap=2,
            ygap=2,
            showscale=False,
            hovertemplate="%{text} customers<extra></extra>",
        )
    )
    dressed(figure, height=120 + 40 * len(down))
    figure.update_xaxes(tickvals=list(range(len(across))), ticktext=[words(w, 26) for w in across], showgrid=False)
    figure.update_yaxes(
        tickvals=list(range(len(down))), ticktext=[words(w, 26) for w in down], autorange="reversed", showgrid=False
    )
    return Picture(
        figure,
        table.sentence,
        f"Cross table of two solutions. {table.sentence}",
        pd.DataFrame(counts, index=down, columns=across),
    )


def togetherness(consensus: Consensus, labels: np.ndarray) -> Picture:
    """The co-association map: customers in the order of their segments, dark where runs put them together."""
    order = np.lexsort([-consensus.support, labels])
    order = order[np.linspace(0, len(order) - 1, min(MAP_SIDE, len(order))).astype(int)]
    figure = Drawing(
        trace(
            "heatmap",
            z=np.round(consensus.together[np.ix_(order, order)], 2),
            zmin=0,
            zmax=1,
            colorscale=ONE_COLOUR,
            hovertemplate="together in %{z:.0%} of the runs<extra></extra>",
            showscale=False,
        )
    )
    dressed(figure, height=460)
    figure.update_xaxes(showticklabels=False, showgrid=False)
    figure.update_yaxes(showticklabels=False, showgrid=False, autorange="reversed")
    core, unsure = wording.percent(consensus.core_share), wording.percent(consensus.pac)
    finding = f"{core} of customers are core: nine of ten runs agree on them; {unsure} of pairs are ambiguous"
    table = pd.DataFrame(
        {
            "Segment": np.unique(labels),
            "Core": [
                wording.percent(float((consensus.support[labels == s] >= CORE_SHARE).mean())) for s in np.unique(labels)
            ],
        }
    )
    return Picture(figure, finding, f"Co-association map. {finding}.", table)
