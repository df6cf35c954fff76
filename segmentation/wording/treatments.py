"""How is it said what was done to a column before customers were compared?"""

from __future__ import annotations

CLIPPED_PERCENT = 1.0
"""Winsorising clips this share of customers at either end where nobody asked for another."""


def clip_limits(percent: float = CLIPPED_PERCENT) -> str:
    """The two quantiles at which a column is clipped.

    >>> clip_limits(), clip_limits(2.5), clip_limits(0.1)
    ('1 % and 99 %', '2.5 % and 97.5 %', '0.1 % and 99.9 %')
    """
    return f"{percent:.6g} % and {100 - percent:.6g} %"


def clipped(percent: float = CLIPPED_PERCENT) -> str:
    """Winsorising in a few words.

    >>> clipped()
    'extremes held at 1 %'
    """
    return f"extremes held at {percent:.6g} %"
