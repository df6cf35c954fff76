"""What is written on the command line, turned into values; a wrong one becomes a sentence."""

from __future__ import annotations

import csv
import io
from argparse import ArgumentTypeError
from collections.abc import Sequence

from segmentation.errors import InvalidChoice


def whole_number(written: str) -> int:
    """A whole number of 0 or more.

    >>> whole_number("7")
    7
    """
    if not written.strip().isdecimal():
        raise ArgumentTypeError(f"{written!r} is not a whole number. Give one such as 4.")
    return int(written)


def segment_count(written: str) -> int:
    """A number of segments, 1 or more."""
    count = whole_number(written)
    if count < 1:
        raise ArgumentTypeError("there must be at least 1 segment. Give a number such as 4.")
    return count


def one_record(written: str) -> tuple[str, ...]:
    """The cells of one CSV record.

    >>> one_record('income,"visits, web"')
    ('income', 'visits, web')
    """
    cells = next(csv.reader(io.StringIO(written.replace("\\n", " ")), skipinitialspace=True), [])
    return tuple(cell for cell in cells if cell.strip())


def matching_name(written: str, names: Sequence[str]) -> str:
    """The column meant: exactly as written, else without regard to case and blanks.

    Raises
    ------
    InvalidChoice : where no column, or more than one, is meant.

    >>> matching_name("annual income", ["AnnualIncome", "Age"])
    'AnnualIncome'
    """
    if written in names:
        return written
    found = [name for name in names if _folded(name) == _folded(written)]
    if len(found) == 1:
        return found[0]
    if found:
        raise InvalidChoice(f"{written!r} could be any of {_listed(found)}. Write the one you mean exactly.")
    raise InvalidChoice(f"There is no column {written!r}. The columns are {_listed(names)}.")


def matching_names(written: str, names: Sequence[str]) -> tuple[str, ...]:
    """The columns meant by a LIST, each once, in the order given."""
    found = dict.fromkeys(matching_name(cell, names) for cell in one_record(written))
    if not found:
        raise InvalidChoice("The list of columns is empty. Give names separated by commas.")
    return tuple(found)


def _folded(name: str) -> str:
    return "".join(name.split()).casefold()


def _listed(names: Sequence[str], most: int = 40) -> str:
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
