"""The SELECT gives every row the segment that the app gave it."""

from functools import cache

import duckdb
import pyarrow as pa
import pytest
import sqlglot

from segmentation import Choices, SegmentationError, build_rfm, read, run
from segmentation.export.our_cells import added_names
from segmentation.export.sql.dialects import DIALECTS
from segmentation.export.sql.statement import to_sql
from tests.export.customer_tables import CUSTOMER_TABLES
from tests.export.sql_cases import planted_cases, real_case, shop

CASES = {name: (data, choices) for name, data, choices in planted_cases()}


@cache
def planted_result(name):
    """One case's result, fitted once for all dialects."""
    return run(*CASES[name])


def as_csv(data, path):
    """The cells as written, as a plain CSV file that any warehouse could have loaded."""
    import csv

    with path.open("w", newline="", encoding="utf-8") as sink:
        writer = csv.writer(sink)
        writer.writerow(data.column_names)
        writer.writerows(zip(*(column.to_pylist() for column in data.text.columns), strict=True))


def labels_in_duckdb(recipe, data, path, *, all_text):
    as_csv(data, path)
    with duckdb.connect() as connection:
        connection.execute(
            f"CREATE TABLE customers AS SELECT * FROM read_csv('{path}', header = true, all_varchar = {all_text}, "
            "sample_size = -1, delim = ',', quote = '\"', escape = '\"')"
        )
        return connection.sql(to_sql(recipe, "duckdb", "customers")).arrow().read_all()


def labels_of_typed_columns(recipe, data):
    """The table with the app's own types: DOUBLE, TIMESTAMP and VARCHAR."""
    with duckdb.connect() as connection:
        connection.register("customers", pa.Table.from_pandas(data.frame, preserve_index=False))
        return connection.sql(to_sql(recipe, "duckdb", "customers")).arrow().read_all()


def assert_same_labels(result, table: pa.Table):
    segment, segment_name = added_names(result.dataset.column_names, ("segment", "segment_name"))
    labels = [0 if number is None else number for number in table[segment].to_pylist()]
    assert labels == result.assignment.labels.tolist()
    names = [None if n == 0 else result.assignment.names[n - 1] for n in labels]
    assert table[segment_name].to_pylist() == names
    assert tuple(table.column_names) == (*result.dataset.column_names, segment, segment_name)


@pytest.mark.parametrize("all_text", [False, True], ids=["typed", "all text"])
@pytest.mark.parametrize("name", CASES)
def test_duckdb_labels_every_row_as_the_app_does(name, all_text, tmp_path):
    result = planted_result(name)
    assert_same_labels(result, labels_in_duckdb(result.recipe, result.dataset, tmp_path / "t.csv", all_text=all_text))


@pytest.mark.parametrize("name", CASES)
def test_columns_that_arrive_typed_get_the_same_labels(name):
    result = planted_result(name)
    assert_same_labels(result, labels_of_typed_columns(result.recipe, result.dataset))


@pytest.mark.parametrize("name", CUSTOMER_TABLES)
def test_duckdb_labels_every_row_of_a_real_file_as_the_app_does(name, real_file, tmp_path):
    data, choices = real_case(real_file(name))
    result = run(data, choices)
    for all_text in (False, True):
        assert_same_labels(result, labels_in_duckdb(result.recipe, data, tmp_path / "t.csv", all_text=all_text))
    assert_same_labels(result, labels_of_typed_columns(result.recipe, data))


def test_the_customers_of_an_order_log_get_the_same_labels(real_file, tmp_path):
    customers = build_rfm(read(real_file("superstore_cp1252.csv")))
    result = run(customers, Choices(k=4))
    for all_text in (False, True):
        table = labels_in_duckdb(result.recipe, customers, tmp_path / "t.csv", all_text=all_text)
        assert_same_labels(result, table)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", CASES)
def test_every_dialect_is_understood_by_its_own_parser(name, dialect):
    statement = to_sql(planted_result(name).recipe, dialect, "customers")
    (parsed,) = sqlglot.parse(statement, dialect=DIALECTS[dialect].printer)
    assert isinstance(parsed, sqlglot.exp.Select)
    if DIALECTS[dialect].chaining == "nested":
        assert parsed.is_star  # and nothing beside it: Redshift takes EXCLUDE at the end of the list only
        parsed = parsed.args["from_"].this.this
    ours = added_names(CASES[name][0].column_names, ("segment", "segment_name"))
    assert [e.alias_or_name for e in parsed.expressions] == ["*", *ours]


@pytest.mark.parametrize("table", ["customers; DROP TABLE customers", "(SELECT 1)", "customers AS c", "", "a b c"])
def test_only_the_name_of_a_table_is_taken_for_one(table):
    recipe = run(shop(), Choices(k=2)).recipe
    with pytest.raises(SegmentationError, match="is not the name of a table"):
        to_sql(recipe, "duckdb", table)


def test_an_unknown_dialect_is_answered_with_the_known_ones():
    with pytest.raises(SegmentationError, match="no SQL dialect 'oracle'. Choose one of duckdb, postgres"):
        to_sql(run(shop(), Choices(k=2)).recipe, "oracle", "customers")


def test_a_method_without_centres_says_why_there_is_no_sql():
    recipe = run(shop(), Choices(k=2, method="gaussian")).recipe
    with pytest.raises(SegmentationError, match="are not decided by the nearest centre"):
        to_sql(recipe, "duckdb", "customers")
