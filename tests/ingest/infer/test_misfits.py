"""Cells that do not fit the rest of their column."""

import pyarrow as pa

from segmentation.ingest.infer.evidence import ColumnContext
from segmentation.ingest.infer.misfits import loss_notices, misfits_of
from segmentation.ingest.infer.null_cells import NonMissing

CELLS, VALUES = pa.array(["1", None, "two", "three"]), pa.array([1.0, None, None, None])


def test_an_empty_cell_is_no_misfit():
    assert misfits_of(CELLS, VALUES).to_pylist() == [False, False, True, True]


def test_what_was_lost_is_told_with_its_count_and_the_first_row():
    assert loss_notices(ColumnContext("spend"), NonMissing.of(CELLS), VALUES, "number") == [
        "Column 'spend' has 2 values that are not numbers (first: 'two', row 4). They count as missing."
    ]


def test_where_nothing_was_lost_nothing_is_told():
    assert loss_notices(ColumnContext("spend"), NonMissing.of(CELLS[:2]), VALUES[:2], "number") == []
