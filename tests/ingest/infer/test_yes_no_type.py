"""Yes and no in many languages."""

import pytest

from tests.support.typed_columns import column, typed

YES_NO = [
    ("yes", "no"),
    ("Y", "N"),
    ("TRUE", "FALSE"),
    ("ja", "nein"),
    ("oui", "non"),
    ("sí", "no"),
    ("si", "no"),
    ("sim", "não"),
    ("ja", "nee"),
    ("Ja", "Nej"),
    ("tak", "nie"),
    ("да", "нет"),
    ("1", "0"),
    ("vrai", "faux"),
]


@pytest.mark.parametrize(("yes", "no"), YES_NO)
def test_yes_and_no_are_a_category_with_two_levels(yes, no):
    found = column(typed(opt=[yes, no, yes, yes]), "opt")
    assert (found.kind, found.distinct) == ("category", 2)
    assert "yes or no" in found.evidence.lower()
