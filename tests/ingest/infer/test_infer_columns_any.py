"""Whatever stands in a column, it is typed without a fault and nothing in it is lost silently."""

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from segmentation.ingest import ReadOptions
from segmentation.ingest.infer.infer_columns import infer_columns
from segmentation.vocabulary.missing_words import NULL_TOKENS_NUMERIC

PIECES = st.sampled_from(
    [
        *"0123456789.,'-+()/:%$€ eE",
        "12",
        "1.234",
        "2024",
        "-",
        "2024-03-31",
        "31.12.",
        "n/a",
        "NA",
        "yes",
        "Mär",
        " ",
        "\u00a0",
        "é",
    ]
)
CELLS = st.one_of(st.lists(PIECES, max_size=5).map("".join), st.text(max_size=6), st.just(""))
COLUMNS = st.lists(CELLS, min_size=1, max_size=30)
NAMES = st.sampled_from(["spend", "date", "customer_id", "region", "zip", "churn", "y", "email", "x", ""])
CALM = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@CALM
@given(COLUMNS, NAMES)
def test_any_column_is_typed_and_what_is_lost_is_told(cells, name):
    result = infer_columns(pa.table({name: pa.array(cells, pa.string())}))
    column, values = result.columns[0], result.values.column(0).to_pylist()
    assert column.missing == sum(value is None for value in values)
    assert column.distinct == len({value for value in values if value is not None})
    lost = [c for c, value in zip(cells, values, strict=True) if value is None and c != ""]
    assert not lost or result.notices
    ticked = column.writing is not None and column.writing.form == "ticked"  # a blank says no there
    if column.kind not in ("number", "date") and not ticked:
        kept = [(c.strip(), value) for c, value in zip(cells, values, strict=True) if value is not None]
        assert all(cell == value for cell, value in kept)
        assert all(cell.strip() == "" or cell.strip().lower() in NULL_TOKENS_NUMERIC for cell in lost)


@pytest.mark.parametrize("kind", ["number", "date", "category", "text", "identifier"])
def test_any_column_takes_the_kind_that_is_told(kind):
    @CALM
    @given(COLUMNS)
    def check(cells):
        told = ReadOptions(kinds={"c": kind}, missing={"c": ("12",)})
        result = infer_columns(pa.table({"c": pa.array(cells, pa.string())}), told)
        assert result.columns[0].kind == kind
        assert len(result.frame(["c"])) == len(cells)

    check()
