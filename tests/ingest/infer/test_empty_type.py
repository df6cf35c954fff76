"""Columns without a filled cell."""

from tests.support.typed_columns import column, typed


def test_an_empty_column_is_no_fault():
    found = column(typed(note=["", "", ""]), "note")
    assert (found.kind, found.role, found.missing, found.distinct) == ("text", "descriptor", 3, 0)
