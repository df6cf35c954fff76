"""Any table of text comes back cell for cell, whatever dialect it was written in."""

import pytest
from hypothesis import HealthCheck, given, settings

from segmentation.ingest.open.sources import open_sources
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.read_cells import read_cells
from tests.support.dialects import DIALECTS, tables, written


def assert_comes_back(table, dialect):
    # Words that are none say nothing of their encoding, so a one-byte one is named here; which is guessed from words is
    # tested in tests/ingest/open.
    named = DIALECTS[dialect].get("encoding") if dialect == "Windows-1252" else None
    options = ReadOptions(encoding=named)
    read = read_cells(open_sources(written(table, **DIALECTS[dialect]), name="table.csv"), options).cells
    assert read.column_names == table[0]
    assert [list(row) for row in zip(*(c.to_pylist() for c in read.columns), strict=True)] == table[1:]


@pytest.mark.parametrize("dialect", DIALECTS)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(table=tables())
def test_any_table_comes_back_cell_for_cell(dialect, table):
    assert_comes_back(table, dialect)


def test_an_escaped_quote_at_the_end_of_a_cell_of_two_lines():
    table = [["id", "name 1"], ["1001", ""], ["1002", "Anna"], ["1003", "Anna"], ["1004", '\n,"']]
    assert_comes_back(table, "backslash escapes")


SIGNS = [
    [":"] * 4,
    ["*"] * 4,
    ["|"] * 5,
    ["||", "||", "x", "||"],
    [",", ",:", ",:", ","],
    [",A", ",A", "A", ",A"],
    [":", ":", "0\t", "0\t0"],
]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("signs", SIGNS)
def test_a_column_of_signs_is_not_taken_for_separators(signs, dialect):
    table = [["id", "flag"], *([str(1001 + i), sign] for i, sign in enumerate(signs))]
    assert_comes_back(table, dialect)


def test_two_apostrophes_about_a_separator_are_no_quotes_where_the_row_then_lacks_a_cell():
    table = [["id", "name 1", "name 2"], *[[str(i), "Anna", "Anna"] for i in (1001, 1002, 1003)], ["1004", "'", "'"]]
    assert_comes_back(table, "commas")


def test_a_lone_escaped_quote_before_a_cell_that_begins_with_the_separator():
    table = [["id", "name 1", "name 2"], ["1001", "", "Anna"], ["1002", "Anna", ""], ["1003", "x", "y"]]
    assert_comes_back([*table, ["1004", '"', ",0"]], "backslash escapes")


@pytest.mark.soak
@pytest.mark.parametrize("dialect", DIALECTS)
@settings(max_examples=2_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(table=tables())
def test_two_thousand_tables_come_back_cell_for_cell(dialect, table):
    assert_comes_back(table, dialect)
