"""Feather and Arrow files hold the table that was written, or it is said why not."""

import io
from dataclasses import replace

import pyarrow as pa
import pyarrow.feather as feather
import pytest

from segmentation import Choices, read, run
from segmentation.errors import UnreadableFile
from segmentation.export.labelled_file import ending_of, kind_named, write_labelled
from segmentation.ingest.limits import LIMITS
from segmentation.ingest.split.arrow_file import arrow_table

TABLE = pa.table({"id": ["1", "2", "3", "4"], "spend": pa.array([1, 2, 90, 91], pa.int16())})


def written(table: pa.Table, kind: str = "zstd") -> bytes:
    sink = io.BytesIO()
    if kind in ("stream", "file"):
        with (pa.ipc.new_stream if kind == "stream" else pa.ipc.new_file)(sink, table.schema) as writer:
            writer.write_table(table)
    else:
        feather.write_feather(table, sink, compression=kind)
    return sink.getvalue()


@pytest.mark.parametrize("kind", ["zstd", "lz4", "uncompressed", "stream", "file"])
def test_every_sort_of_arrow_file_is_read(kind):
    dataset = read(written(TABLE, kind), name="customers.feather")
    assert dataset.text.to_pylist()[2] == {"id": "3", "spend": "90"}
    assert (dataset.notices, dataset.dialect.format, dataset.row_count) == ((), "arrow", 4)


def test_a_damaged_one_and_one_that_claims_too_much_are_refused():
    data = written(pa.table({"id": list(range(5_000)), "x": [0.5] * 5_000}))
    for cut in (12, 200, len(data) - 9):
        with pytest.raises(UnreadableFile, match=r"damaged Arrow file|no data row"):
            read(data[:cut], name="customers.feather")
    with pytest.raises(UnreadableFile, match="more than 9,999 cells"):
        arrow_table(data, "customers.feather", replace(LIMITS, parquet_cells=9_999))
    with pytest.raises(UnreadableFile, match="bigger|more than"):
        arrow_table(data, "customers.feather", replace(LIMITS, unpacked_bytes=10_000))


def test_it_is_given_back_as_parquet_with_its_types_and_that_is_said():
    result = run(read(written(TABLE)), Choices(k=2))
    sink = io.BytesIO()
    labelled = write_labelled(result.dataset, result.assignment, sink, added=("segment",))
    assert ending_of("same", result.dataset) == ".parquet"
    assert kind_named("out.csv", result.dataset) == "csv"
    assert labelled.sentences[0].startswith("This table came as Arrow, so it is written anew, as Parquet")
    back = pa.parquet.read_table(io.BytesIO(sink.getvalue()))
    assert (back.schema.field("spend").type, back["segment"].to_pylist()) == (pa.int16(), [1, 1, 2, 2])
