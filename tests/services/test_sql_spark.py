"""The SELECT gives every row the app's segment in a real Spark."""

import duckdb
import pytest

from segmentation.export.sql.statement import to_sql
from tests.support.warehouse_tables import CASES, assert_same_labels, case, table_of

pytestmark = pytest.mark.services


@pytest.mark.parametrize("name", CASES)
def test_spark_labels_every_row_as_the_app_does(name, spark, real_file, tmp_path):
    result = case(name, real_file)
    statement = to_sql(result.recipe, "spark", "customers").rstrip().removesuffix(";")
    for all_text in (False, True):
        table = table_of(result.dataset, tmp_path / "t.csv", all_text=all_text)
        path = tmp_path / f"{all_text}.parquet"
        duckdb.sql(f"COPY ({table.select}) TO '{path}' (FORMAT parquet)")
        spark.read.parquet(str(path)).createOrReplaceTempView("customers")
        assert_same_labels(spark.sql(statement).collect(), result)
