"""A column's different cells are counted as exactly as a set would count them."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from segmentation import read
from segmentation.ingest.arrow.sampling import count_different

CELLS = st.lists(st.none() | st.text("aé0", max_size=26), min_size=1, max_size=40)


@given(CELLS, st.sampled_from([pa.string(), pa.large_string()]), st.integers(0, 39))
def test_different_cells_of_any_length_are_counted_as_a_set_counts_them(cells, kind, start):
    column = pa.array(cells, type=kind).slice(min(start, len(cells) - 1))
    assert count_different(column) == len(set(column.to_pylist()) - {None})


@pytest.mark.parametrize("cell", ["customer{:05d}@example.com", "C{:09d}", "x{}"])
def test_a_column_of_different_keys_has_as_many_as_it_holds_twice_or_not(cell):
    keys = [cell.format(i) for i in range(6_000)]
    rows = "".join(f"{key},{i % 7}.5\n" for i, key in enumerate([*keys, *keys[:50]]))
    assert read(f"contact,spend\n{rows}".encode()).column("contact").distinct == 6_000


def test_a_word_for_missing_among_many_keys_is_missing():
    keys = [f"customer{i:05d}@example.com" for i in range(6_000)] + ["N/A"] * 3
    dataset = read(("contact,spend\n" + "".join(f"{key},{i}.5\n" for i, key in enumerate(keys))).encode())
    assert (dataset.column("contact").distinct, dataset.column("contact").missing) == (6_000, 3)
    assert any("taken as missing" in notice for notice in dataset.notices)
