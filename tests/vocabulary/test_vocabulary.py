"""What a header means is known in one place, in every language of the table."""

import re

import pytest

from segmentation import read
from segmentation.features.purposes import propose_value
from segmentation.vocabulary.concept_lookup import CONCEPTS, concept_of, names, never_negative, phrase_of, sensitive_of
from tests.support.paths import ROOT


def test_every_concept_has_its_own_key_and_something_to_know_it_by():
    assert len({row.key for row in CONCEPTS}) == len(CONCEPTS)
    assert all(row.words or row.headers for row in CONCEPTS)


@pytest.mark.parametrize("row", CONCEPTS, ids=lambda row: row.key)
def test_a_row_holds_words_by_language(row):
    for table in (row.words, row.headers, row.certain):
        assert all(re.fullmatch("[a-z]{2}", language) for language in table)
        assert all(alternative for patterns in table.values() for alternative in patterns)
    assert not row.phrase or row.certain


@pytest.mark.parametrize(
    ("header", "key", "phrase"),
    [
        ("Umsatz", "spend", "spend"),
        ("Umsatz 2025", "spend", "spend"),
        ("Gesamtumsatz (€)", "spend", "spend"),
        ("MonthlyCharges", "spend", ""),
        ("total_spend", "spend", "spend"),
        ("customerAge", "age", ""),
        ("days_since_last_order", "recency", "ago"),
    ],
)
def test_a_header_names_its_concept_however_it_is_written(header, key, phrase):
    assert concept_of(header).key == key
    assert phrase_of(header) == phrase


def test_the_value_column_of_the_german_sample_is_found():
    data = read(ROOT / "sample_data" / "european_export.csv")
    assert propose_value(data).startswith("Umsatz")


@pytest.mark.parametrize("header", ["Menge", "Stück", "NumberOfVisits", "Age", "tenure_months", "sessionClicks"])
def test_what_is_counted_cannot_be_below_nothing(header):
    assert never_negative(header)


@pytest.mark.parametrize("header", ["Balance", "Profit", "Umsatz", "TemperaturC", "shipping"])
def test_money_and_measures_may_be(header):
    assert not never_negative(header)


@pytest.mark.parametrize(
    ("header", "attribute"),
    [
        ("Geschlecht", "gender"),
        ("género", "gender"),
        ("Year_Birth", "age"),
        ("maritalStatus", "family status"),
        ("page", ""),
    ],
)
def test_sensitive_attributes_are_known_with_and_without_accents(header, attribute):
    assert sensitive_of(header) == attribute


def test_accents_make_no_other_word():
    assert names("Stueckpreis Währung", "currency")
    assert names("WAHRUNG", "currency")
