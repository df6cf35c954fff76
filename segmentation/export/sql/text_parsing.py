"""How do cells that people wrote, such as ``1.234,50 €`` or ``31.12.24``, become plain text that a warehouse casts?"""

from __future__ import annotations

import datetime as dt
from itertools import product

from sqlglot import exp

from segmentation.errors import UnsuitableData
from segmentation.export.sql.dialects import Warehouse
from segmentation.export.sql.expressions import case, text
from segmentation.ingest import Writing
from segmentation.ingest.infer.number_parser import BLANKS, MINUS

_YEAR = "([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
_LEAP = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
_DAYS = "(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31"
ISO_PATTERN = f"^({_YEAR}-({_DAYS})|{_LEAP}-02-29)([ T].*)?$"
"""A day that exists, with or without a time behind it: what can be cast without an error in any warehouse."""
NUMBER_PATTERN = "^[+-]?([0-9]{1,200}([.][0-9]{0,200})?|[.][0-9]{1,200})([eE][+-]?[0-9]{1,2})?$"
"""What can be cast to a double without an error in any warehouse."""
ZERO_PATTERN = f"^[{BLANKS}]*[{MINUS}]+[{BLANKS}]*$"
"""A dash, which the accounting format writes for zero."""
DATES = ("parts", "compact", "month")
"""Ways to write a date that are translated; names of months are not."""

STYLED = ("styled", "accounting")
"""Ways to write a number that are translated."""
NUMBER_FORMS = {
    "within": "numbers inside words",
    "scaled": "numbers in thousands and millions",
    "length": "lengths of time",
    "digits": "numbers in digits of another script",
}
"""What the other ways are called."""


def units_of(writing: Writing) -> tuple[str, ...]:
    """Every form of the unit beside the numbers, those first that hold others."""
    return writing.words or ((writing.unit,) if writing.unit else ())


def writing_refusal(name: str, writing: Writing | None) -> str | None:
    """Why cells written like this cannot be read in SQL; None where they can."""
    if writing is None or writing.form in (*STYLED, "yes or no", "ticked", "iso", *DATES):
        return None
    what = NUMBER_FORMS.get(writing.form, "dates with names of months, times zones or serials")
    return (
        f"Column {name!r} holds {what}, which no SELECT reads as the app does. "
        "Score the file with the recipe instead, or write the column plainly in your file."
    )


def improbable_days(writing: Writing | None) -> tuple[int, ...]:
    """The days since 1970 that stand for no date.

    >>> improbable_days(Writing("iso", words=("1970-01-02",)))
    (1,)
    """
    if writing is None or writing.form not in ("iso", *DATES):
        return ()
    return tuple((dt.date.fromisoformat(day) - dt.date(1970, 1, 1)).days for day in writing.words)


def needs_rewriting(writing: Writing | None) -> bool:
    """Whether the cells must be brought to plain text before they are cast."""
    return writing is not None and writing.form not in ("yes or no", "ticked", "iso")


def plain_text(cell: exp.Expr, column: exp.Column, writing: Writing, warehouse: Warehouse) -> exp.Expr:
    """The trimmed ``cell`` as a plain number or an ISO day, in text; a typed column stays as it is.

    Raises
    ------
    UnsuitableData : where the writing has no translation, see `writing_refusal`.
    """
    if refusal := writing_refusal(column.name, writing):
        raise UnsuitableData(refusal)
    if writing.form in DATES:
        return _iso_day(cell, writing, warehouse)
    return (
        _without_regex(cell, writing, warehouse)
        if warehouse.try_cast
        else _plain_number(cell, column, writing, warehouse)
    )


def _plain_number(cell: exp.Expr, column: exp.Column, writing: Writing, warehouse: Warehouse) -> exp.Expr:
    bare = _replaced(cell, dict.fromkeys(units_of(writing), ""), warehouse)
    core = _only(bare, f"[^0-9eE{writing.decimal}+-]", warehouse)
    core = _only(core, "^[+-]+|-+$", warehouse)
    core = core if writing.decimal == "." else _replaced(core, {writing.decimal: "."}, warehouse)
    # Each way spans the whole cell: Snowflake takes a pattern for all of it or nothing.
    signs = f"^[^0-9.,]*[({MINUS}].*$|^.*[{MINUS}][{BLANKS}]*$"
    sign = case([(_like(bare, signs), text("-"))], text(""))
    signed = exp.Concat(expressions=[sign, core], safe=False, coalesce=False)
    styled, plain = (_like(cell, style_pattern(writing)), signed), (_like(cell, NUMBER_PATTERN), cell)
    zeros = [(_like(bare, ZERO_PATTERN), text("0"))] if writing.form == "accounting" else []
    if warehouse.is_text and writing.thousands == ".":
        # 1.234 is a thousand in the file, and one and a bit where the column arrives as a number.
        is_text: exp.Expr = exp.maybe_parse(
            warehouse.is_text.format(column.sql(dialect=warehouse.printer)), dialect=warehouse.printer
        )
        return case([*zeros, (exp.and_(is_text, styled[0]), signed), plain])
    return case([*zeros, styled, plain])


def style_pattern(writing: Writing) -> str:
    """A whole styled cell, in the few signs of regular expressions that every warehouse knows.

    >>> import re
    >>> bool(re.match(style_pattern(Writing("styled", ",", ".", "€")), "(1.234,50 €)"))
    True
    """
    blank, sign, point = f"[{BLANKS}]*", f"[+{MINUS}]?", f"[{writing.decimal}]"
    units = units_of(writing)
    around = f"({'|'.join(map(_spelled, units))})?" if units else ""
    whole = "[0-9]+"
    if writing.thousands:
        group = f"[{writing.thousands}]"
        indian = "|[1-9][0-9]?(,[0-9]{2})+,[0-9]{3}" if writing.thousands == "," else ""
        whole = f"[1-9][0-9]{{0,2}}({group}[0-9]{{3}})+{indian}|[0-9]+"
    power = "([eE][+-]?[0-9]+)?"
    digits = f"(({whole})({point}[0-9]*)?{power}|{point}[0-9]+{power})"
    return (
        f"^{blank}[(]?{sign}{blank}{around}{blank}[(]?{sign}{blank}{digits}{blank}{around}{blank}[{MINUS}]?{blank}[)]?"
        f"{blank}$"
    )


def _spelled(unit: str) -> str:
    """The unit letter by letter, so that none of them means anything."""
    return "".join(f"[{letter}]" if letter != " " else " " for letter in unit)


def _without_regex(cell: exp.Expr, writing: Writing, warehouse: Warehouse) -> exp.Expr:
    """For SQL Server: marks and signs taken out; NULL where the cell looks plain, and is cast as it is."""
    marks = "".join(dict.fromkeys(BLANKS + (writing.thousands or "") + "(+" + MINUS + ")"))
    marks = marks.replace(writing.decimal, "")
    core = _replaced(cell, dict.fromkeys(units_of(writing), ""), warehouse)
    core = exp.Translate(this=core, from_=exp.National(this=marks), to=text(" " * len(marks)))
    core = _replaced(core, {" ": ""} | ({writing.decimal: "."} if writing.decimal != "." else {}), warehouse)
    negative = exp.or_(*(exp.Like(this=cell.copy(), expression=exp.National(this=f"%{sign}%")) for sign in "(" + MINUS))
    signed = exp.Concat(expressions=[case([(negative, text("-"))], text("")), core], safe=False, coalesce=False)
    looks: exp.Expr = exp.Like(this=cell.copy(), expression=text("%[^0-9.eE+-]%"))
    if writing.thousands == ".":
        looks = exp.or_(looks, exp.Like(this=cell.copy(), expression=text("%.[0-9][0-9][0-9]")))
    if writing.form != "accounting":
        return case([(looks, signed)])
    zero = exp.and_(exp.EQ(this=core.copy(), expression=text("")), exp.Like(this=cell.copy(), expression=text("%-%")))
    return case([(zero, text("0")), (looks, signed)])


def _iso_day(cell: exp.Expr, writing: Writing, warehouse: Warehouse) -> exp.Expr:
    """The day as ISO text; what is ISO already stays."""
    if warehouse.try_cast:
        iso: exp.Expr = exp.Like(this=cell.copy(), expression=text("[0-9][0-9][0-9][0-9]-[0-9][0-9]-%"))
    else:
        iso = _like(cell, ISO_PATTERN)
    kept = (iso, cell.copy())
    if writing.form == "compact":
        return case([kept], _joined([_part(cell, 1, 4), "-", _part(cell, 5, 2), "-", _part(cell, 7, 2)]))
    if writing.form == "month":
        return case([kept], _joined([_part(cell, 1, 4), "-", _part(cell, 6, 2), "-01"]))
    whens = [kept]
    if writing.pivot:
        # A reader that knows no centuries (DuckDB's) types the year 93 as the year 93.
        low = exp.Like(this=cell.copy(), expression=text("00__-__-__%"))
        whens.insert(0, (low, _joined([_century(_part(cell, 3, 2), writing.pivot), _part(cell, 3, 8)])))
    plain = _replaced(cell, {". ": "-", "/ ": "-", ".": "-", "/": "-"}, warehouse)
    return case([*whens, *(_day_of_lengths(plain, writing, la, lb) for la, lb in product((2, 1), repeat=2))])


def _day_of_lengths(plain: exp.Expr, writing: Writing, one: int, two: int) -> tuple[exp.Expr, exp.Expr]:
    """A date whose day and month have so many digits: what it looks like, and its ISO text."""
    years = 2 if writing.pivot else 4
    lengths = (years, one, two) if writing.order == "ymd" else (one, two, years)
    starts = (1, lengths[0] + 2, lengths[0] + lengths[1] + 3)
    parts = dict(zip(writing.order, zip(starts, lengths, strict=True), strict=True))
    year: list[exp.Expr | str] = [_part(plain, *parts["y"])]
    if writing.pivot:
        year.insert(0, _century(_part(plain, *parts["y"]), writing.pivot))
    rest = [piece for key in "md" for piece in ("-" if parts[key][1] == 2 else "-0", _part(plain, *parts[key]))]
    looks = exp.Like(this=plain.copy(), expression=text("-".join("_" * n for n in lengths) + "%"))
    return looks, _joined([*year, *rest])


def _century(year: exp.Expr, pivot: int) -> exp.Expr:
    """The two digits before a year of two digits."""
    return case([(exp.GTE(this=year, expression=text(f"{pivot:02d}")), text("19"))], text("20"))


def _part(cell: exp.Expr, start: int, length: int) -> exp.Expr:
    first, count = exp.Literal.number(start), exp.Literal.number(length)
    return exp.Substring(this=cell.copy(), start=first, length=count)


def _joined(parts: list[exp.Expr | str]) -> exp.Expr:
    pieces = [text(part) if isinstance(part, str) else part for part in parts]
    return exp.Concat(expressions=pieces, safe=False, coalesce=False)


def _replaced(cell: exp.Expr, marks: dict[str, str], warehouse: Warehouse) -> exp.Expr:
    replaced = cell.copy()
    for mark, other in marks.items():
        replaced = exp.Replace(this=replaced, expression=text(mark, warehouse.text), replacement=text(other))
    return replaced


def _only(cell: exp.Expr, unwanted: str, warehouse: Warehouse) -> exp.Expr:
    """The cell without all that fits a pattern; DuckDB and PostgreSQL need to be told that all is meant."""
    everywhere = [text("g")] if warehouse.name in ("duckdb", "postgres") else []
    return exp.Anonymous(this="REGEXP_REPLACE", expressions=[cell.copy(), text(unwanted), text(""), *everywhere])


def _like(cell: exp.Expr, pattern: str) -> exp.Expr:
    return exp.RegexpLike(this=cell.copy(), expression=text(pattern))
