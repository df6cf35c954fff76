"""All columns of a file."""

import pyarrow as pa

from segmentation.ingest.infer.infer_columns import infer_columns
from tests.support.typed_columns import typed


def test_the_frame_has_floats_dates_and_text_with_missing_cells():
    frame = typed(spend=["1,5", ""], since=["2024-01-31", ""], city=["Bern", " "]).frame(["spend", "since", "city"])
    assert [str(t) for t in frame.dtypes] == ["float64", "datetime64[us]", "str"]
    assert frame.isna().iloc[1].all()
    assert not frame.isna().iloc[0].any()


def test_a_column_in_pieces_gives_what_it_gives_in_one():
    whole = {
        "spend": ["1.5", "2.25", "", "7"],
        "channel": ["1", "2", "1", "2"],
        "day": ["20240131"] * 4,
        "zip": ["01"] * 4,
    }
    pieces = pa.table({name: pa.chunked_array([cells[:1], cells[1:3], cells[3:]]) for name, cells in whole.items()})
    assert infer_columns(pieces) == typed(**whole)
