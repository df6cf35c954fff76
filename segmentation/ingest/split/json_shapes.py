"""Where in a JSON document is the table?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

from segmentation.errors import UnreadableFile

Json = Any
"""What `json` makes of a value."""
DEEPEST = 4
"""Levels of wrapping around a list of records that are looked through: ``{"data": {"customers": [...]}}``."""
ONE_RECORD = (
    "'{name}' is JSON without a list of records in it. Export a list with one object for each customer, "
    "or save it as CSV."
)
LINK = (
    "'{name}' is a link to a Google sheet, not the sheet itself. Open it there, choose File, Download, "
    "Microsoft Excel or CSV, and drop that file."
)
OTHER_LISTS = "The document holds {count} lists of records; '{taken}', the longest, was read, not {others}."


@dataclass(frozen=True)
class JsonTable:
    """A table as records, or as a grid with its header among the rows."""

    records: Sequence[Mapping[str, Json]] = ()
    grid: Sequence[Sequence[Json]] = ()
    notices: tuple[str, ...] = ()


def table_in(values: Sequence[Json], name: str) -> JsonTable:
    """The table of a document of one value or of several.

    Raises
    ------
    UnreadableFile : where there is no list of records.

    >>> table_in([{"next": None, "data": [{"id": 1}, {"id": 2}]}], "x").records
    [{'id': 1}, {'id': 2}]
    >>> table_in([{"id": [1, 2], "spend": [5, 6]}], "x").grid
    [['id', 'spend'], (1, 5), (2, 6)]
    """
    if len(values) == 1 and isinstance(values[0], dict):
        return _of_object(values[0], name)
    rows = values[0] if len(values) == 1 and isinstance(values[0], list) else values
    rows = [row for row in rows if row is not None]
    if rows and all(isinstance(row, dict) for row in rows):
        return JsonTable(records=rows)
    if rows and all(isinstance(row, list) for row in rows):
        return JsonTable(grid=rows)
    raise UnreadableFile(ONE_RECORD.format(name=name))


def _of_object(value: Mapping[str, Json], name: str) -> JsonTable:
    """An object with the list of records somewhere in it, or one of columns, or one of records by their key."""
    if "doc_id" in value and "resource_id" in value or {"url", "doc_id"} <= set(value):
        raise UnreadableFile(LINK.format(name=name))
    columns, data = value.get("columns"), value.get("data")
    if isinstance(columns, list) and _is_grid(data):
        return JsonTable(grid=[columns, *data])
    lists = sorted(_lists(value), key=lambda entry: -len(entry[1]))
    if lists:
        (taken, records), others = lists[0], ", ".join(f"'{path}'" for path, _ in lists[1:4])
        sentences = (OTHER_LISTS.format(count=len(lists), taken=taken, others=others),) if others else ()
        return JsonTable(records=records, notices=sentences)
    inner: list[Json] = list(value.values())
    if inner and all(isinstance(column, list) for column in inner) and len({len(column) for column in inner}) == 1:
        return JsonTable(grid=[list(value), *zip(*inner, strict=True)])
    if len(inner) > 1 and all(isinstance(part, dict) and part for part in inner):
        return JsonTable(records=_by_key(value))
    raise UnreadableFile(ONE_RECORD.format(name=name))


def _is_grid(value: Json) -> TypeGuard[list[list[Json]]]:
    return isinstance(value, list) and bool(value) and all(isinstance(row, list) for row in value)


def _lists(value: Mapping[str, Json], path: str = "", depth: int = 1) -> Iterator[tuple[str, list[Mapping[str, Json]]]]:
    """Every list of objects within an object, with the way to it."""
    for key, inner in value.items():
        here = f"{path}.{key}" if path else key
        if isinstance(inner, list) and inner and all(isinstance(row, dict) for row in inner):
            yield here, inner
        elif isinstance(inner, dict) and depth < DEEPEST:
            yield from _lists(inner, here, depth + 1)


def _by_key(value: Mapping[str, Mapping[str, Json]]) -> list[Mapping[str, Json]]:
    """Columns that number their cells, as pandas writes them, or records that stand under their key.

    >>> _by_key({"id": {"0": "a", "1": "b"}, "n": {"0": 5, "1": 6}})
    [{'id': 'a', 'n': 5}, {'id': 'b', 'n': 6}]
    >>> _by_key({"a": {"n": 5}, "b": {"n": 6}})
    [{'key': 'a', 'n': 5}, {'key': 'b', 'n': 6}]
    """
    inner = list(value.values())
    first = list(inner[0])
    if all(key.isdecimal() for key in first) and all(list(part) == first for part in inner):
        return [{name: column[row] for name, column in value.items()} for row in first]
    return [{"key": key, **part} for key, part in value.items()]
