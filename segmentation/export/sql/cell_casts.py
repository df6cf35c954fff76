"""A column's cell as a number, a day or a word, whether it arrives typed or as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite

from sqlglot import exp

from segmentation.export.sql.derived_numbers import derived_number
from segmentation.export.sql.dialects import Warehouse
from segmentation.export.sql.expressions import case, column, number, text
from segmentation.export.sql.text_parsing import (
    ISO_PATTERN,
    NUMBER_PATTERN,
    improbable_days,
    needs_rewriting,
    plain_text,
)
from segmentation.features import Derived
from segmentation.ingest import Column, Writing
from segmentation.vocabulary.missing_words import null_tokens_among_words
from segmentation.vocabulary.yes_no import spelled_yes_no


@dataclass(frozen=True)
class Cells:
    """How the cells of a table are read in one warehouse.

    Attributes
    ----------
    columns : the schema of the training file, which says how people wrote its numbers and dates.
    missing : per column the further words that mean missing, as the user said.
    rewritten : column → helper column that holds its cells as plain text; see `plain_texts`.
    derived : the derived columns by name.
    """

    warehouse: Warehouse
    columns: Mapping[str, Column] = field(default_factory=dict)
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rewritten: Mapping[str, exp.Column] = field(default_factory=dict)
    derived: Mapping[str, Derived] = field(default_factory=dict)

    def text(self, name: str) -> exp.Expr:
        """The cell as trimmed text; NULL where it is empty or means missing."""
        cast = exp.Cast(this=column(name), to=exp.DataType.build(self.warehouse.text, dialect=self.warehouse.printer))
        cell = exp.Nullif(this=exp.Trim(this=cast), expression=text(""))
        words = [text(word.strip().lower(), self.warehouse.text) for word in self.missing.get(name, ())]
        if not words:
            return cell
        return case([(exp.not_(exp.In(this=lower(cell), expressions=words)), cell.copy())])

    def writing(self, name: str) -> Writing | None:
        """How the file writes a column's numbers or dates; None where plainly."""
        return self.columns[name].writing if name in self.columns else None

    def plain_texts(self, names: Iterable[str]) -> dict[str, exp.Expr]:
        """Column → its cells as plain text, for those that people wrote."""
        writings = ((name, self.writing(name)) for name in dict.fromkeys(names))
        return {
            name: plain_text(self.text(name), column(name), writing, self.warehouse)
            for name, writing in writings
            if writing is not None and needs_rewriting(writing)
        }

    def _plain(self, name: str) -> exp.Expr:
        return self.rewritten[name].copy() if name in self.rewritten else self.text(name)

    def number(self, name: str) -> exp.Expr:
        """The cell as a double; NULL where it is no finite number. A derived one is made of its parts."""
        if made := self.derived.get(name):
            return derived_number(made, self.number, self.days)
        writing = self.writing(name)
        double = exp.DataType.build("double")
        if writing is not None and writing.form == "yes or no":
            words_of = {1.0: (writing.words[0], "true", "1"), 0.0: (*writing.words[1:], "false", "0")}
            cell = lower(self.text(name))
            return case([(_one_of(cell, words, self.warehouse), number(value)) for value, words in words_of.items()])
        if self.warehouse.try_cast:
            # SQL Server reads '' as 0, and writes a float as text with six digits: cast the cell itself.
            value: exp.Expr = case([(given(self.text(name)), exp.TryCast(this=column(name), to=double))])
            if name in self.rewritten:
                styled = exp.TryCast(this=self._plain(name), to=double)
                value = exp.Coalesce(this=styled, expressions=[value])
        else:
            looks = exp.RegexpLike(this=self._plain(name), expression=text(NUMBER_PATTERN))
            value = case([(looks, exp.Cast(this=self._plain(name), to=double))])
        for word in self.missing.get(name, ()):
            value = exp.Nullif(this=value, expression=number(float(word))) if _is_number(word) else value
        return value

    def days(self, name: str) -> exp.Expr:
        """The cell as whole days since 1970-01-01; NULL where it is no date."""
        cell, to_date = self._plain(name), exp.DataType.build("date")
        iso = exp.Substring(this=cell, start=exp.Literal.number(1), length=exp.Literal.number(10))
        if self.warehouse.try_cast:
            looks: exp.Expr = exp.Like(this=cell.copy(), expression=text("[0-9][0-9][0-9][0-9]-[0-9][0-9]-%"))
            day = case([(looks, exp.TryCast(this=iso, to=to_date))])
        else:
            looks = exp.RegexpLike(this=cell.copy(), expression=text(ISO_PATTERN))
            day = case([(looks, as_date(iso))])
        days: exp.Expr = exp.DateDiff(this=day, expression=as_date(text("1970-01-01")), unit=exp.var("DAY"))
        for improbable in improbable_days(self.writing(name)):
            days = exp.Nullif(this=days, expression=exp.Literal.number(improbable))
        return days

    def words(self, name: str, known: Sequence[str]) -> exp.Expr:
        """The cell as one of the ``known`` words where it means one; other text as it is; NULL where missing.

        ``known`` words stand for themselves, for the number they write (``1`` for ``1.0``), and
        for the boolean they say, whatever type the warehouse gave the column.
        """
        cell, writing = self.text(name), self.writing(name)
        if writing is not None and writing.form == "ticked":
            absents = null_tokens_among_words(name, list(writing.words))
            listed = [text(word, self.warehouse.text) for word in absents]
            blank = exp.or_(absent(cell), exp.In(this=lower(cell), expressions=listed))
            mark = exp.EQ(this=cell.copy(), expression=text(writing.words[0], self.warehouse.text))
            yes, no = text("yes", self.warehouse.text), text("no", self.warehouse.text)
            return case([(blank, no), (mark, yes)], cell.copy())
        literals = {level: text(level, self.warehouse.text) for level in known}
        whens: list[tuple[exp.Expr, exp.Expr]] = [
            (exp.EQ(this=cell, expression=text(n.strip(), self.warehouse.text)), literals[n]) for n in known
        ]
        booleans = _booleans(known, bits=self.warehouse.bits)
        whens += [(exp.EQ(this=lower(cell), expression=text(other)), literals[n]) for n, other in booleans]
        whens += [
            (exp.EQ(this=self.number(name), expression=exp.Literal.number(written)), text(level))
            for level, written in _numbers(known)
        ]
        kept = {level.casefold() for level in known}
        whens += [
            (exp.EQ(this=self.number(name), expression=number(float(word))), exp.Null())
            for word in self.missing.get(name, ())
            if _is_number(word)
        ]
        missing = [word for word in null_tokens_among_words(name, list(known)) if word not in kept]
        if missing:
            words = [text(word, self.warehouse.text) for word in missing]
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


def _one_of(cell: exp.Expr, words: Sequence[str], warehouse: Warehouse) -> exp.Expr:
    return exp.In(this=cell.copy(), expressions=[text(word.lower(), warehouse.text) for word in words])


def _is_number(word: str) -> bool:
    try:
        return isfinite(float(word))
    except ValueError:
        return False


def _booleans(known: Sequence[str], *, bits: bool) -> list[tuple[str, str]]:
    """Level and how a boolean column of that meaning prints, for exactly two levels that mean yes and no."""
    pair = spelled_yes_no(known)
    if pair is None or _numbers(known):
        return []
    true, false = pair
    return [(true, "true"), (false, "false"), *([(true, "1"), (false, "0")] if bits else [])]


def _numbers(known: Sequence[str]) -> list[tuple[str, str]]:
    """Level → the plain number it writes, where every level is a different number."""
    try:
        values = [float(level) for level in known]
    except ValueError:
        return []
    if len(set(values)) != len(values) or any(value != value or abs(value) > 1e15 for value in values):
        return []
    return [(level, repr(value)) for level, value in zip(known, values, strict=True)]
