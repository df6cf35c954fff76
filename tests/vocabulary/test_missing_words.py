"""Words that say that nothing is known."""

from segmentation.vocabulary.missing_words import NULL_TOKENS, NULL_TOKENS_NUMERIC, null_tokens_among_words


def test_every_list_is_written_in_lower_case_as_cells_are_compared_in_it():
    assert [word for word in NULL_TOKENS_NUMERIC if word != word.lower()] == []


def test_a_word_that_is_never_a_value_is_missing_among_numbers_too():
    assert set(NULL_TOKENS) < set(NULL_TOKENS_NUMERIC)


def test_na_is_missing_among_answers_and_a_country_among_countries():
    assert "na" in null_tokens_among_words("Do you smoke?", ["Yes", "No", "NA"])
    assert "na" not in null_tokens_among_words("Country", ["DE", "NA"])
