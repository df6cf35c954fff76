"""The SELECT gives every row the segment that the app gave it."""

import csv
import io
import re
from dataclasses import replace
from functools import cache

import duckdb
import pyarrow as pa
import pytest
import sqlglot
from sqlglot import exp

from segmentation import Choices, SegmentationError, build_rfm, read, run, suggest_plan
from segmentation.export.added_cells import free_names
from segmentation.export.sql.dialects import DIALECTS
from segmentation.export.sql.statement import to_sql
from segmentation.features import Condition
from tests.support.customer_tables import CUSTOMER_TABLES
from tests.support.plain_csv import as_csv
from tests.support.planted_segmentations import made_of_others, planted_cases, real_case, shop, square_root

CASES = {name: (data, choices) for name, data, choices in [*planted_cases(), square_root(), made_of_others()]}


@cache
def planted_result(name):
    """One case's result, fitted once for all dialects."""
    return run(*CASES[name])


def reader(path, *, all_text):
    """DuckDB's own reading of that file."""
    return (
        f"SELECT * FROM read_csv('{path}', header = true, all_varchar = {all_text}, sample_size = -1, delim = ',', "
        "quote = '\"', escape = '\"')"
    )


def labels_in_duckdb(recipe, data, path, *, all_text):
    as_csv(data, path)
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE customers AS {reader(path, all_text=all_text)}")
        return connection.sql(to_sql(recipe, "duckdb", "customers")).arrow().read_all()


def labels_of_typed_columns(recipe, data):
    """The table with the app's own types: DOUBLE, TIMESTAMP and VARCHAR."""
    with duckdb.connect() as connection:
        connection.register("customers", pa.Table.from_pandas(data.frame, preserve_index=False))
        return connection.sql(to_sql(recipe, "duckdb", "customers")).arrow().read_all()


def assert_same_labels(result, table: pa.Table):
    segment, segment_name = free_names(result.dataset.column_names, ("segment", "segment_name"))
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
    ours = free_names(CASES[name][0].column_names, ("segment", "segment_name"))
    assert [e.alias_or_name for e in parsed.expressions] == ["*", *ours]


def translated(statement, dialect):
    """A warehouse's statement as its parser understands it, said again for DuckDB."""
    tree = sqlglot.parse_one(statement, dialect=DIALECTS[dialect].printer)
    for cast in list(tree.find_all(exp.Cast)):
        if cast.to.this in (exp.DType.VARCHAR, exp.DType.TEXT, exp.DType.NVARCHAR):
            cast.set("to", exp.DataType.build("text"))  # of any length
    for variant in list(tree.find_all(exp.ToVariant)):
        variant.replace(variant.this)
    for replaced in tree.find_all(exp.RegexpReplace):
        replaced.set("modifiers", exp.Literal.string("g"))  # elsewhere all is meant without saying so
    for join in tree.args.get("joins") or []:
        join.this.set("cross_apply", None)
        join.set("kind", "CROSS")
    for like in list(tree.find_all(exp.Like)):
        if "[" in like.expression.name:  # SQL Server has sets of letters here
            pattern = like.expression.name.replace(".", "[.]").replace("%", ".*")
            like.replace(exp.RegexpLike(this=like.this, expression=exp.Literal.string(f"^{pattern}$")))
    return tree.sql(dialect="duckdb")


@pytest.mark.parametrize("dialect", ["bigquery", "snowflake", "redshift", "sqlserver"])
@pytest.mark.parametrize("name", CASES)
def test_what_a_warehouse_we_cannot_run_would_compute_is_the_apps_label(name, dialect, tmp_path):
    if dialect == "sqlserver" and name.startswith("peoples"):
        pytest.skip("its + joins texts, which the parser takes for a sum")
    result = planted_result(name)
    as_csv(result.dataset, tmp_path / "t.csv")
    statement = translated(to_sql(result.recipe, dialect, "customers"), dialect)
    for all_text in (False, True):
        with duckdb.connect() as connection:
            connection.execute(f"CREATE TABLE customers AS {reader(tmp_path / 't.csv', all_text=all_text)}")
            assert_same_labels(result, connection.sql(statement).arrow().read_all())


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_tables_alias_is_written_one_way_throughout(dialect):
    statement = to_sql(planted_result("numbers").recipe, dialect, "customers")
    assert not re.search(r"""["`\[](t|texts|cells|prepared|distances|placed)["`\]]""", statement)


def test_a_comment_says_what_the_statement_is():
    result = planted_result("numbers")
    statement = to_sql(result.recipe, "postgres", "customers")
    opening, comment, rest = statement.partition("*/")[0], statement.split("/*")[1], statement.partition("*/")[2]
    assert opening.startswith("SELECT /*\n")
    assert f"Kindred: {result.recipe.k} segments of customers" in comment
    assert all(treatment.column in comment for treatment in result.recipe.preparation.plan.basis)
    assert "For PostgreSQL. It only reads" in comment
    assert rest.startswith("\n  t.*,\n")
    assert statement == to_sql(result.recipe, "postgres", "customers")


def test_the_comment_says_which_rows_have_no_segment():
    plan = suggest_plan(shop(), ["spend, total", "visits"])
    assert "Every row gets a segment" in to_sql(run(shop(), Choices(k=2, plan=plan)).recipe, "duckdb", "t")
    dropped = replace(plan, treatments=tuple(replace(t, missing="drop") for t in plan.treatments))
    chosen = Choices(k=2, plan=dropped, filters=(Condition("tier", "is one of", values=("low", "mid")),))
    told = to_sql(run(shop(), chosen).recipe, "duckdb", "t")
    assert (
        "A row that the filter leaves out, or without a value of spend, total or visits has NULL as segment "
        "and segment_name." in told
    )


HOSTILE = (
    "spend */ ; DROP TABLE customers; --",
    "/* visits",
    "${x} $(y) :z ?",
    "a\u2028b\x0bc",
    "***",
    'it\'s "so" `\\`',
)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_name_leads_out_of_the_comment(dialect, tmp_path):
    cells = io.StringIO()
    rows = [[i, *((i % 3) * 100 + (i * 7 + j) % 11 for j in range(len(HOSTILE)))] for i in range(60)]
    csv.writer(cells).writerows([["id", *HOSTILE], *rows])
    data = read(cells.getvalue().encode(), name="hostile.csv")
    result = run(data, Choices(k=3, plan=suggest_plan(data, data.column_names[1:])))
    statement = to_sql(result.recipe, dialect, "customers")
    comment = statement.split("/*")[1].partition("*/")[0]
    assert not re.search(r"[;?`'\"\\*]|:\w|[$][({$]|--", comment)
    assert comment.splitlines() == comment.removesuffix("\n").split("\n")
    (parsed,) = sqlglot.parse(statement, dialect=DIALECTS[dialect].printer)
    assert isinstance(parsed, exp.Select)
    if dialect == "duckdb":
        as_csv(data, tmp_path / "t.csv")
        with duckdb.connect() as connection:
            connection.execute(f"CREATE TABLE customers AS {reader(tmp_path / 't.csv', all_text=False)}")
            connection.execute(f"CREATE VIEW labelled AS {statement}")
            assert_same_labels(result, connection.sql("SELECT * FROM labelled").arrow().read_all())


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
