"""What is known of a column, found out once."""

import pyarrow as pa

from segmentation.ingest.infer.evidence import ColumnContext, ColumnEvidence


def evidence_of(*cells, **context):
    return ColumnEvidence.of(pa.array(cells), ColumnContext("Order Total", **context))


def test_a_reading_that_several_types_ask_for_is_made_once():
    calls = []
    evidence = evidence_of("1")
    assert [evidence.once(read) for read in [calls.append] * 2] == [None, None]
    assert len(calls) == 1


def test_what_the_user_says_to_mean_missing_is_missing_for_every_type():
    evidence = evidence_of("7", "never", missing_words=("Never",))
    assert evidence.filled.cells.to_pylist() == ["7", None]


def test_words_for_missing_among_numbers_are_known_apart():
    evidence = evidence_of("7", "unknown", "")
    assert evidence.filled.sample == ["7", "unknown"]
    assert evidence.known.sample == ["7"]


def test_a_column_without_a_digit_has_none():
    assert not evidence_of("n/a", "gold").has_digits
    assert evidence_of("n/a", "7").has_digits
