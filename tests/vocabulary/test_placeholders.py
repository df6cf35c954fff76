"""Values that stand for missing and may be an answer as well."""

import pytest

from segmentation.vocabulary.cell_words import cell_words
from segmentation.vocabulary.missing_words import NULL_TOKENS
from segmentation.vocabulary.placeholders import SENTINELS, is_placeholder, says_unknown


def test_a_placeholder_is_no_word_that_always_means_missing():
    assert not set(NULL_TOKENS) & cell_words("unknown", "nothing")


@pytest.mark.parametrize(
    "word",
    ["Select", "(not set)", "UNASSIGNED", "ohne Angabe", "n.a.", "keine", "nessuno", "no especificado", "NON RENSEIGNÉ"]
    + ["Não informado", "Nieznany", "BELİRTİLMEMİŞ", "не указано", "请选择", "不明", "-- Select --", "k.A."],
)
def test_words_for_missing_are_known_in_every_language(word):
    assert is_placeholder(word)


@pytest.mark.parametrize("word", ["None", "keine", "nessuno", "Bonn", "нет", "yok", "no", "Selection"])
def test_what_may_be_an_answer_is_not_called_unknown(word):
    assert not says_unknown(word)


def test_a_number_that_stands_for_missing_is_negative():
    assert max(SENTINELS) < 0
