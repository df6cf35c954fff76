"""Which line ends does a text have, and what are they called?"""

from __future__ import annotations

from collections.abc import Iterable

LINE_END_NAMES = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}


def count_line_ends(text: bytes) -> dict[str, int]:
    r"""How often each kind of line end stands in a text; once, where there is only one of them.

    >>> count_line_ends(b"a\r\nb\nc")
    {'\r\n': 1, '\n': 1}
    """
    if b"\r" not in text:
        return {"\n": 1} if b"\n" in text else {}  # counting takes ten times as long as looking
    both = text.count(b"\r\n")
    counts = {"\r\n": both, "\n": text.count(b"\n") - both, "\r": text.count(b"\r") - both}
    return {end: count for end, count in counts.items() if count}


def mixed_line_ends(ends: Iterable[str]) -> list[str]:
    r"""A notice where lines end in several ways.

    >>> mixed_line_ends(["\n", "\r\n"])
    ['Line ends are mixed (CRLF, LF); each was taken as one.']
    """
    names = sorted({LINE_END_NAMES.get(end, "CR CR LF") for end in ends})
    return [f"Line ends are mixed ({', '.join(names)}); each was taken as one."] if len(names) > 1 else []
