"""Numbers out of cells, or out of what reading kept of them."""

import pyarrow as pa
import pytest

from segmentation.ingest.infer.compact_numbers import condense
from segmentation.ingest.infer.evidence import ColumnContext, ColumnEvidence
from segmentation.ingest.infer.number_reading import read_numbers, reading_of_chunk


def reading(*cells, header="spend"):
    return read_numbers(ColumnEvidence.of(pa.array(cells), ColumnContext(header)))


@pytest.mark.parametrize("cells", [("1.5", "", "20"), ("1", "2", "2", "1"), tuple(f"{n * n}.5" for n in range(60))])
def test_numbers_kept_while_reading_are_those_that_the_text_gives(cells):
    kept = condense(pa.array(cells), "spend")
    assert kept is not None
    of_chunk, of_text = reading_of_chunk(kept), reading(*cells)
    assert of_text is not None
    assert of_chunk.values.to_pylist() == of_text.values.to_pylist()
    assert of_chunk.levels.tolist() == of_text.levels.tolist()
    assert of_chunk.decimal == of_text.decimal


def test_one_word_for_missing_does_not_hide_plain_numbers_and_one_in_fifty_others_neither():
    assert reading("1", "n/a", "7").count == 2
    assert reading(*[f"{n}.5" for n in range(99)], "seven").count == 99


def test_a_key_is_read_as_numbers_only_where_it_names_few_groups():
    assert reading("100", "200", header="sku") is None
    assert reading(*["100", "200"] * 50, header="store_id") is not None
