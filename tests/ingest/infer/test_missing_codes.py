"""Numbers that stand for missing are known by standing apart, and records and tails are left alone."""

import pytest

from tests.support.typed_columns import column, typed


def cells_of(counts):
    return [str(value) for value, count in counts.items() for _ in range(count)]


@pytest.mark.parametrize(
    ("header", "counts", "code"),
    [
        ("q1", {1: 30, 2: 40, 3: 50, 4: 20, 5: 9, 99: 5}, "99"),
        ("q1", {1: 30, 2: 40, 3: 50, 4: 20, 5: 9, 9: 2}, "9"),
        ("satisfied", {1: 30, 2: 40, 3: 50, 4: 20, 5: 9, 9: 12}, "9"),
        ("nps", {**dict.fromkeys(range(11), 9), 999: 4}, "999"),
        ("income", {**{n * 1_000: 3 for n in range(20, 90)}, 999_999: 6}, "999999"),
        ("days", {**dict.fromkeys(range(1, 80), 3), 999: 60}, "999"),
        ("pdays", {-1: 40, 3: 20, 7: 30}, "-1"),
        ("q7", {1: 30, 2: 40, 3: 50, 98: 5, 99: 4}, "99"),
        ("q7", {1: 30, 2: 40, 3: 50, 98: 5}, "98"),
    ],
)
def test_a_code_for_missing_is_pointed_out(header, counts, code):
    found = column(typed(**{header: cells_of(counts)}), header)
    assert (found.kind, found.placeholder) == ("number", code)
    assert "missing" in found.evidence


@pytest.mark.parametrize(
    ("header", "counts"),
    [
        ("visits", {0: 90, 1: 50, 2: 30, 3: 9, 4: 5, 9: 1}),
        ("orders", {1: 90, 2: 50, 3: 30, 4: 9, 9: 1}),
        ("score", {**dict.fromkeys(range(80, 98), 3), 98: 9}),
        ("price", {**dict.fromkeys(range(10, 99), 2), 99: 30}),
        ("spend", {**dict.fromkeys(range(10, 60), 4), 999: 1}),
        ("rating", {1: 5, 2: 5, 3: 5, 4: 5, 5: 5, 6: 5, 7: 5, 8: 5, 9: 5}),
        ("balance", {-9: 3, -5: 3, 4: 9, 9_999: 1}),
    ],
)
def test_records_tails_and_prices_are_no_codes(header, counts):
    assert column(typed(**{header: cells_of(counts)}), header).placeholder == ""
