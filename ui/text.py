"""How the user's own words reach the screen: as words, whatever they contain.

Streamlit reads labels, captions, messages and tables of words as Markdown; a column name
could draw a link, fetch an image or turn into a formula. Everything that came from a file
or a text box goes through `plain` before it is shown.
"""

import re

LONGEST_NAME = 80
"""Letters of a name shown on screen; the file keeps them all."""
WORD_JOINER = "\u2060"
_ESCAPES = {ord(mark): f"\\{mark}" for mark in "\\`*_[]$:#<>|~&"}
_AT_THE_START = re.compile(r"^([-+=]|\d+(?=[.)]))")
"""What would begin a list or a rule; everywhere else these marks are harmless, and readers aloud say backslashes."""
_MADE_LATER = re.compile(
    r"(?<=<)(?=-)|(?<=-)(?=[->])|(?<=[<>~])(?==)|(?<=:)(?=streamlit|material|//)|(?<=www)(?=\.)|(?=@)"
)
"""Arrows, logos and links that Streamlit makes after the escapes are gone: an invisible joiner keeps them words."""


def plain(text: object, longest: int = LONGEST_NAME) -> str:
    """``text`` as Markdown that shows exactly these letters, shortened to ``longest``.

    >>> plain("Annual Income (k$)")
    'Annual Income (k\\\\$)'
    """
    line = " ".join(str(text).split())
    if len(line) > longest:
        line = line[: longest - 1] + "…"
    words = _MADE_LATER.sub(WORD_JOINER, line).translate(_ESCAPES)
    return _AT_THE_START.sub(lambda first: _disarmed(first.group()), words)


def _disarmed(start: str) -> str:
    return f"{start}{WORD_JOINER}" if start[0].isdigit() else f"\\{start}"
