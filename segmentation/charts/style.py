"""How every chart looks and speaks: one frame for light and dark, one way to write the user's words."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from numpy.typing import NDArray
from plotly.offline import get_plotlyjs

from segmentation import wording
from segmentation.charts.drawing import Drawing
from segmentation.charts.palette import NO_SEGMENT_COLOUR, colour, glyph, marker
from segmentation.profiles import Profile, SegmentProfile

GRID = "rgba(140, 138, 132, 0.28)"
QUIET = "#8C8A84"
"""Everybody, the base, what is not highlighted."""
ACCENT = "#2F6FB5"
CLEAR = "rgba(0, 0, 0, 0)"
INK, INK_ON_DARK = "#22211E", "#EDEBE6"
PAPER = "rgba(251, 250, 247, 0.92)"
FONT = '"Source Sans", "Source Sans Pro", "Segoe UI", system-ui, sans-serif'
TITLE_FONT = {"size": 12}
"""Of axes; at plotly's own size long ones are cut off on a low chart."""
FAINT = 0.25
"""How visible a segment stays while another is highlighted."""
LONGEST_LABEL = 32
TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Marks that turn the direction of writing for all that follows (Unicode 15, UAX #9)."""


@dataclass(frozen=True)
class Picture:
    """A chart with all that goes with it, so that screen and report show the same.

    Attributes
    ----------
    drawing : to be drawn.
    finding : its title, a sentence with the user's numbers.
    alt : what it shows, for those who cannot see it.
    table : the numbers behind it.
    """

    drawing: Drawing = field(repr=False)
    finding: str
    alt: str
    table: pd.DataFrame = field(repr=False)

    @property
    def figure(self) -> go.Figure:
        """The drawing as plotly's own figure, to go on with in a notebook."""
        return self.drawing.figure()


def words(text: object, longest: int = LONGEST_LABEL) -> str:
    """The user's words as plotly shows them letter by letter.

    Plotly reads ``<b>``, ``<a>``, entities and ``%{…}``; here they are only letters. Marks that turn the
    direction of writing are left out, because they would turn round what we say beside them.

    >>> words("<b>50%{x}</b> & more")
    '&lt;b&gt;50%&#123;x}&lt;/b&gt; &amp; more'
    """
    short = wording.shortened(str(text).translate(TURNING), longest)
    return short.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("{", "&#123;")


def shade(segment: SegmentProfile) -> str:
    """The user's colour for a segment, else that of its place in the palette."""
    return segment.colour or colour(segment.mark or segment.segment)


def symbol(segment: SegmentProfile) -> str:
    """The plotly marker of a segment, which stays its own when others are merged or split."""
    return marker(segment.mark or segment.segment)


def letter(segment: SegmentProfile) -> str:
    """The same marker as a letter, for text and lists."""
    return glyph(segment.mark or segment.segment)


def faded(segment: SegmentProfile, highlight: int | None) -> tuple[str, float]:
    """Colour and opacity of a segment while ``highlight`` is brought forward (None: all alike)."""
    lit = highlight in (None, segment.segment)
    return (shade(segment), 1.0) if lit else (NO_SEGMENT_COLOUR, FAINT)


def thin(colour: str, opacity: float = 0.08) -> str:
    """A ``#rrggbb`` colour, nearly clear.

    >>> thin("#129ADE")
    'rgba(18, 154, 222, 0.08)'
    """
    red, green, blue = (int(colour.lstrip("#")[i : i + 2], 16) for i in (0, 2, 4))
    return f"rgba({red}, {green}, {blue}, {opacity})"


def dressed(figure: Drawing, *, x: str = "", y: str = "", height: int = 420, legend: bool = False) -> Drawing:
    """The figure in the house's frame: clear background, light grid, titled axes.

    Text colours are left to `in_theme`, so that one figure serves light and dark.
    """
    axis = {"gridcolor": GRID, "zerolinecolor": GRID, "linecolor": GRID, "automargin": True, "ticks": ""}
    figure.update_layout(
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        height=height,
        margin={"l": 8, "r": 8, "t": 16, "b": 8},
        showlegend=legend,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        hoverlabel={"bgcolor": "#FBFAF7", "font": {"color": INK}, "bordercolor": GRID, "align": "left"},
        modebar={"bgcolor": CLEAR, "color": QUIET, "activecolor": ACCENT},
        separators=".,",
        xaxis={**axis, "title": {"text": x, "font": TITLE_FONT}},
        yaxis={**axis, "title": {"text": y, "font": TITLE_FONT}},
    )
    return figure


def in_theme(figure: Drawing, *, dark: bool = False, touched: bool = False) -> Drawing:
    """The same drawing with its words in the ink of a light or a dark page.

    Parameters
    ----------
    touched : fingers move the page: a swipe over the figure scrolls the page, until drawing is chosen in its bar.
    """
    shown = Drawing(*figure.traces, layout=figure.layout)
    shown.update_layout(
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        font={"color": INK_ON_DARK if dark else INK, "family": FONT, "size": 13},
    )
    if "scene" in shown.layout:
        shown.update_layout(scene={f"{axis}axis": {"gridcolor": GRID, "backgroundcolor": CLEAR} for axis in "xyz"})
    if touched:
        shown.update_layout(dragmode=False, scene={"dragmode": False})
        shown.update_xaxes(fixedrange=True)
        shown.update_yaxes(fixedrange=True)
    return shown


def segment_table(profile: Profile) -> dict[str, list[object]]:
    """The first columns of every table of segments."""
    return {"Segment": [s.segment for s in profile.segments], "Name": [s.name for s in profile.segments]}


def drawing_script() -> str:
    """Plotly's own script, for a page that must draw without a network."""
    return str(get_plotlyjs())


def name_tag(figure: Drawing, place: NDArray[np.float64], name: str, colour: str, opacity: float, lift: int) -> None:
    """The name of a segment on a card ``lift`` pixels above its centre; a click goes through it to the customers."""
    figure.add_annotation(
        x=float(place[0]),
        y=float(place[1]),
        text=words(name),
        showarrow=False,
        yshift=lift,
        bgcolor=PAPER,
        bordercolor=colour,
        borderpad=3,
        font={"color": INK, "size": 12},
        opacity=max(opacity, 0.55),
        captureevents=False,
    )
