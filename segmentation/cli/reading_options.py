"""The options of READING: their rows in the table of commands, and what was written for them."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Literal, get_args

from segmentation.cli import option_values
from segmentation.cli.command import CommandOption
from segmentation.ingest import ReadOptions
from segmentation.ingest.dataset import Role
from segmentation.meaning.codebook import read_codebook

MARKS = {"comma": ",", "point": ".", "semicolon": ";", "tab": "\t", "pipe": "|", "blank": " ", "apostrophe": "'"}
"""What a mark may be called, as some of them are awkward in a shell."""


def mark_among(names: Mapping[str, str], at_most: int = 1) -> Callable[[str], str]:
    """What turns a mark or its name into the mark.

    >>> mark_among({"comma": ","})("comma"), mark_among({"comma": ","})(",")
    (',', ',')
    """

    def convert(written: str) -> str:
        mark = names.get(written.lower(), written)
        if mark in names.values() or 0 < len(mark) <= at_most:
            return mark
        raise ArgumentTypeError(f"{written!r} is none of {', '.join(names)}.")

    return convert


def _some(*names: str) -> dict[str, str]:
    return {name: MARKS[name] for name in names}


_DECIMAL = mark_among(_some("comma", "point"), at_most=0)
_THOUSANDS = mark_among({**_some("comma", "point", "blank", "apostrophe"), "none": ""}, at_most=0)
READING = (
    CommandOption("--sheet", "worksheet of a workbook, by its name", "NAME"),
    CommandOption("--encoding", "encoding of a text file, such as cp1252 or utf-16-le", "NAME"),
    CommandOption(
        "--delimiter",
        "what stands between the cells of a text file: a mark, or tab, blank",
        "MARK",
        mark_among(MARKS, 2),
    ),
    CommandOption(
        "--quote",
        "what stands around cells: double, single, none",
        "MARK",
        mark_among({"double": '"', "single": "'", "none": ""}),
    ),
    CommandOption("--decimal", "decimal mark of every number", "comma|point", _DECIMAL),
    CommandOption(
        "--thousands",
        "mark between the thousands of every number",
        "comma|point|blank|apostrophe|none",
        _THOUSANDS,
    ),
    CommandOption(
        "--mend-letters",
        "make letters whole that were broken before the file was written",
        dest="mend_mojibake",
        default=False,
        switch=True,
    ),
    CommandOption("--header-row", "line of the header; 0 where there is none", "LINE", option_values.whole_number),
    CommandOption("--date-order", "order of day, month and year in every date", choices=("dmy", "mdy", "ymd")),
    CommandOption(
        "--role",
        "what a column is good for: " + ", ".join(get_args(Role)) + "; may be given several times",
        "COLUMN=ROLE",
        option_values.role_of_column,
        default=(),
        dest="roles",
        repeated=True,
    ),
    CommandOption(
        "--codebook", "a table of what columns are called and their codes stand for: column, label, values", "BOOK.csv"
    ),
    CommandOption(
        "--label",
        "what a column is called in names, sentences and reports; may be given several times",
        "COLUMN=LABEL",
        option_values.of_column,
        default=(),
        dest="labels",
        repeated=True,
    ),
    CommandOption(
        "--missing-cell",
        "a cell of a column that counts as missing, such as 99 or unknown; may be given several times",
        "COLUMN=CELL",
        option_values.of_column,
        default=(),
        dest="missing_cells",
        repeated=True,
    ),
)


@dataclass(frozen=True)
class ReadingOptions:
    """What the command line says on reading, one field per row; None is "as detected"."""

    sheet: str | None
    encoding: str | None
    delimiter: str | None
    quote: str | None
    decimal: Literal[".", ","] | None
    thousands: Literal[".", ",", " ", "'", ""] | None
    mend_mojibake: bool
    header_row: int | None
    date_order: Literal["dmy", "mdy", "ymd"] | None
    roles: Sequence[tuple[str, Role]]
    codebook: str | None
    labels: Sequence[tuple[str, str]]
    missing_cells: Sequence[tuple[str, str]]

    @property
    def named(self) -> tuple[str, ...]:
        """The columns that options name; those of a codebook may be of other files too."""
        return tuple(name for name, _ in (*self.roles, *self.labels, *self.missing_cells))

    @property
    def reading(self) -> ReadOptions:
        """The same for the reader."""
        gathered = {"roles", "codebook", "labels", "missing_cells", "mend_mojibake"}
        given = {f.name: getattr(self, f.name) for f in fields(ReadingOptions) if f.name not in gathered}
        missing: dict[str, tuple[str, ...]] = {}
        for column, cell in self.missing_cells:
            missing[column] = (*missing.get(column, ()), cell)
        options = ReadOptions(
            **given,
            mend_mojibake=self.mend_mojibake or None,
            roles=dict(self.roles),
            labels=dict(self.labels),
            missing=missing,
        )
        return read_codebook(self.codebook).on(options) if self.codebook else options
