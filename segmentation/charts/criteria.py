"""Every criterion for the number of segments as a small picture, with a sentence on how to read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from segmentation import wording
from segmentation.charts.drawing import Drawing
from segmentation.charts.style import ACCENT, QUIET, Picture, dressed, thin
from segmentation.choose_k import KAdvice, KScore
from segmentation.choose_k.advised_k import TOO_SMALL_SHARE
from segmentation.choose_k.structure import STABLE
from segmentation.criteria.prediction_strength import STRONG_PREDICTION
from segmentation.criteria.silhouette import REASONABLE, WEAK

HEIGHT = 230


@dataclass(frozen=True)
class Criterion:
    """One row of the page.

    Attributes
    ----------
    key : of the `KScore` field it shows.
    title, reading : its name, and how to read it, for people who never met it.
    source : where the statistic comes from.
    axis : title of the vertical axis.
    limit : a line that means something, if there is one.
    other : a second `KScore` field drawn in grey for comparison, with its name.
    """

    key: str
    title: str
    reading: str
    source: str
    axis: str
    limit: float | None = None
    other: tuple[str, str] | None = None
    draw: Callable[[Drawing, Criterion, list[KScore]], None] | None = None


def pictures(advice: KAdvice) -> list[tuple[Criterion, Picture]]:
    """A picture for every criterion that was computed, in the order of their weight.

    One that means little by itself, such as the silhouette, waits for what it is compared with.
    """
    drawn = []
    for criterion in CRITERIA:
        needed = (criterion.key, *(criterion.other or ())[:1])
        scores = [s for s in advice.scores if all(getattr(s, key) is not None for key in needed)]
        if scores:
            drawn.append((criterion, _picture(criterion, scores, advice)))
    return drawn


def _picture(criterion: Criterion, scores: list[KScore], advice: KAdvice) -> Picture:
    figure = Drawing()
    if criterion.limit is not None:
        figure.add_hline(criterion.limit, color=QUIET, width=1, dash="dot")
    if criterion.other:
        _line(figure, scores, *criterion.other, QUIET)
    (criterion.draw or _plain)(figure, criterion, scores)
    figure.add_vline(advice.advised_k, color=QUIET, width=1)
    dressed(figure, x="Number of segments", y=criterion.axis, height=HEIGHT)
    figure.update_xaxes(dtick=1 if len(scores) <= 12 else 2)
    value = getattr(advice.score(advice.advised_k), criterion.key)
    finding = f"{criterion.title}: {value:.3g} at {advice.advised_k} segments" if value is not None else criterion.title
    columns = [criterion.key, *([criterion.other[0]] if criterion.other else [])]
    table = pd.DataFrame([{"Segments": s.k, **{c: getattr(s, c) for c in columns}} for s in scores])
    table.columns = ["Segments", criterion.title, *([criterion.other[1]] if criterion.other else [])]
    return Picture(figure, finding, f"{criterion.title} over the number of segments. {finding}.", table.round(3))


def _line(figure: Drawing, scores: list[KScore], key: str, name: str, colour: str) -> None:
    figure.add(
        "scatter",
        x=[s.k for s in scores],
        y=[getattr(s, key) for s in scores],
        mode="lines+markers",
        name=name,
        line={"color": colour, "width": 2},
        marker={"size": 6},
        hovertemplate=f"%{{x}} segments: %{{y:.3g}} ({name})<extra></extra>",
    )


def _plain(figure: Drawing, criterion: Criterion, scores: list[KScore]) -> None:
    _line(figure, scores, criterion.key, criterion.title, ACCENT)


def _boxes(figure: Drawing, criterion: Criterion, scores: list[KScore]) -> None:
    for score in scores:
        figure.add(
            "box",
            y=list(score.stability_draws),
            x=[score.k] * len(score.stability_draws),
            line={"color": ACCENT, "width": 1.5},
            fillcolor=thin(ACCENT, 0.15),
            boxpoints=False,
            width=0.6,
            hoverinfo="y",
            name=str(score.k),
        )


def _bars_of_error(figure: Drawing, criterion: Criterion, scores: list[KScore]) -> None:
    _plain(figure, criterion, scores)
    figure.traces[-1]["error_y"] = {"array": [s.gap_se or 0 for s in scores], "color": ACCENT, "thickness": 1.2}


CRITERIA = (
    Criterion(
        "stability",
        "Do they come back?",
        f"High and narrow boxes are good: parts of the customers were segmented again and the same segments came back. "
        f"From {STABLE} (dotted) a number can be relied on.",
        "Stability, Dolnicar & Leisch 2010: adjusted Rand index of pairs of bootstrap solutions",
        "Agreement",
        STABLE,
        draw=_boxes,
    ),
    Criterion(
        "silhouette",
        "How far apart?",
        f"The higher above the grey line, the better: grey is what customers without groups reach. "
        f"Over {REASONABLE:.2f} is reasonable, under {WEAK:.2f} is none.",
        "Silhouette, Rousseeuw 1987; bounds of Kaufman & Rousseeuw 1990",
        "Apart (1 = fully)",
        other=("null_silhouette", "Without groups"),
    ),
    Criterion(
        "gap",
        "Tighter than spread evenly?",
        "Take the first point that the next one does not clearly beat. It asks how much tighter the segments are than "
        "those of customers spread evenly.",
        "Gap statistic, Tibshirani, Walther & Hastie 2001, references in the box along the principal axes",
        "Tighter by",
        draw=_bars_of_error,
    ),
    Criterion(
        "prediction_strength",
        "Does one half predict the other?",
        f"Take the largest number that stays above {STRONG_PREDICTION} (dotted): one half of the customers then "
        "predicts the segments of the other.",
        "Prediction strength, Tibshirani & Walther 2005",
        "Worst segment's share of pairs",
        STRONG_PREDICTION,
    ),
    Criterion(
        "held_out_wcss",
        "New customers",
        "Where the blue line (customers not used) stops falling while the grey one (customers used) goes on, there "
        "are too many segments.",
        "Within-cluster sum of squares per customer, half splits",
        "Spread per customer",
        other=("train_wcss", "Customers used"),
    ),
    Criterion(
        "calinski_harabasz",
        "Far apart for their width?",
        "A peak is good: segments far apart for their own width.",
        "Caliński–Harabasz index, 1974",
        "Index",
    ),
    Criterion(
        "davies_bouldin",
        "Any two close to each other?",
        "A dip is good: no two segments are wide and close to each other.",
        "Davies–Bouldin index, 1979",
        "Index",
    ),
    Criterion(
        "inertia",
        "Is there a bend?",
        "Look for a bend: beyond it more segments bring little. Often there is none, so it counts least.",
        "Elbow of the within-cluster sum of squares, by kneedle (Satopää et al. 2011)",
        "Spread within segments",
    ),
    Criterion(
        "smallest_share",
        "Smallest segment",
        f"Below the dotted line ({wording.percent(TOO_SMALL_SHARE)}) somebody would have to act on very few customers.",
        "Share of the customers",
        "Share",
        TOO_SMALL_SHARE,
    ),
)
"""In the order of what they weigh in the advice."""
