"""Whole numbers that are codes."""

import pytest

from tests.support.typed_columns import column, typed


@pytest.mark.parametrize(
    ("header", "cells"),
    [("Channel", "12"), ("Region", "123"), ("store type", "1234"), ("Pclass", "123"), ("group", "01")],
)
def test_small_whole_numbers_under_the_name_of_a_kind_are_codes(header, cells):
    assert column(typed(**{header: list(cells) * 20}), header).kind == "category"


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Kidhome", "012"),
        ("children", "0123"),
        ("Total_Relationship_Count", "123456"),
        ("visits", "123"),
        ("q7", "12345"),
    ],
)
def test_counts_and_scales_are_numbers(header, cells):
    assert column(typed(**{header: list(cells) * 20}), header).kind == "number"


@pytest.mark.parametrize("header", ["Category_Diversity", "channel affinity", "store preference"])
def test_what_is_counted_of_a_kind_is_no_code(header):
    assert column(typed(**{header: [str(n % 12 + 1) for n in range(60)]}), header).kind == "number"


def test_codes_under_a_name_that_says_nothing_are_marked_as_a_guess():
    found = column(typed(foo=list("123") * 20), "foo")
    assert (found.kind, found.ambiguous) == ("category", True)
    assert found.evidence == "The only values are 1, 2, 3, from 1 without a gap: codes rather than amounts."


@pytest.mark.parametrize(
    ("header", "numbers"),
    [("csm_owner_id", range(1, 9)), ("BRANCH_CD", range(1, 41)), ("AD_Mitarbeiter", range(101, 105))],
)
def test_few_numbers_of_branches_and_of_staff_say_which_group(header, numbers):
    cells = [str(number) for number in numbers] * 25
    assert column(typed(**{header: cells}), header).kind == "category"


def test_a_consent_written_as_zero_and_one_is_no_address():
    assert column(typed(email=["0", "1", "1"]), "email").kind == "category"
