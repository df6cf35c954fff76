"""Numbers as people write them."""

import pytest

from tests.support.typed_columns import column, typed, values

WRITTEN = {
    "decimal point": (["1.5", "22.75", "0.125"], [1.5, 22.75, 0.125]),
    "decimal comma": (["1,5", "22,75", "0,125"], [1.5, 22.75, 0.125]),
    "thousands by comma": (["1,234.50", "12,345,678.00", "7.25"], [1234.5, 12345678.0, 7.25]),
    "thousands by point": (["1.234,50", "12.345.678,00", "7,25"], [1234.5, 12345678.0, 7.25]),
    "thousands by blank": (["1 234,5", "12 345 678,0", "7,25"], [1234.5, 12345678.0, 7.25]),
    "thousands by hard blank": (["1\u00a0234,5", "12\u00a0345,0"], [1234.5, 12345.0]),
    "thousands by narrow blank": (["1\u202f234,5", "12\u202f345,0"], [1234.5, 12345.0]),
    "thousands by apostrophe": (["1'234.50", "12'345.00"], [1234.5, 12345.0]),
    "thousands by curly apostrophe": (["1\u2019234.50", "12\u2019345.00"], [1234.5, 12345.0]),
    "Indian groups": (["12,34,567.00", "1,00,000.50"], [1234567.0, 100000.5]),
    "dollars before": (["$1,234.50", "-$3.00", "$ 12.00"], [1234.5, -3.0, 12.0]),
    "euros after": (["1.234,50 €", "3,00 €", "-12,00€"], [1234.5, 3.0, -12.0]),
    "francs by code": (["CHF 1'234.50", "CHF 3.00"], [1234.5, 3.0]),
    "code after": (["1,234.50 USD", "3.00 USD"], [1234.5, 3.0]),
    "percent": (["12%", "5.5 %", "100%"], [12.0, 5.5, 100.0]),
    "accounting brackets": (["(1,234.00)", "500.00", "($20.50)"], [-1234.0, 500.0, -20.5]),
    "trailing minus": (["1.234,00-", "500,25", "20,00-"], [-1234.0, 500.25, -20.0]),
    "typographic minus": (["\u22125", "3", "\u22127.5"], [-5.0, 3.0, -7.5]),
    "plus": (["+5", "-3", "+7.5"], [5.0, -3.0, 7.5]),
    "scientific": (["1.2E+03", "3.4e-2", "5"], [1200.0, 0.034, 5.0]),
    "no zero in front": ([".5", "-.25", "3"], [0.5, -0.25, 3.0]),
    "blanks around": ([" 5 ", "6\t", " 7"], [5.0, 6.0, 7.0]),
}


@pytest.mark.parametrize(("cells", "numbers"), WRITTEN.values(), ids=WRITTEN)
def test_a_column_of_numbers_is_read_however_it_is_written(cells, numbers):
    result = typed(spend=cells)
    assert column(result, "spend").kind == "number"
    assert values(result, "spend") == numbers
    assert result.notices == ()


@pytest.mark.parametrize(
    ("cells", "unit"), [(["$5", "$7.50"], "$"), (["5 €", "7 €"], "€"), (["5%", "7%"], "%"), (["5"], "")]
)
def test_the_unit_of_a_column_is_known(cells, unit):
    assert column(typed(spend=cells), "spend").unit == unit


@pytest.mark.parametrize(
    ("header", "unit"), [("Annual Income (k$)", "k$"), ("spend_eur", "EUR"), ("Score (1-100)", ""), ("spend [€]", "€")]
)
def test_the_unit_in_a_header_is_known(header, unit):
    assert column(typed(**{header: ["15", "39", "81"]}), header).unit == unit


def test_two_currencies_in_a_column_are_not_added_up():
    assert column(typed(spend=["$5", "€7", "$9"]), "spend").kind != "number"


def test_a_share_under_a_percent_header_is_no_percentage():
    assert column(typed(pct=["0.5", "0.25"]), "pct").unit == ""


def test_a_stray_word_in_a_column_of_numbers_is_told_with_its_row():
    result = typed(spend=[*map(str, range(100)), "call me"])
    assert values(result, "spend")[-1] is None
    assert result.notices == (
        "Column 'spend' has 1 value that is no number ('call me', row 102). It counts as missing.",
    )


def test_a_style_that_only_shows_far_down_is_found():
    cells = [str(n) for n in range(1, 6000)] + ["$1,234.50"] * 200
    result = typed(spend=cells)
    assert values(result, "spend")[-1] == 1234.5


def test_minus_one_below_all_other_values_is_pointed_out_and_kept():
    result = typed(pdays=["-1", "-1", "5", "120"])
    assert values(result, "pdays")[0] == -1.0
    assert column(result, "pdays").placeholder == "-1"
    assert "2 of them are -1" in column(result, "pdays").evidence
