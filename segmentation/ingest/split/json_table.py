"""Which table does a JSON document hold: a list of records, lines of them, columns, or a list of lists?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from segmentation.errors import UnreadableFile
from segmentation.ingest.dataset import SetAside
from segmentation.ingest.limits import LIMITS, Limits
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.row_counts import counted
from segmentation.ingest.split.cell_table import CellTable
from segmentation.ingest.split.grid_table import CellGrid, grid_table
from segmentation.ingest.split.json_shapes import ONE_RECORD, Json, table_in
from segmentation.ingest.split.typed_table import cell_table

BETWEEN = re.compile(r"[\s,\x1e]*")
"""What stands between the values of a document with several: lines, commas, the separator of RFC 7464."""
NO_JSON = "The line is no whole JSON record."
SAFE_WHOLE = 10**15
"""A whole number below this is written without a decimal part."""

Path = tuple[str, ...]


def json_table(text: str, name: str, options: ReadOptions, limits: Limits = LIMITS) -> CellTable:
    """The records of a document as rows, objects in them flattened one level.

    Raises
    ------
    UnreadableFile : where it is damaged, holds no list of records, or more columns than are read.

    Examples
    --------
    >>> lines = '{"id": "007", "at": {"city": "Ulm"}}\\n{"id": "008", "at": {"city": "Rom"}}'
    >>> json_table(lines, "x", ReadOptions()).cells.to_pylist()[0]
    {'id': '007', 'at.city': 'Ulm'}
    """
    document = _parsed(text, name)
    table = table_in(document.values, name)
    if table.grid:
        return grid_table(CellGrid([[as_text(cell) for cell in row] for row in table.grid]), "json", name, options)
    cells = _cells(table.records, name, limits)
    read = cell_table(cells, "json")
    aside = document.aside
    sentences = [counted([line.row for line in aside], "line was set aside", "lines were set aside")] if aside else []
    notices = (*read.notices, *table.notices, *(f"{what}: it is no whole JSON record." for what in sentences))
    return replace(
        read,
        exceptions={line.row - 1: "other" for line in aside},
        set_aside=aside,
        notices=notices,
    )


@dataclass(frozen=True)
class _Document:
    """The values of a document, and the lines that are none."""

    values: list[Json]
    aside: tuple[SetAside, ...]


def _parsed(text: str, name: str) -> _Document:
    """One value or several, one a line or one behind the other; a broken line among whole ones is set aside."""
    decoder = json.JSONDecoder()
    values: list[Json] = []
    aside: list[SetAside] = []
    position = _next(text, 0)
    while position < len(text):
        try:
            value, end = decoder.raw_decode(text, position)
            values.append(value)
        except (ValueError, RecursionError) as error:
            end = text.find("\n", position) % (len(text) + 1)
            among_lines = text[position] == "{" and (values or text.startswith("{", _next(text, end)))
            if not among_lines:
                raise _damaged(text, getattr(error, "pos", position), name) from error
            aside.append(SetAside(len(values) + len(aside) + 1, text[position:end].strip(), NO_JSON))
        position = _next(text, end)
    if len(aside) > len(values):
        raise _damaged(text, 0, name)
    return _Document(values, tuple(aside))


def _next(text: str, position: int) -> int:
    match = BETWEEN.match(text, position)
    return match.end() if match else position


def _damaged(text: str, position: int, name: str) -> UnreadableFile:
    line = text.count("\n", 0, position) + 1
    return UnreadableFile(f"'{name}' is JSON that breaks off or is damaged (line {line:,}). Export it again.")


def _cells(records: Sequence[Mapping[str, Json]], name: str, limits: Limits) -> pa.Table:
    """One column of text for each path that any record has, in the order in which they first occur."""
    rows: list[dict[Path, str]] = []
    paths: dict[Path, None] = {}
    for record in records:
        row = dict(_flat(record))
        paths.update(dict.fromkeys(row))
        if len(paths) > limits.columns or len(paths) * len(records) > limits.parquet_cells:
            raise UnreadableFile(
                f"The records of '{name}' have more than {limits.columns:,} different fields, or "
                f"{limits.parquet_cells:,} cells in all. Keep only the fields you need."
            )
        rows.append(row)
    if not paths:
        raise UnreadableFile(ONE_RECORD.format(name=name))
    columns = [pa.array([row.get(path, "") for row in rows], pa.large_string()) for path in paths]
    return pa.table(columns, names=[".".join(path) for path in paths])


def _flat(record: Mapping[str, Json]) -> Iterator[tuple[Path, str]]:
    for key, value in record.items():
        value = unwrapped(value)
        if isinstance(value, dict) and value:
            yield from (((key, inner), as_text(cell)) for inner, cell in value.items())
        else:
            yield (key,), as_text(value)


def unwrapped(value: Json) -> Json:
    """A value without the type that MongoDB writes around it.

    >>> unwrapped({"$date": {"$numberLong": "1700000000000"}})
    '1700000000000'
    """
    while isinstance(value, dict) and len(value) == 1 and next(iter(value)).startswith("$"):
        value = next(iter(value.values()))
    return value


def as_text(value: Json) -> str:
    """One value as a cell; what is nested deeper stays JSON.

    >>> as_text(3.0), as_text(None), as_text(True), as_text(["a"])
    ('3', '', 'true', '["a"]')
    """
    value = unwrapped(value)
    if isinstance(value, str):
        return _whole_letters(value)
    if value is None or value != value:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < SAFE_WHOLE else repr(value)
    return _whole_letters(json.dumps(value, ensure_ascii=False))


def _whole_letters(text: str) -> str:
    """Text without halves of letters, which an escape can write and no file can hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
