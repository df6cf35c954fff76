"""However a header is written, its words are the same."""

import pytest

from segmentation.vocabulary.tokens import header_text


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("customer_id", "customer id"),
        ("CustomerID", "customer id"),
        ("CUSTOMER ID", "customer id"),
        ("customerIDs", "customer ids"),
        ("customer-id", "customer id"),
        ("HTMLPage", "html page"),
        ("Größe", "grosse"),
        ("Straße", "strasse"),
        ("prénomClient", "prenom client"),
        ("Élan", "elan"),
        ("дата рождения", "дата рождения"),
        ("客户ID", "客户 id"),
        ("q1_answer", "q1 answer"),
        ("", ""),
    ],
)
def test_humps_capitals_lines_and_accents_come_out_alike(header, words):
    assert header_text(header) == words
