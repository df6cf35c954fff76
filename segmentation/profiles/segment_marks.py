"""Which colour and symbol a segment keeps when others are merged or split beside it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count


def marks_of(k: int, origins: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """The place in the palette of segments 1…k: that of the largest segment each is made of.

    Parameters
    ----------
    origins : of which segments of the fit each is made (`Segmentation.origins`); empty where nothing was changed.

    Examples
    --------
    Of four segments the first and the third were joined; then the second was split, and its second half gets a new one.

    >>> marks_of(3, ((1, 3), (2,), (4,))), marks_of(5, ((1,), (2,), (3,), (2,), (4,)))
    ((1, 2, 4), (1, 2, 3, 5, 4))
    """
    if not origins:
        return tuple(range(1, k + 1))
    fresh = count(max((number for origin in origins for number in origin), default=0) + 1)
    marks: list[int] = []
    for origin in origins:
        free = [number for number in sorted(origin) if number not in marks]
        marks.append(free[0] if free else next(fresh))
    return tuple(marks)
