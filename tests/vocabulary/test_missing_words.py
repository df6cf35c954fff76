"""Words that say that nothing is known."""

import pytest

from segmentation import read
from segmentation.vocabulary.missing_words import NULL_TOKENS, NULL_TOKENS_NUMERIC, null_tokens_among_words


def test_every_list_is_written_in_lower_case_as_cells_are_compared_in_it():
    assert [word for word in NULL_TOKENS_NUMERIC if word != word.lower()] == []


def test_a_word_that_is_never_a_value_is_missing_among_numbers_too():
    assert set(NULL_TOKENS) < set(NULL_TOKENS_NUMERIC)


def test_na_is_missing_among_answers_and_a_country_among_countries():
    assert "na" in null_tokens_among_words("Do you smoke?", ["Yes", "No", "NA"])
    assert "na" not in null_tokens_among_words("Country", ["DE", "NA"])


@pytest.mark.parametrize(
    "word", ["не указано", "brak danych", "Ohne Angabe", "Sin dato", "NON RENSEIGNÉ", "不明", "未填写"]
)
def test_a_number_may_be_missing_in_any_language(word):
    rows = "\n".join(f"C{i},{word if i % 4 == 0 else i * 3.5}" for i in range(60))
    column = read(f"id,spend\n{rows}\n".encode()).column("spend")
    assert (column.kind, column.missing) == ("number", 15)
