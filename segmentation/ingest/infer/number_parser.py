"""Which numbers did people write, and with which decimal mark?

A column is decided as a whole: one decimal mark, one mark between thousands, one
unit. A cell that does not fit that style is not a number, however much it looks like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.arrow.sampling import cast_all
from segmentation.ingest.dataset import Writing

Decimal = Literal[".", ","]

BLANKS = " \u00a0\u2009\u202f"
APOSTROPHES = "'\u2019\u00b4`"
MINUS = "\u2212\u2013-"  # the hyphen last, so that it stands for itself between brackets
THOUSANDS: dict[Decimal, tuple[str, ...]] = {
    ".": ("", ",", BLANKS, APOSTROPHES),
    ",": ("", ".", BLANKS, APOSTROPHES),
}
SYMBOLS = (
    "R$",
    "US$",
    "A$",
    "C$",
    "NZ$",
    "HK$",
    "S$",
    "$",
    "€",
    "£",
    "¥",
    "￥",
    "₹",
    "₽",
    "₺",
    "₩",
    "₪",
    "฿",
    "₫",
    "₴",
    "₦",
    "₱",
    "₡",
    "₲",
    "zł",
    "Kč",
    "Ft",
    "лв",
    "kr.",
    "kr",
    "Fr.",
    "Rs.",
    "Rs",
    "lei",
)
CODES = (
    "USD",
    "EUR",
    "GBP",
    "CHF",
    "JPY",
    "CNY",
    "RMB",
    "AUD",
    "CAD",
    "NZD",
    "SEK",
    "NOK",
    "DKK",
    "ISK",
    "PLN",
    "CZK",
    "HUF",
    "RON",
    "BGN",
    "RUB",
    "UAH",
    "TRY",
    "ILS",
    "AED",
    "SAR",
    "INR",
    "KRW",
    "HKD",
    "SGD",
    "TWD",
    "THB",
    "IDR",
    "MYR",
    "PHP",
    "VND",
    "BRL",
    "MXN",
    "ARS",
    "CLP",
    "COP",
    "PEN",
    "ZAR",
    "NGN",
    "KES",
    "EGP",
    "MAD",
)
PERCENT = ("%", "٪", "‰")


@dataclass(frozen=True)
class NumberStyle:
    """How one column writes its numbers.

    ``thousands`` is the set of characters that may stand between groups of three; ``unit``
    is the currency or percent sign as written, empty where there is none.
    """

    decimal: Decimal = "."
    thousands: str = ""
    unit: str = ""

    @property
    def pattern(self) -> str:
        """A regular expression for a whole cell; group 1 is the part with the digits."""
        return cell_pattern(self.decimal, self.thousands, self.unit)

    @property
    def writing(self) -> Writing | None:
        """The style as a column keeps it; None for plain numbers."""
        return None if self == NumberStyle() else Writing("styled", self.decimal, self.thousands, self.unit)


def one_of(words: Iterable[str]) -> str:
    """A regular expression for any of these words."""
    return "(?:" + "|".join(re.escape(word) for word in words) + ")"


UNIT = one_of((*SYMBOLS, *CODES, *PERCENT))
UNIT_AROUND = re.compile(rf"^[\s(+{MINUS}]*(?P<before>{UNIT})|(?P<after>{UNIT})[\s){MINUS}]*$")


@lru_cache(maxsize=256)
def cell_pattern(decimal: Decimal, thousands: str, unit: str) -> str:
    """The whole cell: brackets or a sign, the unit before or after, groups, decimals, exponent."""
    blank = rf"[{BLANKS}]*"
    sign = f"[+{MINUS}]?"
    around = f"(?:{re.escape(unit)})?" if unit else ""
    whole = r"\d+"
    if thousands:
        group = f"[{re.escape(thousands)}]"
        indian = r"|[1-9]\d?(?:,\d{2})+,\d{3}" if thousands == "," else ""
        whole = rf"[1-9]\d{{0,2}}(?:{group}\d{{3}})+{indian}|\d+"
    point = re.escape(decimal)
    digits = rf"(?:{whole})(?:{point}\d*)?(?:[eE][+-]?\d+)?|{point}\d+(?:[eE][+-]?\d+)?"
    before = rf"\(?{sign}{blank}{around}{blank}{sign}"
    after = rf"{around}{blank}[{MINUS}]?{blank}\)?"
    return rf"^{blank}{before}{blank}({digits}){blank}{after}{blank}$"


@lru_cache(maxsize=256)
def compiled(style: NumberStyle) -> re.Pattern[str]:
    """The style's pattern for Python's own engine, which looks at samples."""
    return re.compile(style.pattern)


def unit_of(cells: Iterable[str]) -> str:
    """The one unit that stands before or after numbers; empty where there is none or more than one.

    >>> unit_of(["$1,234.50", "-$3.00"]), unit_of(["5 %", "7 %"]), unit_of(["$1", "€1"])
    ('$', '%', '')
    """
    units = {match[match.lastgroup or 0] for cell in cells if (match := UNIT_AROUND.search(cell))}
    return units.pop() if len(units) == 1 else ""


def styles_that_fit(
    cells: Sequence[str], decimals: Sequence[Decimal], grouping: str | None = None
) -> list[tuple[float, NumberStyle]]:
    """For each decimal mark the style that reads most of the cells, with the share it reads.

    ``grouping`` is the only mark that may stand between thousands; None allows any.
    The simplest of equally good styles is taken, so that ``850`` needs no mark between thousands.
    """
    unit = unit_of(cells)
    best: list[tuple[float, NumberStyle]] = []
    for decimal in decimals:
        allowed = THOUSANDS[decimal] if grouping is None else [t for t in THOUSANDS[decimal] if not t or grouping in t]
        styles = [NumberStyle(decimal, thousands, unit) for thousands in (allowed if grouping != "" else [""])]
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
    if not style.unit and (values := cast_all(without_marks(kept, style), pa.float64())) is not None:
        return values
    core = pc.replace_substring_regex(kept, style.pattern, r"\1")
    values = without_marks(core, style).cast(pa.float64())
    negative = pc.match_substring_regex(kept, rf"^[^0-9.,]*[({MINUS}]|[{MINUS}][{BLANKS}]*$")
    return pc.if_else(negative, pc.negate(values), values)


def without_marks(cells: pa.Array, style: NumberStyle) -> pa.Array:
    """The cells without marks between thousands and with a decimal point."""
    for mark in style.thousands:
        if len(style.thousands) == 1 or pc.any(pc.match_substring(cells, mark)).as_py():
            cells = pc.replace_substring(cells, mark, "")
    return cells if style.decimal == "." else pc.replace_substring(cells, style.decimal, ".")
