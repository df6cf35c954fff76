"""Makes any table of text, and its bytes in every dialect we know."""

import csv
import io

from hypothesis import strategies as st

WORDS = ["Anna", "Ben", "Bonn", "Rio de Janeiro", "blue", "yes", "Größe", "naïve", "x", "A-12"]


LETTERS = "abcdeABC 0123,;|\t\"'\n.:-_#éß€"


free = st.text(alphabet=LETTERS, max_size=12)


cells = st.one_of(
    st.sampled_from(WORDS), st.integers(0, 9999).map(str), st.just(""), st.dates().map(str), free, free.map(str.strip)
)


@st.composite
def tables(draw):
    """A header of words and at least four rows, of which the first cell is a running number."""
    width, height = draw(st.integers(2, 6)), draw(st.integers(4, 9))
    names = ["id", *(f"{draw(st.sampled_from(['name', 'town', 'spend', 'note']))} {i}" for i in range(1, width))]
    rows = [[str(1001 + i), *(draw(cells) for _ in range(width - 1))] for i in range(height)]
    return [names, *rows]


def written(table, *, encoding="utf-8", end="\r\n", mark=b"", **dialect):
    """The bytes that the csv module makes of a table."""
    file = io.StringIO()
    csv.writer(file, lineterminator=end, **dialect).writerows(table)
    return mark + file.getvalue().encode(encoding)


DIALECTS = {
    "commas": {},
    "semicolons": {"delimiter": ";"},
    "tabs": {"delimiter": "\t", "end": "\n"},
    "pipes": {"delimiter": "|", "end": "\n"},
    "all quoted": {"quoting": csv.QUOTE_ALL},
    "semicolons, all quoted": {"delimiter": ";", "quoting": csv.QUOTE_ALL, "end": "\n"},
    "single quotes": {"quotechar": "'", "quoting": csv.QUOTE_ALL},
    "backslash escapes": {"doublequote": False, "escapechar": "\\", "quoting": csv.QUOTE_ALL},
    "Windows-1252": {"delimiter": ";", "encoding": "cp1252"},
    "UTF-8 with mark": {"mark": b"\xef\xbb\xbf"},
    "UTF-16": {"delimiter": "\t", "encoding": "utf-16"},
    "UTF-16 big-endian, no mark": {"encoding": "utf-16-be"},
    "words quoted": {"quoting": csv.QUOTE_NONNUMERIC, "end": "\n"},
    "CR line ends": {"end": "\r", "quoting": csv.QUOTE_ALL},
}
