"""Values that stand for missing and may be an answer as well."""

from segmentation.vocabulary.missing_words import NULL_TOKENS
from segmentation.vocabulary.placeholders import PLACEHOLDERS, SENTINELS, UNKNOWN_LEVELS


def test_a_placeholder_is_no_word_that_always_means_missing():
    assert not set(NULL_TOKENS) & {*PLACEHOLDERS, *UNKNOWN_LEVELS}


def test_lists_are_in_lower_case_as_cells_are_compared_in_it():
    assert [word for word in (*PLACEHOLDERS, *UNKNOWN_LEVELS) if word != word.lower()] == []


def test_a_number_that_stands_for_missing_is_negative():
    assert max(SENTINELS) < 0
