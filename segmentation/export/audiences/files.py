"""The list as files a platform takes: its headers, its limits, and nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from segmentation.export.added_cells import AddedCells, free_names, select_columns
from segmentation.export.audiences.contacts import hashed
from segmentation.export.audiences.destinations import Destination
from segmentation.export.audiences.eligibility import Contacts
from segmentation.export.formula_guard import neutral
from segmentation.pipeline import Result
from segmentation.vocabulary.contacts import ContactField

EXACT: tuple[ContactField, ...] = ("email", "phone")
"""Checked before, and of no use to a platform with an apostrophe: these are never guarded."""
GROUPS = "groups.csv"


def list_files(
    result: Result,
    platform: Destination,
    contacts: Contacts,
    rows: NDArray[np.int64],
    what: str,
    worth: NDArray[np.float64] | None = None,
) -> Iterator[tuple[str, bytes, int]]:
    """Name, content and number of customers of each file; more than one where the platform's limits ask for it.

    ``worth`` is what each customer of the file is worth, where that goes along.
    """
    head, lines = _table(result, platform, contacts, rows, worth)
    parts, size = [[head]], len(head)
    for line in lines:
        full = size + len(line) > platform.largest or (platform.most and len(parts[-1]) > platform.most)
        if full and len(parts[-1]) > 1:
            parts.append([head])
            size = len(head)
        parts[-1].append(line)
        size += len(line)
    for number, part in enumerate(parts, start=1):
        suffix = f"_{number}" if len(parts) > 1 else ""
        yield f"{platform.name}_{what}{suffix}.csv", b"".join(part), len(part) - 1


def groups_file(result: Result, rows: NDArray[np.int64], held: NDArray[np.bool_]) -> bytes:
    """Who is listed and who is held out, by row and identifier, to compare the two afterwards."""
    data = result.dataset
    names = [column.name for column in data.columns if column.role == "identifier"]
    columns = [map(neutral, data.text[name].take(rows).to_pylist()) for name in names]
    labels = result.assignment.labels[rows]
    table = zip(rows + 1, *columns, labels, held.astype(int), strict=True)
    ours = free_names(names, ("row", "segment", "held_out"))
    head = [ours[0], *map(neutral, names), *ours[1:]]
    return b"".join(map(_line, [head, *table]))


def _table(
    result: Result,
    platform: Destination,
    contacts: Contacts,
    rows: NDArray[np.int64],
    worth: NDArray[np.float64] | None,
) -> tuple[bytes, Iterator[bytes]]:
    if not platform.headers:
        names = free_names(result.dataset.column_names, ("segment", "segment_name"))
        columns = [[neutral(cell) for cell in column.to_pylist()] for column in result.dataset.text.take(rows).columns]
        head = [neutral(name) for name in result.dataset.column_names] + list(names)
    else:
        given = {f: header for f, header in platform.headers.items() if f in contacts}
        columns = [[_written(f, cell, platform) for cell in contacts[f]] for f in given]
        head = list(given.values())
        head += ["Segment", "Segment Name"] if platform.labels else []
    if platform.labels:
        ours = AddedCells(result.assignment)
        labels = select_columns(("segment", "segment_name"))
        columns += [ours.texts(column, rows).to_pylist() for column in labels]
        columns[-1] = [_cut(cell, platform) for cell in columns[-1]]
    if worth is not None:
        head.append(platform.value)
        columns.append([f"{value:.2f}".removesuffix(".00") for value in worth[rows]])
    return _line(head), map(_line, zip(*columns, strict=True))


def _written(name: ContactField, cell: str, platform: Destination) -> str:
    if name in platform.hashed:
        return hashed(cell)
    return _cut(cell if name in EXACT else neutral(cell), platform)


def _cut(cell: str, platform: Destination) -> str:
    return cell.encode()[: platform.longest].decode(errors="ignore") if platform.longest else cell


def _line(cells: Sequence[object]) -> bytes:
    sink = io.StringIO()
    csv.writer(sink, lineterminator="\r\n").writerow(cells)
    return sink.getvalue().encode()
