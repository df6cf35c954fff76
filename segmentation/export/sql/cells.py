"""A column's cell as a number, a day or a word, whether it arrives typed or as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlglot import exp

from segmentation.export.sql.dialects import Warehouse
from segmentation.export.sql.terms import case, column, text
from segmentation.ingest.missing import missing_among_words

NUMBER_PATTERN = "^[+-]?([0-9]{1,200}([.][0-9]{0,200})?|[.][0-9]{1,200})([eE][+-]?[0-9]{1,2})?$"
"""What can be cast to a double without an error in any warehouse."""
ISO_PATTERN = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([ T].*)?$"
LOCAL_PATTERN = "^[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}([ T].*)?$"
TRUE_WORDS = frozenset({"true", "yes", "t", "y"})
FALSE_WORDS = frozenset({"false", "no", "f", "n"})
"""Words that a warehouse may have read as a boolean column (DuckDB's ``read_csv`` does)."""


@dataclass(frozen=True)
class Cells:
    """How cells are read in one warehouse."""

    warehouse: Warehouse

    def text(self, name: str) -> exp.Expr:
        """The cell as trimmed text; NULL where it is empty."""
        cast = exp.Cast(this=column(name), to=exp.DataType.build(self.warehouse.text, dialect=self.warehouse.printer))
        return exp.Nullif(this=exp.Trim(this=cast), expression=text(""))

    def number(self, name: str) -> exp.Expr:
        """The cell as a double; NULL where it is no finite number."""
        double = exp.DataType.build("double")
        if self.warehouse.try_cast:
            # SQL Server reads '' as 0, and writes a float as text with six digits: cast the cell itself.
            return case([(given(self.text(name)), exp.TryCast(this=column(name), to=double))])
        looks = exp.RegexpLike(this=self.text(name), expression=text(NUMBER_PATTERN))
        return case([(looks, exp.Cast(this=self.text(name), to=double))])

    def days(self, name: str, *, day_first: bool = True) -> exp.Expr:
        """The cell as whole days since 1970-01-01; NULL where it is no date.

        Text is read as ISO, or as ``31.12.2024`` (``12/31/2024`` unless ``day_first``).
        """
        cell = self.text(name)
        iso = exp.Substring(this=cell, start=exp.Literal.number(1), length=exp.Literal.number(10))
        if self.warehouse.try_cast:
            looks_iso = exp.Like(this=cell, expression=text("[0-9][0-9][0-9][0-9]-%"))
            style = exp.Literal.number(103 if day_first else 101)
            local: exp.Expr = exp.Anonymous(this="TRY_CONVERT", expressions=[exp.var("DATE"), cell, style])
            day = case([(looks_iso, exp.TryCast(this=iso, to=exp.DataType.build("date")))], local)
        else:
            plain: exp.Expr = exp.SplitPart(this=cell, delimiter=text(" "), part_index=exp.Literal.number(1))
            for mark in "./":
                plain = exp.Replace(this=plain, expression=text(mark), replacement=text("-"))
            local = exp.StrToDate(this=plain, format=text("%d-%m-%Y" if day_first else "%m-%d-%Y"))
            patterns = [(ISO_PATTERN, as_date(iso)), (LOCAL_PATTERN, local)]
            day = case([(exp.RegexpLike(this=cell, expression=text(looks)), value) for looks, value in patterns])
        return exp.DateDiff(this=day, expression=as_date(text("1970-01-01")), unit=exp.var("DAY"))

    def words(self, name: str, known: Sequence[str]) -> exp.Expr:
        """The cell as one of the ``known`` words where it means one; other text as it is; NULL where missing.

        ``known`` words stand for themselves, for the number they write (``1`` for ``1.0``), and
        for the boolean they say, whatever type the warehouse gave the column.
        """
        cell = self.text(name)
        whens = [(_equals(cell, level.strip()), text(level, self.warehouse.text)) for level in known]
        whens += [(_equals(lower(cell), other), text(level)) for level, other in _booleans(known)]
        whens += [
            (exp.EQ(this=self.number(name), expression=exp.Literal.number(written)), text(level))
            for level, written in _numbers(known)
        ]
        kept = {level.casefold() for level in known}
        missing = [word for word in missing_among_words(name, list(known)) if word not in kept]
        if missing:
            words = [text(word) for word in missing]
            whens.append((exp.In(this=lower(cell), expressions=words), exp.Null()))
        return case(whens, cell)


def as_date(cell: exp.Expr) -> exp.Expr:
    """An ISO text as a date."""
    return exp.Cast(this=cell, to=exp.DataType.build("date"))


def lower(cell: exp.Expr) -> exp.Expr:
    """The text in small letters."""
    return exp.Lower(this=cell)


def given(cell: exp.Expr) -> exp.Expr:
    """The cell is not missing."""
    return exp.not_(absent(cell))


def absent(cell: exp.Expr) -> exp.Expr:
    """The cell is missing."""
    return exp.Is(this=cell, expression=exp.Null())


def _equals(cell: exp.Expr, value: str) -> exp.Expr:
    return exp.EQ(this=cell, expression=text(value))


def _booleans(known: Sequence[str]) -> list[tuple[str, str]]:
    """Level → how a boolean column of that meaning prints, for exactly two levels that mean yes and no."""
    folded = {level.strip().casefold(): level for level in known}
    yes, no = TRUE_WORDS & folded.keys(), FALSE_WORDS & folded.keys()
    if len(folded) != 2 or len(yes) != 1 or len(no) != 1:
        return []
    true, false = folded[next(iter(yes))], folded[next(iter(no))]
    return [(true, "true"), (false, "false")]


def _numbers(known: Sequence[str]) -> list[tuple[str, str]]:
    """Level → the plain number it writes, where every level is a different number."""
    try:
        values = [float(level) for level in known]
    except ValueError:
        return []
    if len(set(values)) != len(values) or any(value != value or abs(value) > 1e15 for value in values):
        return []
    return [(level, repr(value)) for level, value in zip(known, values, strict=True)]
