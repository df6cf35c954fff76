"""Cells that people wrote are read by the SELECT as by the app."""

import duckdb
import pytest

from segmentation import Choices, SegmentationError, read, run, suggest_plan
from segmentation.export.sql.statement import to_sql
from tests.support.written_amounts import WRITTEN, written_amounts


@pytest.mark.parametrize("name", WRITTEN)
def test_sql_reads_amounts_with_words_as_the_app_does(name, tmp_path):
    amounts, content = written_amounts(name)
    data = read(content, name="shop.csv")
    assert data.frame["amount"].tolist() == amounts
    result = run(data, Choices(plan=suggest_plan(data, ["amount", "visits"]), k=3))
    path = tmp_path / "shop.csv"
    path.write_bytes(content)
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE t AS SELECT * FROM read_csv('{path}', header = true, all_varchar = true)")
        table = connection.sql(to_sql(result.recipe, "duckdb", "t")).arrow().read_all()
    assert table["segment"].to_pylist() == result.assignment.labels.tolist()


@pytest.mark.parametrize("cells", [["1.2k", "3M", "850"], ["2h 30m", "45m", "1h"], ["٣٤", "١٢", "٧"]])
def test_what_no_select_reads_is_said(cells):
    lines = [f"K{i:02d},{cells[i % len(cells)]},{i % 7}" for i in range(40)]
    data = read(("id,amount,visits\n" + "\n".join(lines) + "\n").encode(), name="shop.csv")
    result = run(data, Choices(plan=suggest_plan(data, ["amount", "visits"]), k=2))
    with pytest.raises(SegmentationError, match="Column 'amount' holds .*which no SELECT reads"):
        to_sql(result.recipe, "postgres", "t")


def test_days_that_stand_for_none_are_missing_in_sql_as_in_the_app(tmp_path):
    lines = [f"K{i:02d},{'1900-01-01' if i % 9 == 0 else f'2024-{i % 12 + 1:02d}-07'},{i % 7}" for i in range(60)]
    path = tmp_path / "shop.csv"
    path.write_text("id,joined,visits\n" + "\n".join(lines) + "\n")
    data = read(path)
    assert data.frame["joined"].isna().sum() == 7
    result = run(data, Choices(plan=suggest_plan(data, ["joined", "visits"]), k=3))
    with duckdb.connect() as connection:
        for typing in ("true", "false"):
            rows = f"SELECT * FROM read_csv('{path}', header = true, all_varchar = {typing})"
            connection.execute(f"CREATE OR REPLACE TABLE t AS {rows}")
            table = connection.sql(to_sql(result.recipe, "duckdb", "t")).arrow().read_all()
            assert table["segment"].to_pylist() == result.assignment.labels.tolist()
