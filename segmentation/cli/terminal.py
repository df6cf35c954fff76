"""What the command line prints: one JSON object, or short lines for people; progress on a terminal only."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Sequence

from segmentation.progress import Progress, silent


class ProgressLine:
    """One line on stderr that is written over as the work goes on."""

    def __init__(self) -> None:
        self.begun = False

    def show(self, share: float, message: str) -> None:
        """Write over what stands there."""
        print(f"\r{share:4.0%}  {message:<60.60}", end="", file=sys.stderr, flush=True)
        self.begun = True

    def end(self) -> None:
        """What follows begins on a line of its own."""
        if self.begun:
            print(file=sys.stderr, flush=True)
        self.begun = False


LINE = ProgressLine()


def print_json(value: object) -> None:
    """One JSON object on standard output; what is not a finite number becomes null."""
    LINE.end()
    print(json.dumps(_finite(value), indent=2, allow_nan=False))


def print_lines(lines: Sequence[str], *, beside: bool = False) -> None:
    """Lines for people; ``beside`` standard output where the customers themselves go there.

    A terminal that cannot show a letter gets a question mark.
    """
    LINE.end()
    stream = sys.stderr if beside else sys.stdout
    encoding = stream.encoding or "utf-8"
    for line in lines:
        print(line.encode(encoding, "replace").decode(encoding), file=stream)


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """Columns lined up, numbers to the right.

    >>> table(["k", "share"], [[2, "40 %"], [10, "5 %"]])
    [' k  share', ' 2  40 %', '10  5 %']
    """
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[j]) for row in [list(header), *cells]) for j in range(len(header))]
    numeric = [bool(rows) and all(isinstance(row[j], int | float) for row in rows) for j in range(len(header))]
    return [
        "  ".join(c.rjust(w) if n else c.ljust(w) for c, w, n in zip(row, widths, numeric, strict=True)).rstrip()
        for row in [list(header), *cells]
    ]


def progress_for(quiet: bool) -> Progress:
    """Progress on stderr where that is a terminal, and nowhere else."""
    return silent if quiet or not sys.stderr.isatty() else LINE.show


def _finite(value: object) -> object:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): _finite(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(inner) for inner in value]
    return value
