"""Codes under a header that says nothing."""

from tests.support.typed_columns import column, typed


def test_codes_that_all_differ_are_keys():
    result = typed(thing=[f"C{10_000 + n}" for n in range(60)])
    assert column(result, "thing").kind == "identifier"
    assert column(result, "thing").evidence.startswith("Codes such as 'C10000', 'C10001', 'C10002', 60 different ones")


def test_codes_that_repeat_are_kinds():
    assert column(typed(thing=["A1", "B2", "C3"] * 20), "thing").kind == "category"
