"""What is written on the command line, turned into values; a wrong one becomes a sentence."""

from __future__ import annotations

import csv
import io
from argparse import ArgumentTypeError
from datetime import date
from typing import get_args

from segmentation.ingest.dataset import Role


def whole_number(text: str) -> int:
    """A whole number of 0 or more.

    >>> whole_number("7")
    7
    """
    if not text.strip().isdecimal():
        raise ArgumentTypeError(f"{text!r} is not a whole number. Give one such as 4.")
    return int(text)


def decimal_number(text: str) -> float:
    """A number with or without decimals.

    >>> decimal_number("2.5")
    2.5
    """
    try:
        return float(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is not a number. Give one such as 2.5.") from error


def segment_count(text: str) -> int:
    """A number of segments, 1 or more."""
    count = whole_number(text)
    if count < 1:
        raise ArgumentTypeError("there must be at least 1 segment. Give a number such as 4.")
    return count


def setting(text: str) -> tuple[str, str | float | bool]:
    """The name and the value of one setting: a number, true or false, or a word.

    >>> setting("min_size=30"), setting("covariance = diag"), setting("scaled=true")
    (('min_size', 30), ('covariance', 'diag'), ('scaled', True))
    """
    name, equals, value = (part.strip() for part in text.partition("="))
    if not (name and equals and value):
        raise ArgumentTypeError(f"{text!r} is no setting. Write its name and value, such as min_size=30.")
    if value.lower() in ("true", "false"):
        return name, value.lower() == "true"
    try:
        number = float(value)
    except ValueError:
        return name, value
    return name, int(number) if number.is_integer() else number


def day(text: str) -> str:
    """A day as ISO.

    >>> day("2024-06-30")
    '2024-06-30'
    """
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is no day. Write one such as 2024-12-31.") from error


def of_column(text: str) -> tuple[str, str]:
    """A column and what is said of it; the column's name may hold an equals sign.

    >>> of_column("q1=99"), of_column("a=b = unknown")
    (('q1', '99'), ('a=b', 'unknown'))
    """
    name, equals, value = (part.strip() for part in text.rpartition("="))
    if not (name and equals and value):
        raise ArgumentTypeError(f"{text!r} names no column. Write COLUMN=VALUE, such as q1=99.")
    return name, value


def role_of_column(text: str) -> tuple[str, Role]:
    """A column and its role.

    >>> role_of_column("card=identifier")
    ('card', 'identifier')
    """
    name, value = of_column(text)
    roles = get_args(Role)
    if value not in roles:
        raise ArgumentTypeError(f"{value!r} is no role. Choose one of {', '.join(roles)}.")
    return name, value  # type: ignore[return-value]


def one_record(text: str) -> tuple[str, ...]:
    """The cells of one CSV record.

    >>> one_record('income,"visits, web"')
    ('income', 'visits, web')
    """
    cells = next(csv.reader(io.StringIO(text.replace("\\n", " ")), skipinitialspace=True), [])
    return tuple(cell for cell in cells if cell.strip())


def factor_of_column(written: str) -> tuple[str, float]:
    """What the numbers of a column are multiplied by.

    >>> factor_of_column("spend=0.01")
    ('spend', 0.01)
    """
    name, number = of_column(written)
    try:
        factor = float(number)
    except ValueError:
        factor = 0.0
    if not 0 < abs(factor) < float("inf"):
        raise ArgumentTypeError(f"{number!r} is no number to multiply by. Write it like 0.01")
    return name, factor
