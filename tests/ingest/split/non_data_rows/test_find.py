"""The rules stand in one tuple, and the first that applies says why a row is no data."""

import pyarrow as pa

from segmentation.ingest.split.non_data_rows.find import RULES, TAIL_ROWS, find_non_data_rows
from segmentation.ingest.split.non_data_rows.rule import RowProfile

PROFILE = RowProfile(("id", "town", "spend"), 3, frozenset({"A9"}))


def table(*rows):
    return pa.table([pa.array(column) for column in zip(*rows, strict=True)], names=["id", "town", "spend"])


def test_every_rule_has_a_sentence_of_its_own():
    sentences = [rule.reason for rule in RULES]
    assert len(set(sentences)) == len(sentences)
    assert all(sentence.endswith(".") and sentence[0].isupper() for sentence in sentences)


def test_rows_at_the_end_of_a_chunk_that_is_not_the_last_are_no_footer():
    rows = table(["C1", "Bonn", "1"], ["C2", "Ulm", "2"], ["Prepared by finance", "", ""])
    assert find_non_data_rows(rows, PROFILE, is_last=False) == {}
    assert find_non_data_rows(rows, PROFILE, is_last=True) == {2: "A footer below the table."}


def test_as_many_rows_as_a_footer_may_have_are_looked_at():
    footers = [["Prepared by finance", "", ""]] * TAIL_ROWS
    rows = table(["C1", "Bonn", "1"], ["C2", "Ulm", "2"], *footers)
    assert sorted(find_non_data_rows(rows, PROFILE)) == list(range(2, 2 + TAIL_ROWS))


def test_a_large_string_column_in_pieces_is_looked_through():
    pieces = [pa.array(["C1", "Total"], pa.large_string()), pa.array(["ID", "C2"], pa.large_string())]
    columns = [pa.chunked_array(pieces), pa.array(["Bonn", "", "Town", "Ulm"]), pa.array(["1", "9", "Spend", "2"])]
    assert list(find_non_data_rows(pa.table(columns, names=["id", "town", "spend"]), PROFILE)) == [1, 2]
