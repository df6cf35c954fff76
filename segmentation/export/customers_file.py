"""A table that never was a file, such as the customers of an order log, as a file."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from segmentation.export.labelled_file import FileKind
from segmentation.export.table_files import write_plain_sheet
from segmentation.ingest import Dataset


def write_customers(dataset: Dataset, sink: BinaryIO, kind: FileKind) -> None:
    """Write the whole table as plain CSV, Excel or Parquet."""
    {"excel": write_plain_sheet, "parquet": _write_parquet}.get(kind, write_csv)(dataset, sink)


def write_csv(dataset: Dataset, sink: BinaryIO) -> None:
    """Plain CSV: UTF-8, commas, decimal points."""
    text = io.TextIOWrapper(sink, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(dataset.column_names)
    writer.writerows(zip(*(column.to_pylist() for column in dataset.text.columns), strict=True))
    text.detach()


def _write_parquet(dataset: Dataset, sink: BinaryIO) -> None:
    pq.write_table(pa.Table.from_pandas(dataset.frame, preserve_index=False), sink)
