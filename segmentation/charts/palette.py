"""One colour and one marker per segment, the same on every chart."""

SEGMENT_COLOURS = ("#129ADE", "#DE7812", "#8A14FF", "#7A612E", "#FF148A", "#BD0FA0", "#7F68F3", "#0A7664")
"""Safe for colour-blind readers on light and dark paper; the ninth segment starts again with another marker."""
SYMBOLS = {
    "circle": "●",
    "square": "■",
    "diamond": "◆",
    "triangle-up": "▲",
    "cross": "✚",
    "x": "✖",
    "triangle-down": "▼",
    "star": "★",
    "hexagon": "⬢",
    "pentagon": "⬟",
}
"""Plotly's markers in the order of the segments, and how each is written in a line of text."""
MARKERS = tuple(SYMBOLS)
NO_SEGMENT_COLOUR = "#8C8A84"


def colour(segment: int) -> str:
    """The colour of segment 1, 2, …; grey for 0, no segment.

    >>> colour(1), colour(9) == colour(1), colour(0)
    ('#129ADE', True, '#8C8A84')
    """
    return SEGMENT_COLOURS[(segment - 1) % len(SEGMENT_COLOURS)] if segment > 0 else NO_SEGMENT_COLOUR


def marker(segment: int) -> str:
    """The plotly marker symbol of segment 1, 2, …: never the same colour with the same symbol up to 40."""
    return MARKERS[(segment - 1) % len(MARKERS)] if segment > 0 else "circle-open"


def glyph(segment: int) -> str:
    """The marker of segment 1, 2, … as a letter, for text and lists.

    >>> glyph(1), glyph(2), glyph(0)
    ('●', '■', '●')
    """
    return SYMBOLS.get(marker(segment), "●")
