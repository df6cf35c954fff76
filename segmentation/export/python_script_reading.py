"""With which words does pandas read the user's file as it was read here?"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import PurePath

from segmentation.ingest import Dataset
from segmentation.ingest.file_formats import FORMAT_TITLES

MOST_SKIPPED = 200
"""Records left out by their number that a script may list."""
READ_BY_PANDAS = ("csv", "excel", "parquet")
"""Kinds of file that a line of pandas reads cell for cell."""
NOT_CUSTOMERS = ("lead-in", "other")


def reading_refusal(dataset: Dataset) -> str | None:
    """Why pandas alone cannot read the file; None where it can."""
    dialect = dataset.dialect
    if dialect.format not in READ_BY_PANDAS:
        return f"pandas alone does not read {FORMAT_TITLES[dialect.format]} as it was read here. Save it as CSV first."
    if dialect.mended:
        return "Broken letters were mended here, which pandas does not do. Save the file as CSV with whole ones first."
    if dialect.wrapped or (dialect.repeated and dialect.delimiter.strip()):
        return "pandas alone cannot read a file that is written like this. Save it as plain CSV first."
    if len(_skipped(dataset)) > MOST_SKIPPED:
        return (
            f"More than {MOST_SKIPPED} records of the file are no customers. Save it as plain CSV without them first."
        )
    return None


def reading_line(dataset: Dataset) -> str:
    """The call that reads the file, its cells as text."""
    dialect = dataset.dialect
    name = PurePath(dataset.name).name
    if dialect.format == "parquet":
        return f'pd.read_parquet({name!r}).astype("string")  # needs pyarrow as well'
    names, header = list(dataset.column_names), dialect.header_row
    if dialect.format == "excel":
        sheet_options = {"header": None, "skiprows": header or 0, "names": names, "sheet_name": dialect.sheet or 0}
        return f"pd.read_excel({name!r}, dtype=str{_listed(sheet_options)})  # needs openpyxl as well"
    if dataset.load_records is None:
        return 'pd.read_csv("customers.csv", dtype=str, keep_default_na=False)  # a row per customer'
    options: dict[str, object] = {"sep": r"\s+"} if dialect.repeated else {"sep": dialect.delimiter}
    options |= {} if dialect.encoding == "utf-8" else {"encoding": dialect.encoding}
    if dialect.quote != '"':
        options |= {"quotechar": dialect.quote} if dialect.quote else {"quoting": 3}
    if dialect.escape:
        options |= {"escapechar": dialect.escape, "doublequote": False}
    if dialect.line_end == "\r":
        options["lineterminator"] = "\r"
    if dialect.trailing:
        options["index_col"] = False
    skipped = _skipped(dataset)
    if _header_as_pandas_reads_it(dataset) == names:
        options |= {"skiprows": skipped} if skipped else {}
    else:
        options |= {"header": None, "names": names, "skiprows": sorted([*skipped, *_records(dataset, "header")])}
    return f"pd.read_csv({name!r}, dtype=str, keep_default_na=False{_listed(options)})"


def _listed(options: Mapping[str, object]) -> str:
    return "".join(f", {key}={value!r}" for key, value in options.items())


def _skipped(dataset: Dataset) -> list[int]:
    return _records(dataset, *NOT_CUSTOMERS)


def _records(dataset: Dataset, *tags: str) -> list[int]:
    """The records of the file that are tagged so, counted from 0."""
    positions, done = [], 0
    for block in dataset.load_records() if dataset.load_records is not None else ():
        positions += [done + position for position, tag in block.exceptions.items() if tag in tags]
        done += len(block.records)
    return sorted(positions)


def _header_as_pandas_reads_it(dataset: Dataset) -> list[str]:
    """The header's cells as they stand in the file; empty where there is not exactly one header."""
    dialect, blocks = dataset.dialect, dataset.load_records
    if blocks is None or dialect.header_rows != 1 or dialect.trailing or dialect.repeated:
        return []
    for block in blocks():
        for position, tag in block.exceptions.items():
            if tag == "header":
                written = block.records[position].decode(dialect.encoding, "replace")
                cells = next(csv.reader([written], delimiter=dialect.delimiter, quotechar=dialect.quote or "\x00"))
                return cells if len(set(cells)) == len(cells) and all(cells) else []
    return []
