"""Words of which most are numbers."""

from segmentation.ingest import ReadOptions
from tests.support.typed_columns import column, typed


def test_too_many_stray_words_keep_the_column_as_it_is_and_are_told():
    result = typed(spend=[*map(str, range(10)), "abc", "def"])
    assert column(result, "spend").kind == "category"
    assert result.notices == (
        "Column 'spend' has 2 values that are not numbers (first: 'abc', row 12). "
        "It stays category; choose the kind number to count the rest as missing.",
    )


def test_a_column_that_does_not_fit_the_decimal_mark_that_was_told_stays_text_and_says_so():
    result = typed(ReadOptions(decimal=","), spend=["12.5", "3"])
    assert column(result, "spend").kind == "text"
    assert result.notices == ("Column 'spend' is not written with a decimal comma, as you said, and stays text.",)


def test_numbers_in_several_units_stay_words_and_say_so():
    result = typed(spend=["$5", "€7", "$9", "12"])
    assert column(result, "spend").kind == "category"
    assert result.notices == (
        "Column 'spend' stays category: most of its cells hold a number, but in several units ('$' and '€'), "
        "which cannot be added up.",
    )


def test_words_with_numbers_in_them_say_nothing():
    assert typed(what=["Room 12", "A4", "7-Eleven", "3 to 4"]).notices == ()
