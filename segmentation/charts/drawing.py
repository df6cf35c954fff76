"""What a chart consists of, as the plain tree that plotly.js draws.

Plotly's own `Figure` checks every attribute while it is set: some 7 ms a chart, on every click of everybody. A drawing
is only written down; that plotly finds nothing wrong with it is checked by the tests, once, by `Drawing.figure`.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray
from plotly.basedatatypes import BaseFigure
from plotly.io import to_json

Trace = dict[str, Any]
"""One layer of a drawing by plotly's names; its ``type`` says which kind."""
TYPED = {"int8": "i1", "uint8": "u1", "int16": "i2", "uint16": "u2", "int32": "i4", "uint32": "u4"} | {
    "float32": "f4",
    "float64": "f8",
}
"""How plotly.js calls the types of numbers it reads as bytes."""
TITLE_OF_CELL = {"showarrow": False, "xref": "paper", "yref": "paper", "xanchor": "center", "yanchor": "bottom"}


class Drawing:
    """Traces and a layout, each by plotly's names.

    >>> drawing = Drawing()
    >>> drawing.add("bar", x=[1, 2], y=[3, 4])
    >>> drawing.update_layout(margin={"t": 9}, height=200)
    >>> drawing.to_json()
    '{"data":[{"type":"bar","x":[1,2],"y":[3,4]}],"layout":{"margin":{"t":9},"height":200}}'
    """

    def __init__(self, *traces: Trace, layout: Mapping[str, Any] | None = None) -> None:
        self.traces = list(traces)
        self.layout: dict[str, Any] = dict(layout or {})

    def add(self, kind: str, **attributes: object) -> None:
        """Draw a trace of that type over those before."""
        self.traces.append(trace(kind, **attributes))

    def add_vline(self, x: float, **line: object) -> None:
        """A line from top to bottom; ``line`` is its colour, width and dash."""
        self._add_line({"x0": x, "x1": x, "xref": "x", "y0": 0, "y1": 1, "yref": "y domain"}, line)

    def add_hline(self, y: float, **line: object) -> None:
        """A line from side to side; ``line`` is its colour, width and dash."""
        self._add_line({"x0": 0, "x1": 1, "xref": "x domain", "y0": y, "y1": y, "yref": "y"}, line)

    def _add_line(self, place: dict[str, Any], line: dict[str, object]) -> None:
        self.layout.setdefault("shapes", []).append({"type": "line", **place, "line": line})

    def add_annotation(self, **attributes: object) -> None:
        """Words at a place."""
        self.layout.setdefault("annotations", []).append(attributes)

    def update_layout(self, **changes: object) -> None:
        """Change the layout; what is not named stays, within its parts too."""
        self.layout = merged(self.layout, changes)

    def update_xaxes(self, **changes: object) -> None:
        """Change every axis across."""
        self._update_axes("xaxis", changes)

    def update_yaxes(self, **changes: object) -> None:
        """Change every axis up."""
        self._update_axes("yaxis", changes)

    def _update_axes(self, kind: str, changes: dict[str, object]) -> None:
        axes = [name for name in self.layout if name.startswith(kind)] or [kind]
        self.update_layout(**dict.fromkeys(axes, changes))

    def divide(self, rows: int, columns: int, titles: list[str], gaps: tuple[float, float], size: int) -> None:
        """Make a grid of small charts with titles of that font size; they share the axes of their row and column.

        ``gaps`` are the free parts of the whole between columns and between rows. A trace of the cell i (from 0, row
        by row) is drawn on the axes that `cell` names.
        """
        across, up = gaps
        width, height = (1 - across * (columns - 1)) / columns, (1 - up * (rows - 1)) / rows
        for i in range(rows * columns):
            row, column = divmod(i, columns)
            left, bottom = column * (width + across), (rows - 1 - row) * (height + up)
            x, y = cell(i).values()
            lowest, first = (rows - 1) * columns + column, row * columns
            self.update_layout(
                **{
                    f"xaxis{x[1:]}": {"anchor": y, "domain": [left, left + width]}
                    | ({} if i == lowest else {"matches": cell(lowest)["xaxis"], "showticklabels": False}),
                    f"yaxis{y[1:]}": {"anchor": x, "domain": [bottom, bottom + height]}
                    | ({} if i == first else {"matches": cell(first)["yaxis"], "showticklabels": False}),
                }
            )
            if i < len(titles):
                place = {"x": left + width / 2, "y": bottom + height}
                self.add_annotation(**TITLE_OF_CELL, **place, text=titles[i], font={"size": size})

    def to_dict(self) -> dict[str, Any]:
        """The tree as it is sent, arrays of numbers as bytes."""
        return {"data": [sent(layer) for layer in self.traces], "layout": sent(self.layout)}

    def to_json(self) -> str:
        """The tree as JSON, in which no letter ends a script."""
        return str(to_json(self.to_dict(), validate=False))

    def unchecked(self) -> BaseFigure:
        """A figure for whoever only asks it for its tree, such as Streamlit."""
        return _Unchecked(self.to_dict())

    def figure(self) -> go.Figure:
        """Plotly's own figure of it, every attribute checked; ValueError where one is none of plotly's."""
        return go.Figure(data=self.traces, layout=self.layout)


class _Unchecked(BaseFigure):  # type: ignore[misc]
    """What Streamlit takes for one of plotly's figures, and therefore as checked."""

    def __init__(self, tree: dict[str, Any]) -> None:
        self._tree = tree

    def to_dict(self) -> dict[str, Any]:
        """The tree it was made of."""
        return self._tree


def trace(kind: str, **attributes: object) -> Trace:
    """A trace of that type.

    >>> trace("bar", x=[1])
    {'type': 'bar', 'x': [1]}
    """
    return {"type": kind, **attributes}


def cell(i: int) -> dict[str, str]:
    """The axes of cell ``i`` of a divided drawing, as attributes of a trace.

    >>> cell(0), cell(1)
    ({'xaxis': 'x', 'yaxis': 'y'}, {'xaxis': 'x2', 'yaxis': 'y2'})
    """
    number = "" if i == 0 else str(i + 1)
    return {"xaxis": f"x{number}", "yaxis": f"y{number}"}


def merged(tree: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """A tree with changes within its parts; neither of the two is touched.

    >>> merged({"margin": {"l": 1, "t": 2}}, {"margin": {"t": 3}})
    {'margin': {'l': 1, 't': 3}}
    """
    both = dict(tree)
    for key, change in changes.items():
        before = both.get(key)
        both[key] = merged(before, change) if isinstance(before, Mapping) and isinstance(change, Mapping) else change
    return both


def sent(value: object) -> object:
    """A part of a tree as plotly.js reads it: arrays of numbers as bytes, all else as it is."""
    if isinstance(value, np.ndarray):
        return _encoded(value)
    if isinstance(value, Mapping):
        return {key: sent(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)) and any(isinstance(part, (np.ndarray, Mapping, list)) for part in value[:1]):
        return [sent(part) for part in value]
    return value


def _encoded(array: NDArray[Any]) -> object:
    if array.dtype.kind in "iu" and array.size:
        array = array.astype(_narrowest(int(array.min()), int(array.max())))
    kind = TYPED.get(str(array.dtype))
    if kind is None or not array.size:
        return array.tolist()
    encoded = {"dtype": kind, "bdata": base64.b64encode(array.tobytes()).decode("ascii")}
    return encoded if array.ndim == 1 else encoded | {"shape": ", ".join(map(str, array.shape))}


def _narrowest(low: int, high: int, kinds: Iterable[str] = ("int8", "int16", "int32")) -> str:
    """The narrowest type of plotly.js that holds these; eight bytes, which it cannot read, where none does."""
    return next((kind for kind in kinds if np.iinfo(kind).min <= low and high <= np.iinfo(kind).max), "int64")
