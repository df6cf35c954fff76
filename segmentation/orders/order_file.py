"""Order logs too large for memory: read from the file itself, a stretch at a time.

The head of the file goes through the careful reader, which tells what the columns are. The
database then reads the whole file in the same way, once it has shown on that head that it
gets the same values; where it does not, the file is read in full instead.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from segmentation.features.cell_values import as_numbers, as_words
from segmentation.ingest import Dataset, Dialect, read
from segmentation.ingest.open.signatures import table_format
from segmentation.orders.customer_traits import trait_columns
from segmentation.orders.line_states import (
    EVENT_STATES,
    ORDER_STATES,
    LineState,
    flagged_by,
    words_of_flag,
    words_of_state,
)
from segmentation.orders.order_columns import OrderColumns
from segmentation.orders.order_lines import EVENTS, NUMBERS, not_counted

if TYPE_CHECKING:
    import duckdb

STREAM_FROM = 200_000_000
"""Bytes from which a log is read from the file instead of into memory."""
HEAD = 4_000_000
"""Bytes of the head that tell what the columns are."""
NUMBER_READINGS = (
    "TRY_CAST(trim({cell}) AS DOUBLE)",
    "TRY_CAST(replace(replace(trim({cell}), '.', ''), ',', '.') AS DOUBLE)",
    "TRY_CAST(regexp_replace({cell}, '[^0-9.eE+-]', '', 'g') AS DOUBLE)",
    "TRY_CAST(replace(regexp_replace({cell}, '[^0-9,eE+-]', '', 'g'), ',', '.') AS DOUBLE)",
)
DATE_FORMATS = (
    "%Y-%m-%d",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M:%SZ",
    "%Y%m%d",
    "%d.%m.%Y",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d-%m-%Y",
    "%Y/%m/%d",
    "%d.%m.%Y %H:%M",
    "%d/%m/%Y %H:%M",
    "%m/%d/%Y %H:%M",
    "%Y-%m-%d %H:%M",
)
WORDS = ("customer", "product", "order", "currency")
NAME_IN_SOURCE = {"order": "order_key", "date": "moment"}


def head_of(path: Path) -> Dataset | None:
    """The first lines of a plain text file as a dataset; None where the file must be read in full."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if b"\0" in head or b"\n" not in head or table_format(head) != "csv":
        return None
    first_rows = read(head[: head.rindex(b"\n") + 1], name=path.name)
    dialect = first_rows.dialect
    plain = (
        dialect.format == "csv"
        and not dialect.compression
        and dialect.encoding.lower().replace("-", "") in UNICODE
        and len(dialect.delimiter) == 1
        and dialect.quote in ('"', "")
        and dialect.header_row is not None
        and not (dialect.escape or dialect.repeated or dialect.wrapped or dialect.trailing)
    )
    return first_rows if plain else None


UNICODE = {"utf8", "ascii", "utf8sig"}


def register_file(connection: duckdb.DuckDBPyConnection, path: Path, head: Dataset, columns: OrderColumns) -> bool:
    """Offer the file's lines as the relation ``source`` (see `LINES`); False where it would be read differently."""
    # What stands on the first line of an order alone is filled down in memory.
    readings = None if columns.written_once or columns.blocked else agreed_readings(connection, head, columns)
    if readings is None:
        return False
    connection.execute(f"CREATE TEMP VIEW source AS {_selected(readings, columns, _scan(path, head))}")
    return True


def agreed_readings(
    connection: duckdb.DuckDBPyConnection, head: Dataset, columns: OrderColumns
) -> dict[str, str] | None:
    """Part → the expression that reads its column exactly as the careful reader did; None where there is none."""
    cells = head.text.rename_columns([f"c{i}" for i in range(head.text.num_columns)])
    connection.register("head", cells)
    # Compared row by row, so here the order of the rows must hold; for the log itself it would cost memory.
    connection.execute("SET preserve_insertion_order = true")
    readings: dict[str, str] = {}
    parts = {part: name for part, name in columns.parts.items() if part != "category"} | trait_columns(columns)
    for part, name in parts.items():
        cell = f"c{head.column_names.index(name)}"
        agreed = [r for r in _candidates(part, cell) if _agrees(connection, r, head.frame[name], part)]
        if not agreed:
            return None
        readings[part] = agreed[0]
    connection.execute("SET preserve_insertion_order = false")
    connection.unregister("head")
    return readings


def _candidates(part: str, cell: str) -> list[str]:
    if part in NUMBERS:
        return [reading.format(cell=cell) for reading in NUMBER_READINGS]
    if part == "date":
        return [f"try_strptime(trim({cell}), '{form}')" for form in DATE_FORMATS]
    return [f"nullif(trim({cell}), '')"]


def _agrees(connection: duckdb.DuckDBPyConnection, reading: str, cells: pd.Series[Any], part: str) -> bool:
    values = connection.execute(f"SELECT {reading} AS x FROM head").df()["x"]
    if part in NUMBERS:
        return np.array_equal(values.to_numpy(dtype=float), as_numbers(cells), equal_nan=True)
    if part == "date":
        if not pd.api.types.is_datetime64_any_dtype(cells.dtype):
            return False
        return bool((values.isna() == cells.isna()).all() and (values[values.notna()] == cells[values.notna()]).all())
    known = as_words(cells).str.strip().replace("", None)
    return bool((values.fillna("") == known.fillna("")).all())


def _scan(path: Path, head: Dataset) -> str:
    dialect: Dialect = head.dialect
    names = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(len(head.columns)))
    return (
        f"read_csv({_quoted(str(path))}, auto_detect = false, header = false, skip = {dialect.header_row}, "
        f"delim = {_quoted(dialect.delimiter)}, quote = '\"', escape = '\"', columns = {{{names}}}, "
        "null_padding = false, strict_mode = true, ignore_errors = true, store_rejects = true)"
    )


def _selected(readings: dict[str, str], columns: OrderColumns, scan: str) -> str:
    chosen = [
        f"{readings.get(part, f'CAST(NULL AS {kind})')} AS {NAME_IN_SOURCE.get(part, part)}"
        for part, kind in (*((n, "DOUBLE") for n in NUMBERS), *((w, "VARCHAR") for w in WORDS), ("date", "TIMESTAMP"))
    ]
    chosen += [f"{readings[name]} AS {name}" for name in trait_columns(columns)]
    return f"SELECT {', '.join(chosen)}, {_state(readings, columns)} AS state FROM {scan}"


def _state(readings: dict[str, str], columns: OrderColumns) -> str:
    """The expression for the state of a line, as `order_lines` has it."""
    outcomes = []
    if columns.status:
        counted = {state: not_counted(columns).get(state, "") for state in ORDER_STATES}
        outcomes.append(_cases(readings["status"], counted, "NULL", columns.status))
    if columns.event:
        outcomes.append(_cases(readings["event"], {state: EVENTS[state] for state in EVENT_STATES}, "'event'"))
    return f"coalesce({', '.join(outcomes)})" if outcomes else "CAST(NULL AS VARCHAR)"


def _cases(cell: str, outcomes: dict[LineState, str], rest: str, header: str = "") -> str:
    flagged = flagged_by(header)
    words = [(words_of_flag(header), outcomes[flagged])] if flagged else []
    words += [(words_of_state(state), outcome) for state, outcome in outcomes.items()]
    tests = [
        f"WHEN {_plain(cell)} IN ({_listed(each)}) THEN {_quoted(outcome) if outcome else 'NULL'}"
        for each, outcome in words
    ]
    return f"CASE {' '.join(tests)} ELSE {rest} END"


def _plain(cell: str) -> str:
    """A word as `line_state` compares it."""
    plain = f"replace(replace(translate(lower({cell}), 'øłđðı', 'olddi'), 'ß', 'ss'), 'æ', 'ae')"
    return f"trim(regexp_replace(strip_accents({plain}), '[\\s_-]+', ' ', 'g'))"


def _listed(words: frozenset[str]) -> str:
    return ", ".join(_quoted(word) for word in sorted(words))


def rejected(connection: duckdb.DuckDBPyConnection) -> int:
    """Lines of the file that did not fit its columns; none of a log in memory, which the careful reader has read."""
    if not connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'reject_errors'").fetchone():
        return 0
    row = connection.execute("SELECT count(DISTINCT line) FROM reject_errors").fetchone()
    return int(row[0]) if row else 0


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
