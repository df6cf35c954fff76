"""Which column does the user mean by this name?"""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from segmentation.errors import InvalidChoice
from segmentation.ingest import Dataset


def match_names(dataset: Dataset, names: Sequence[str]) -> tuple[str, ...]:
    """The columns meant: each name exactly as written, else without regard to case and blanks.

    Raises
    ------
    InvalidChoice : where no column, or more than one, is meant.
    """
    return tuple(dict.fromkeys(match_name(dataset.column_names, name) for name in names))


def match_name(columns: Sequence[str], name: str) -> str:
    """The one column meant by ``name``.

    >>> match_name(["Annual Income (k$)", "Age"], "annual income(K$)")
    'Annual Income (k$)'
    """
    if name in columns:
        return name
    alike = [column for column in columns if squeezed(column) == squeezed(name)]
    if len(alike) == 1:
        return alike[0]
    if alike:
        raise InvalidChoice(f"{name!r} could be {' or '.join(map(repr, alike))}. Write it exactly as in the file.")
    close = difflib.get_close_matches(squeezed(name), [squeezed(column) for column in columns], n=1)
    hint = next((f" Did you mean {column!r}?" for column in columns if close and squeezed(column) == close[0]), "")
    listed = ", ".join(columns[:LONGEST_LIST]) + (", …" if len(columns) > LONGEST_LIST else "")
    raise InvalidChoice(f"There is no column {name!r}.{hint} The columns are {listed}.")


LONGEST_LIST = 30
"""Columns named in an error."""


def squeezed(name: str) -> str:
    """A name without case and blanks."""
    return "".join(name.split()).casefold()
