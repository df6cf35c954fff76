"""Ways to reach a person are known by their headers in every language."""

import pytest

from segmentation.vocabulary.concept_words import LANGUAGES, word_rows
from segmentation.vocabulary.contacts import FIELDS, contact_field, rank_of
from segmentation.vocabulary.tokens import folded


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_header_of_every_field_is_known_with_accents_or_without(language):
    headers = {row.concept: row.headers for row in word_rows(language)}
    for field in FIELDS:
        plain = [header for header in headers["postcode" if field == "zip" else field] if "*" not in header]
        assert plain
        for header in plain:
            assert {contact_field(spelling) for spelling in (header, header.upper(), folded(header))} == {field}


def test_the_plain_header_is_meant_before_a_longer_one():
    assert rank_of("E-Mail", "email") < rank_of("Invoice e-mail", "email")
    assert contact_field("Invoice e-mail") == "email"
