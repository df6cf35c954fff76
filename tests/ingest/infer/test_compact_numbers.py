"""Chunks of a column of which only the numbers are kept."""

import pyarrow as pa
import pytest

from segmentation.ingest.infer.compact_numbers import condense


def chunk(*cells: str, header: str = "spend"):
    return condense(pa.array(cells, pa.string()), header)


def test_plain_amounts_are_kept_as_numbers_and_an_empty_cell_as_none():
    kept = chunk("12.5", "", "7")
    assert kept is not None
    assert kept.marked
    assert kept.values.tolist()[::2] == [12.5, 7.0]
    assert kept.values[1] != kept.values[1]


@pytest.mark.parametrize(
    "cells",
    [("007", "12"), ("20240131", "5"), ("1.234", "17"), ("nan", "1"), ("12E31", "1"), ("12 €", "1")],
    ids=["zero in front", "a day", "two readings", "a word for missing", "digits lost", "a sign"],
)
def test_text_that_may_be_more_than_an_amount_is_kept(cells):
    assert chunk(*cells) is None


def test_numbers_that_rise_from_row_to_row_keep_their_text_unless_the_header_names_an_amount():
    assert chunk("1000", "1003", "1007", header="card") is None
    assert chunk("1000", "1003", "1007", header="spend") is not None
    assert chunk("1000", "1003", "1003", header="card") is not None


def test_a_key_keeps_its_text_whatever_its_cells_are():
    assert chunk("12.5", "7", header="customer_id") is None


def test_few_different_values_keep_their_text_as_they_may_be_codes():
    few, many = chunk(*["1", "2", "2", "1"]), chunk(*[f"{n * n}" for n in range(60)])
    assert few is not None
    assert few.text().to_pylist() == ["1", "2", "2", "1"]
    assert many is not None
    assert many.cells is None
