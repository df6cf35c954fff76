"""Pictures as small as a word: a row of bars, a share. Drawn as SVG, legible on light and dark paper."""

from __future__ import annotations

from collections.abc import Sequence

INK, ACCENT, TRACK = "#8C8A84", "#4A86C5", "#8C8A84"
WIDTH, HEIGHT, GAP = 132, 36, 1


def bars(counts: Sequence[int], *, accent: bool = False) -> str:
    """A histogram without axes.

    >>> bars([1, 2]).count("<rect")
    2
    """
    highest = max(counts, default=0) or 1
    step = WIDTH / max(len(counts), 1)
    rectangles = []
    for i, count in enumerate(counts):
        # Whoever is there at all is seen.
        height = max(HEIGHT * count / highest, 1.5) if count else 0.0
        rectangles.append(
            _rectangle(i * step, HEIGHT - height, max(step - GAP, 1.0), height, ACCENT if accent else INK)
        )
    return _drawing(WIDTH, HEIGHT, rectangles)


def share_bar(share: float) -> str:
    """A share as the filled part of a line."""
    filled = _rectangle(0, 3, WIDTH * min(max(share, 0.0), 1.0), 6, ACCENT)
    return _drawing(WIDTH, 12, [_rectangle(0, 3, WIDTH, 6, TRACK, 0.25), filled])


def _rectangle(x: float, y: float, width: float, height: float, colour: str, opacity: float = 1.0) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}" '
        f'fill-opacity="{opacity:g}"/>'
    )


def _drawing(width: int, height: int, shapes: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{"".join(shapes)}</svg>'
    )
