"""A table in memory is read as the file would be that holds it."""

import datetime as dt

import duckdb
import pandas as pd
import polars as pl
import pytest

from segmentation import read
from segmentation.errors import UnreadableFile

ROWS = [
    ("007", 12.5, dt.date(2024, 1, 31), "web"),
    ("008", None, None, "shop"),
    ("009", 3.0, dt.date(2024, 2, 1), "web"),
]
NAMES = ["id", "spend", "since", "channel"]
FRAME = pd.DataFrame(ROWS, columns=NAMES)
POLARS = pl.DataFrame(ROWS, schema=NAMES, orient="row")
ARROW = POLARS.to_arrow()
LIKE_A_FILE = b"id,spend,since,channel\n007,12.5,2024-01-31,web\n008,,,shop\n009,3,2024-02-01,web\n"


@pytest.mark.parametrize(
    "table",
    [
        FRAME,
        FRAME.astype({"channel": "category"}),
        FRAME.set_index("id"),
        POLARS,
        POLARS.with_columns(pl.col("channel").cast(pl.Categorical)),
        ARROW,
        ARROW.to_batches()[0],
        ARROW.to_reader(),
        duckdb.from_arrow(ARROW),
    ],
    ids=["pandas", "categories", "index", "polars", "polars categories", "arrow", "batch", "stream", "duckdb"],
)
def test_tables_of_every_library_hold_the_cells_of_the_file(table):
    dataset, file = read(table, name="shop"), read(LIKE_A_FILE)
    assert (dataset.name, dataset.notices, dataset.dialect.format) == ("shop", (), "arrow")
    assert dataset.text.to_pylist() == file.text.to_pylist()
    assert [(c.name, c.kind, c.role, c.missing) for c in dataset.columns] == [
        (c.name, c.kind, c.role, c.missing) for c in file.columns
    ]


def test_equal_tables_are_the_same_and_others_are_not():
    assert read(FRAME).fingerprint == read(FRAME.copy()).fingerprint != read(FRAME.iloc[:2]).fingerprint


def test_a_filtered_frame_has_no_column_of_row_numbers_and_a_header_of_two_rows_is_one_name():
    assert read(FRAME[FRAME["channel"] == "web"]).column_names == tuple(NAMES)
    sums = FRAME.groupby("channel").agg({"spend": ["sum", "mean"]})
    assert read(sums).column_names == ("channel", "spend sum", "spend mean")


def test_cells_of_several_types_and_intervals_come_as_text():
    frame = pd.DataFrame({"id": ["a", "b"], "mixed": [1, "x"], "band": pd.cut([1, 9], [0, 5, 10]), "tags": [["u"], []]})
    assert read(frame).text.to_pylist()[0] == {"id": "a", "mixed": "1", "band": "(0, 5]", "tags": '["u"]'}


@pytest.mark.parametrize("source", [POLARS.lazy(), 3, None, [1, 2], FRAME["spend"]], ids=lambda s: type(s).__name__)
def test_what_is_no_table_gets_a_sentence(source):
    with pytest.raises(UnreadableFile, match=r"(collect a lazy one first)|(Save it as Parquet or CSV)"):
        read(source)
    with pytest.raises(UnreadableFile, match="no data row"):
        read(FRAME.iloc[:0])
