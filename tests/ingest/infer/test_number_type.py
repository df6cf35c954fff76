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


WITH_WORDS = {
    "lira": (["8.665,68 TL", "74,03 TL"], [8665.68, 74.03], "TL"),
    "rupiah": (["Rp2.454.994", "Rp912.693"], [2454994.0, 912693.0], "Rp"),
    "yen": (["32,800円", "1,885円"], [32800.0, 1885.0], "円"),
    "roubles": (["1 188,93 руб.", "64,5 руб."], [1188.93, 64.5], "руб."),
    "złoty": (["1 188,93 zł", "-64,50 zł"], [1188.93, -64.5], "zł"),
    "Taiwan": (["NT$1,200.50", "NT$85"], [1200.5, 85.0], "NT$"),
    "rand": (["R 123.34", "R1,487.11"], [123.34, 1487.11], "R"),
    "rupees": (["Rs.-500.5", "Rs.7,200"], [-500.5, 7200.0], "Rs."),
    "kilograms": (["52.9 kg", "5 kg"], [52.9, 5.0], "kg"),
    "days": (["1 day", "229 days"], [1.0, 229.0], "day"),
    "Russian days": (["1 день", "3 дня", "25 дней"], [1.0, 3.0, 25.0], "дня"),
    "data": (["1.5 GB", "22 GB"], [1.5, 22.0], "GB"),
    "points": (["12 pts", "7 pts"], [12.0, 7.0], "pts"),
    "a word nobody knows": (["12 laps", "7 laps", "3 laps"], [12.0, 7.0, 3.0], "laps"),
    "per mille": (["1.5 ‰", "3‰"], [1.5, 3.0], "‰"),
    "thousands and millions": (["1.2k", "3M", "850"], [1200.0, 3e6, 850.0], ""),
    "German millions": (["1,5 Mio. €", "3 Mrd. €"], [1.5e6, 3e9], "€"),
    "Japanese ten thousands": (["5万円", "1.5億円"], [5e4, 1.5e8], "円"),
    "Arabic digits": (["١٢٫٥", "٣٤"], [12.5, 34.0], ""),
    "full-width digits": (["１，２３４", "５６"], [1234.0, 56.0], ""),
    "clock": (["00:01:59", "00:12:00", "01:00:01"], [119.0, 720.0, 3601.0], "s"),
    "hours and minutes": (["2h 30m", "45m"], [9000.0, 2700.0], "s"),
    "iso lengths": (["PT1H30M", "PT45S"], [5400.0, 45.0], "s"),
}


@pytest.mark.parametrize(("cells", "numbers", "unit"), WITH_WORDS.values(), ids=WITH_WORDS)
def test_numbers_with_words_of_many_languages_are_read(cells, numbers, unit):
    result = typed(spend=cells)
    assert column(result, "spend").kind == "number"
    assert values(result, "spend") == numbers
    assert column(result, "spend").unit == unit


ACCOUNTING = {
    "dollars": ([" $1,234.50 ", " $(5.00)", " $-   "], [1234.5, -5.0, 0.0]),
    "euros": ([" 361,15 € ", " -   € "], [361.15, 0.0]),
    "no sign": ([" 17.23 ", " 6.88 ", " -   "], [17.23, 6.88, 0.0]),
    "brackets": (["(17.23)", "6.88", "-"], [-17.23, 6.88, 0.0]),
}


@pytest.mark.parametrize(("cells", "numbers"), ACCOUNTING.values(), ids=ACCOUNTING)
def test_a_dash_is_zero_where_the_column_carries_the_accounting_format(cells, numbers):
    result = typed(spend=cells)
    assert values(result, "spend") == numbers
    assert "zero" in column(result, "spend").evidence
    assert result.notices == ()


def test_a_dash_is_missing_elsewhere_and_told():
    result = typed(spend=["17.23", "6.88", "-"])
    assert values(result, "spend") == [17.23, 6.88, None]
    assert result.notices == ("Column 'spend': 1 cell was taken as missing: '-' (1).",)


@pytest.mark.parametrize(
    "cells",
    [
        ["K001", "K002", "K003"],
        ["R101", "R202", "R303"],
        ["12A", "14B", "7C"],
        ["<=50K", ">50K", "<=50K"],
        ["4x2", "3x1", "2x2"],
    ],
    ids=["keys", "keys that begin like rand", "house numbers", "bins", "products"],
)
def test_codes_with_letters_are_no_amounts(cells):
    assert column(typed(what=cells), "what").kind != "number"


def test_hours_of_the_day_are_no_lengths_of_time():
    assert column(typed(opens=["09:30:00", "17:15:00", "12:00:00"]), "opens").kind != "number"
