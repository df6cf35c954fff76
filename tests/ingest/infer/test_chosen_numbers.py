"""Numbers because the user said so."""

from segmentation.ingest import ReadOptions
from tests.support.typed_columns import column, typed, values


def test_a_scale_with_words_at_its_ends_becomes_numbers_on_request():
    cells = ["I love it!+5", "I hate it!-5", "0", "-3", "2"]
    as_found = column(typed(like=cells * 10), "like")
    assert as_found.kind == "category"
    assert "choose the kind number" in as_found.evidence
    assert values(typed(ReadOptions(kinds={"like": "number"}), like=cells), "like") == [5.0, -5.0, 0.0, -3.0, 2.0]


def test_yes_and_no_become_one_and_zero_on_request():
    result = typed(ReadOptions(kinds={"opt": "number"}), opt=["Yes", "No", ""])
    assert values(result, "opt") == [1.0, 0.0, None]


def test_numbers_asked_of_words_are_missing_and_told():
    result = typed(ReadOptions(kinds={"city": "number"}), city=["Bern", "Rom"])
    assert values(result, "city") == [None, None]
    assert result.notices == (
        "Column 'city' has 2 values that are not numbers (first: 'Bern', row 2). They count as missing.",
    )
