"""Which numbers did people write, and with which decimal mark?

A column is decided as a whole: one decimal mark, one mark between thousands, one
unit. A cell that does not fit that style is not a number, however much it looks like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.arrow.sampling import cast_all
from segmentation.ingest.dataset import Writing
from segmentation.vocabulary.number_units import ONE_WORD, is_unit, same_unit

Decimal = Literal[".", ","]

BLANKS = " \u00a0\u2009\u202f"
APOSTROPHES = "'\u2019\u00b4`"
MINUS = "\u2212\u2013-"  # the hyphen last, so that it stands for itself between brackets
THOUSANDS: dict[Decimal, tuple[str, ...]] = {
    ".": ("", ",", BLANKS, APOSTROPHES),
    ",": ("", ".", BLANKS, APOSTROPHES),
}
AROUND = re.compile(r"^(?P<before>\D*).*?(?P<after>\D*)$")
"""What stands before the first digit of a cell, and behind its last."""
AROUND_SIGNS = BLANKS + "()+" + MINUS
FEWEST_COUNTED = 3
"""So many different cells must end in the same unknown word for it to be their unit."""


@dataclass(frozen=True)
class NumberStyle:
    """How one column writes its numbers.

    ``thousands`` is the set of characters that may stand between groups of three; ``unit``
    is the currency or percent sign as written, empty where there is none, and ``spellings``
    its forms where it has several, such as day and days.
    """

    decimal: Decimal = "."
    thousands: str = ""
    unit: str = ""
    spellings: tuple[str, ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        """Every form of the unit, those first that hold others."""
        return self.spellings or ((self.unit,) if self.unit else ())

    @property
    def pattern(self) -> str:
        """A regular expression for a whole cell; group 1 is the part with the digits."""
        return cell_pattern(self.decimal, self.thousands, self.units)

    @property
    def writing(self) -> Writing | None:
        """The style as a column keeps it; None for plain numbers."""
        if self == NumberStyle():
            return None
        return Writing("styled", self.decimal, self.thousands, self.unit, words=self.spellings)


@lru_cache(maxsize=256)
def cell_pattern(decimal: Decimal, thousands: str, units: tuple[str, ...]) -> str:
    """The whole cell: brackets or a sign, the unit before or after, groups, decimals, exponent."""
    blank = rf"[{BLANKS}]*"
    sign = f"[+{MINUS}]?"
    around = f"(?:{'|'.join(map(re.escape, units))})?" if units else ""
    whole = r"\d+"
    if thousands:
        group = f"[{re.escape(thousands)}]"
        indian = r"|[1-9]\d?(?:,\d{2})+,\d{3}" if thousands == "," else ""
        whole = rf"[1-9]\d{{0,2}}(?:{group}\d{{3}})+{indian}|\d+"
    point = re.escape(decimal)
    digits = rf"(?:{whole})(?:{point}\d*)?(?:[eE][+-]?\d+)?|{point}\d+(?:[eE][+-]?\d+)?"
    before = rf"\(?{sign}{blank}{around}{blank}\(?{sign}"
    after = rf"{around}{blank}[{MINUS}]?{blank}\)?"
    return rf"^{blank}{before}{blank}({digits}){blank}{after}{blank}$"


@lru_cache(maxsize=256)
def compiled(style: NumberStyle) -> re.Pattern[str]:
    """The style's pattern for Python's own engine, which looks at samples."""
    return re.compile(style.pattern)


def units_of(cells: Sequence[str]) -> tuple[str, ...]:
    """The forms of the one unit beside the numbers, longest first; none where there are several units.

    A word that nobody knows is a unit where every number is followed by it, after a blank.

    >>> units_of(["$1,234.50", "-$3.00"]), units_of(["1 day", "7 days"]), units_of(["$1", "€1"]), units_of(["K1"])
    (('$',), ('days', 'day'), (), ())
    >>> units_of(["12 laps", "3 laps", "1 laps"]), units_of(["R123.50", "R7.00"]), units_of(["R123", "R456"])
    (('laps',), ('R',), ())
    """
    before: set[str] = set()
    after: set[str] = set()
    unknown: set[tuple[str, bool]] = set()
    for cell in cells:
        match = AROUND.match(cell)
        if not match:
            continue
        for place, word in ((before, match["before"]), (after, match["after"])):
            sign = unit_in(word)
            if sign and is_unit(sign):
                place.add(sign)
            elif sign:
                unknown.add((sign, place is after and word[:1] in BLANKS))
    if len(unknown) == 1 and not before and not after:
        ((word, counted),) = unknown
        alone = counted and len(cells) >= FEWEST_COUNTED and ONE_WORD.fullmatch(word)
        return (word,) if alone and all(cell.rstrip().endswith(word) for cell in cells) else ()
    units = before | after
    if not units or not same_unit(units) or (before and looks_like_codes(before, cells)):
        return ()
    return tuple(sorted(units, key=len, reverse=True))


def unit_in(text: str) -> str:
    """The sign or word in what stands around a number; its full stop is part of it where it is known with it."""
    sign = text.strip(AROUND_SIGNS)
    return sign if is_unit(sign) else sign.strip(".,'’")


def looks_like_codes(before: Iterable[str], cells: Sequence[str]) -> bool:
    """Whether letters before bare digits of one length are codes, such as R001 and R-001, rather than money.

    >>> looks_like_codes(["R"], ["R-5000", "R-5001"]), looks_like_codes(["R"], ["R-50", "R7"])
    (True, False)
    """
    if not all(word.isalpha() and word.isascii() for word in before):
        return False
    bare = [match[2] for cell in cells if (match := re.fullmatch(r"([A-Za-z]+)[-_/]?(\d+)", cell))]
    if len(bare) < len(cells):
        return False
    return len({len(digits) for digits in bare}) == 1 or any(digits[0] == "0" for digits in bare)


def styles_that_fit(
    cells: Sequence[str], decimals: Sequence[Decimal], grouping: str | None = None
) -> list[tuple[float, NumberStyle]]:
    """For each decimal mark the style that reads most of the cells, with the share it reads.

    ``grouping`` is the only mark that may stand between thousands; None allows any.
    The simplest of equally good styles is taken, so that ``850`` needs no mark between thousands.
    """
    units = units_of(cells)
    unit, spellings = min(units, key=len, default=""), units if len(units) > 1 else ()
    best: list[tuple[float, NumberStyle]] = []
    for decimal in decimals:
        allowed = THOUSANDS[decimal] if grouping is None else [t for t in THOUSANDS[decimal] if not t or grouping in t]
        styles = [
            NumberStyle(decimal, thousands, unit, spellings) for thousands in (allowed if grouping != "" else [""])
        ]
        shares = [sum(map(bool, map(compiled(s).match, cells))) / max(1, len(cells)) for s in styles]
        share = max(shares)
        best.append((share, styles[shares.index(share)]))
    return best


def parse_numbers(cells: pa.Array, style: NumberStyle) -> pa.Array:
    """The cells as float64; null where a cell is not a number of that style.

    >>> parse_numbers(pa.array(["1.234,50 €", "(7,00 €)", "3-", "n/a"]), NumberStyle(",", ".", "€")).to_pylist()
    [1234.5, -7.0, -3.0, None]
    """
    fits = pc.match_substring_regex(cells, style.pattern)
    kept = cells if pc.all(fits).as_py() else pc.if_else(fits, cells, pa.scalar(None, cells.type))
    for word in style.units:
        kept = pc.replace_substring(kept, word, "")
    bare = pc.utf8_trim_whitespace(kept) if style.units else kept
    if (values := cast_all(without_marks(bare, style), pa.float64())) is not None:
        return values
    core = pc.replace_substring_regex(kept, replace(style, unit="", spellings=()).pattern, r"\1")
    values = without_marks(core, style).cast(pa.float64())
    negative = pc.match_substring_regex(kept, rf"^[^0-9.,]*[({MINUS}]|[{MINUS}][{BLANKS}]*$")
    return pc.if_else(negative, pc.negate(values), values)


def without_marks(cells: pa.Array, style: NumberStyle) -> pa.Array:
    """The cells without marks between thousands and with a decimal point."""
    for mark in style.thousands:
        if len(style.thousands) == 1 or pc.any(pc.match_substring(cells, mark)).as_py():
            cells = pc.replace_substring(cells, mark, "")
    return cells if style.decimal == "." else pc.replace_substring(cells, style.decimal, ".")
