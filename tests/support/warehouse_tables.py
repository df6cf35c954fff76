"""Makes the same customers as a warehouse may hold them: typed as DuckDB types them, or all text."""

from dataclasses import dataclass

import duckdb

from segmentation import run
from tests.support.customer_tables import CUSTOMER_TABLES
from tests.support.plain_csv import as_csv
from tests.support.planted_segmentations import planted_cases, real_case

PLANTED = {name: (data, choices) for name, data, choices in planted_cases()}
CASES = (*PLANTED, *CUSTOMER_TABLES)


def case(name, real_file):
    """A planted case or a real file, fitted."""
    return run(*(PLANTED[name] if name in PLANTED else real_case(real_file(name))))


@dataclass(frozen=True)
class Table:
    """One file as columns of a warehouse: `select` is what DuckDB reads, `types` what it made of it."""

    names: tuple[str, ...]
    types: tuple[str, ...]
    select: str

    def rows(self):
        """The cells as Python values."""
        return duckdb.sql(self.select).fetchall()


def table_of(data, path, *, all_text):
    """The file as DuckDB's reader sees it."""
    as_csv(data, path)
    select = f"SELECT * FROM read_csv('{path}', header = true, all_varchar = {all_text}, sample_size = -1, delim = ',')"
    found = duckdb.sql(f"DESCRIBE {select}").fetchall()
    return Table(data.column_names, tuple(row[1] for row in found), select)


def distinct(names, longest):
    """Names within a warehouse's limit; two long ones must not become one."""
    short = [name if len(name) <= longest else f"{name[:55]}_{i}" for i, name in enumerate(names)]
    assert len(set(short)) == len(names)
    return short


def assert_same_labels(rows, result):
    """The last two cells of every row are the app's segment and its name."""
    assert [row[-2] or 0 for row in rows] == result.assignment.labels.tolist()
    assert [row[-1] or "" for row in rows] == [("", *result.assignment.names)[row[-2] or 0] for row in rows]
