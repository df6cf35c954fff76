"""How are the chosen customers spread in one column, against everybody? One of several small pictures."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from segmentation import wording
from segmentation.charts.distribution import positions_of, ticks_of
from segmentation.charts.drawing import Drawing
from segmentation.charts.style import QUIET, Picture, dressed, faded, words
from segmentation.profiles import ColumnProfile, Profile
from segmentation.profiles.selection_histogram import SelectionHistogram, bar_words, histogram_of_all

HEIGHT = 150
ROW = 24
"""Pixels of a number's strip, and of each level of a category's."""
LONGEST_LEVEL = 16


def strip(
    profile: Profile, column: ColumnProfile, chosen: SelectionHistogram | None = None, highlight: int | None = None
) -> Picture:
    """A bar per bin or level, in the colours of the segments.

    Parameters
    ----------
    chosen : the customers to show against everybody, who then stand behind in grey; None shows everybody.
    highlight : the segment brought forward.
    """
    everyone = histogram_of_all(column)
    shown = chosen or everyone
    category = column.histogram is None
    places, widths = positions_of(column)
    figure = Drawing()
    hover = _hover(column, everyone, chosen)
    if chosen is not None:
        behind = {"color": QUIET, "opacity": 0.35}
        _add(figure, category, places, 100 * everyone.shares.sum(axis=0), 0 * places, widths, behind, hover)
    base = np.zeros(len(places))
    for segment in profile.segments:
        lengths = 100 * shown.shares[segment.segment - 1]
        colour, opacity = faded(segment, highlight)
        narrow = widths * (0.55 if chosen is not None else 0.94)
        _add(figure, category, places, lengths, base, narrow, {"color": colour, "opacity": max(opacity, 0.4)}, hover)
        base = base + lengths
    dressed(figure, height=40 + ROW * len(places) if category else HEIGHT)
    figure.update_layout(barmode="overlay", dragmode="select", selectdirection="v" if category else "h")
    if category:
        levels = [words(column.level_label(level), LONGEST_LEVEL) for level in column.levels]
        figure.update_yaxes(tickvals=places, ticktext=levels, autorange="reversed", showgrid=False)
        figure.update_xaxes(showticklabels=False, showgrid=False, zeroline=False, rangemode="tozero")
    else:
        figure.update_xaxes(**ticks_of(column), showgrid=False, nticks=6)
        figure.update_yaxes(showticklabels=False, showgrid=False, zeroline=False, rangemode="tozero")
    return Picture(figure, _finding(column, chosen), _alt(column, chosen), _table(column, everyone, chosen))


def _add(
    figure: Drawing,
    category: bool,
    places: NDArray[np.float64],
    lengths: NDArray[np.float64],
    base: NDArray[np.float64],
    widths: NDArray[np.float64],
    marker: dict[str, object],
    hover: list[str],
) -> None:
    long, at = lengths.astype(np.float32), places.astype(np.float32)
    x, y = (long, at) if category else (at, long)
    figure.add(
        "bar",
        x=x,
        y=y,
        base=base.astype(np.float32),
        width=widths.astype(np.float32),
        marker=marker,
        orientation="h" if category else "v",
        customdata=hover,
        hovertemplate="%{customdata}<extra></extra>",
    )


def _hover(column: ColumnProfile, everyone: SelectionHistogram, chosen: SelectionHistogram | None) -> list[str]:
    of_all = everyone.shares.sum(axis=0)
    of_chosen = None if chosen is None else chosen.shares.sum(axis=0)
    texts = []
    for bar, share in enumerate(of_all):
        beginning = "" if of_chosen is None else f"{wording.percent(float(of_chosen[bar]))} of the chosen, "
        texts.append(f"{words(bar_words(column, bar), 60)}<br>{beginning}{wording.percent(float(share))} of all")
    return texts


def _finding(column: ColumnProfile, chosen: SelectionHistogram | None) -> str:
    name = wording.shortened(column.label, 32)
    if column.shape == "category":
        return name
    everyone = column.text(float(column.mean[0]))
    if chosen is None:
        return f"{name} · {everyone} on average"
    return f"{name} · {column.text(chosen.mean)} against {everyone}"


def _alt(column: ColumnProfile, chosen: SelectionHistogram | None) -> str:
    who = "all customers, in the colours of the segments" if chosen is None else "the chosen customers, against all"
    return f"Bars: how {wording.shortened(column.label)} is spread over {who}."


def _table(column: ColumnProfile, everyone: SelectionHistogram, chosen: SelectionHistogram | None) -> pd.DataFrame:
    table: dict[str, list[str]] = {
        wording.shortened(column.label): [bar_words(column, bar) for bar in range(everyone.counts.shape[1])]
    }
    if chosen is not None:
        table["Chosen"] = [wording.count(int(n)) for n in chosen.counts.sum(axis=0)]
    table["All customers"] = [wording.count(int(n)) for n in everyone.counts.sum(axis=0)]
    return pd.DataFrame(table)
