"""In what does each segment differ from the average customer? 100 is the average."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

import numpy as np
import pandas as pd

from segmentation import wording
from segmentation.charts.drawing import Drawing, trace
from segmentation.charts.style import Picture, dressed, words
from segmentation.profiles import Profile, Trait
from segmentation.profiles.traits import FEWEST_FOR_INDEX

MOST_ROWS = 12
"""Rows drawn: those that matter most; the table beneath has them all."""
HEADS_IN_ALL, SHORTEST_HEAD = 84, 12
"""Letters of a line over all columns, and the fewest over one."""
STRONGEST_SHADE = 1.5
"""Standard deviations at which the shading is full."""
SHADES = [[0, "rgba(200,110,20,0.62)"], [0.5, "rgba(140,138,132,0.0)"], [1, "rgba(11,92,173,0.62)"]]


def heat_map(profile: Profile, most: int = MOST_ROWS) -> Picture:
    """Traits × segments: the index in every cell, shaded where the trait marks the segment.

    All cells are of one unit: what has no index, as a date, has no row here, but in the table.

    Shading follows Dolnicar's rule (`segmentation.profiles.traits`), so that pale cells are
    what is not worth a word.
    """
    traits = rows_shown([t for t in profile.traits if np.isfinite(t.index).any()], most)
    strength = np.array([t.strength for t in traits])
    marked = np.where(np.array([t.marker for t in traits]), np.clip(strength, -STRONGEST_SHADE, STRONGEST_SHADE), 0.0)
    names = [_head(s.name, len(profile.segments)) for s in profile.segments]
    # Segments may share a shortened name, and rows a column's: positions are numbers, names only their ticks.
    across, down = list(range(len(names))), list(range(len(traits)))
    hover = [[_hover(t, s.segment, s.name) for s in profile.segments] for t in traits]
    figure = Drawing(
        trace(
            "heatmap",
            z=marked.astype(np.float32),
            x=across,
            y=down,
            zmin=-STRONGEST_SHADE,
            zmax=STRONGEST_SHADE,
            colorscale=SHADES,
            showscale=False,
            customdata=hover,
            hovertemplate="%{customdata}<extra></extra>",
            xgap=2,
            ygap=2,
        )
    )
    figure.add(
        "scatter",
        x=across * len(traits),
        y=[j for j in down for _ in across],
        mode="text",
        hoverinfo="skip",
        text=[_cell(t, s.segment) for t in traits for s in profile.segments],
    )
    dressed(figure, height=110 + 30 * len(traits))
    figure.update_xaxes(tickvals=across, ticktext=names, side="top", showgrid=False, zeroline=False)
    figure.update_yaxes(
        tickvals=down,
        ticktext=[words(t.title, 30) for t in traits],
        autorange="reversed",
        showgrid=False,
        zeroline=False,
    )
    return Picture(figure, _finding(profile), _alt(profile, traits), index_table(profile))


def _head(name: str, k: int) -> str:
    """A segment's name above its column, in two lines where it is long: the fewer segments, the more room there is."""
    longest = max(SHORTEST_HEAD, HEADS_IN_ALL // k)
    lines = wrap(name, longest, max_lines=2, placeholder="…")
    return "<br>".join(words(line, longest) for line in lines)


def rows_shown(traits: Sequence[Trait], most: int) -> list[Trait]:
    """The traits that tell most of the segments, the strongest first; those that only describe where they mark one."""
    telling = [t for t in traits if t.in_tables and (t.use == "basis" or t.marker.any())]
    return sorted(telling, key=_reach, reverse=True)[:most]


def _reach(trait: Trait) -> float:
    """How far the segment farthest from everybody lies, what marks a segment before what marks none."""
    known = np.abs(trait.strength[np.isfinite(trait.strength)])
    return float(known.max(initial=0.0)) + 10.0 * bool(trait.marker.any())


def index_table(profile: Profile) -> pd.DataFrame:
    """Every trait × segment: the index, and the value behind it."""
    table: dict[str, list[object]] = {
        "Column": [t.title for t in profile.traits],
        "Role": ["forms the segments" if t.use == "basis" else "describes" for t in profile.traits],
        "All customers": [t.text(0) for t in profile.traits],
    }
    for s in profile.segments:
        table[s.name] = [t.text(s.segment) for t in profile.traits]
    for s in profile.segments:
        table[f"{s.name}: index"] = [_round(t, s.segment) for t in profile.traits]
    return pd.DataFrame(table)


def _round(trait: Trait, segment: int) -> int | None:
    index = trait.index[segment - 1]
    return round(float(index)) if np.isfinite(index) else None


def _cell(trait: Trait, segment: int) -> str:
    index = _round(trait, segment)
    return "–" if index is None else wording.number(index)


def _hover(trait: Trait, segment: int, name: str) -> str:
    index = _round(trait, segment)
    few = f"<br>no index under {FEWEST_FOR_INDEX} customers" if trait.shape != "date" and index is None else ""
    shown = f"<br>index {index}" if index is not None else few
    marker = " · marks the segment" if trait.marker[segment - 1] else ""
    return (
        f"{words(name)} · {words(trait.name)}<br>{words(trait.text(segment))} against {words(trait.text(0))} on average"
        f"{shown}{marker}"
    )


def _finding(profile: Profile) -> str:
    """The strongest of all facts on the cards."""
    strongest = [(abs(fact.strength), fact, s) for s in profile.segments for fact in s.facts[:1]]
    if not strongest:
        return "Nothing sets the segments clearly apart"
    _, fact, segment = max(strongest, key=lambda candidate: candidate[0])
    return f"{segment.name}{' ' if fact.verb else ': '}{fact.text}"


def _alt(profile: Profile, traits: Sequence[Trait]) -> str:
    return (
        f"Heat map of {len(traits)} features by {len(profile.segments)} segments. 100 is the average customer; "
        "blue cells are clearly above it, brown ones clearly below."
    )
