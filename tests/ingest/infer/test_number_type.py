"""Numbers as people write them."""

import pyarrow as pa
import pytest

from segmentation.ingest import ReadOptions
from segmentation.ingest.infer.infer_columns import infer_columns
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


def test_point_and_three_digits_alone_are_ambiguous_and_say_which_way_was_taken():
    result = typed(spend=["1.234", "5.678"])
    assert values(result, "spend") == [1.234, 5.678]
    assert column(result, "spend").ambiguous
    assert result.notices == (
        "Column 'spend': '1.234' can be read two ways; it was read as 1.234, as nothing in the file decides it. "
        "Change the decimal mark if that is wrong.",
    )


def test_another_column_decides_what_a_point_and_three_digits_mean():
    result = typed(spend=["1.234", "5.678"], price=["7,50", "8,25"])
    assert values(result, "spend") == [1234.0, 5678.0]
    assert not column(result, "spend").ambiguous
    assert "other columns of the file have a decimal comma" in column(result, "spend").evidence
    assert (result.decimal, result.notices) == (",", ())


def test_a_file_separated_by_semicolons_makes_the_decimal_comma_likelier_and_still_asks():
    result = typed(hint=",", spend=["1.234", "5.678"])
    assert values(result, "spend") == [1234.0, 5678.0]
    assert column(result, "spend").ambiguous


def test_the_shape_of_a_column_can_show_that_its_points_mark_thousands():
    cells = ["850", "300", *(f"{n}.{n}00" for n in range(1, 10)), "9.125", "7.875"]
    cells = [c if c.count(".") == 0 or len(c.split(".")[1]) == 3 else c + "0" for c in cells]
    result = typed(spend=cells)
    assert values(result, "spend")[2] == 1100.0
    assert column(result, "spend").ambiguous


def test_the_user_decides_the_decimal_mark_and_then_nothing_is_ambiguous():
    result = typed(ReadOptions(decimal=","), spend=["1.234", "5.678"])
    assert values(result, "spend") == [1234.0, 5678.0]
    assert result.notices == ()


def test_numbers_that_can_only_be_decimals_are_not_ambiguous():
    assert not column(typed(x=["0.125", "1.234"]), "x").ambiguous
    assert not column(typed(x=["1234.567", "1.234"]), "x").ambiguous


def test_words_for_missing_are_missing_and_counted():
    result = typed(spend=["1", "n/a", "-", "NULL", "#N/A", " ", "", "n/a", "None"])
    assert values(result, "spend") == [1.0] + [None] * 8
    assert column(result, "spend").missing == 8
    assert result.notices[0].startswith("Column 'spend': 7 cells were taken as missing: 'n/a' (2)")


def test_empty_cells_are_missing_without_a_word():
    result = typed(spend=["1", "", "3"])
    assert values(result, "spend") == [1.0, None, 3.0]
    assert result.notices == ()


def test_a_stray_word_in_a_column_of_numbers_is_told_with_its_row():
    result = typed(spend=[*map(str, range(100)), "call me"])
    assert values(result, "spend")[-1] is None
    assert result.notices == (
        "Column 'spend' has 1 value that is no number ('call me', row 102). It counts as missing.",
    )


def test_too_many_stray_words_keep_the_column_as_it_is_and_are_told():
    result = typed(spend=[*map(str, range(10)), "abc", "def"])
    assert column(result, "spend").kind == "category"
    assert result.notices == (
        "Column 'spend' has 2 values that are not numbers (first: 'abc', row 12). "
        "It stays category; choose the kind number to count the rest as missing.",
    )


def test_a_style_that_only_shows_far_down_is_found():
    cells = [str(n) for n in range(1, 6000)] + ["$1,234.50"] * 200
    result = typed(spend=cells)
    assert values(result, "spend")[-1] == 1234.5


@pytest.mark.parametrize(
    "cells",
    [["00123", "00456"], ["12345678901234567890", "1"], ["12E31", "13E05"], ["4111111111111111", "5500000000000004"]],
)
def test_what_would_lose_digits_as_a_number_stays_text(cells):
    result = typed(thing=cells)
    assert column(result, "thing").kind == "identifier"
    assert values(result, "thing") == cells


def test_minus_one_below_all_other_values_is_pointed_out_and_kept():
    result = typed(pdays=["-1", "-1", "5", "120"])
    assert values(result, "pdays")[0] == -1.0
    assert column(result, "pdays").placeholder == "-1"
    assert "2 of them are -1" in column(result, "pdays").evidence


def test_a_word_that_the_user_says_means_missing_does():
    result = typed(ReadOptions(missing={"pdays": ("-1",)}), pdays=["-1", "5", "120"])
    assert values(result, "pdays") == [None, 5.0, 120.0]


def test_a_scale_with_words_at_its_ends_becomes_numbers_on_request():
    cells = ["I love it!+5", "I hate it!-5", "0", "-3", "2"]
    as_found = column(typed(like=cells * 10), "like")
    assert as_found.kind == "category"
    assert "choose the kind number" in as_found.evidence
    assert values(typed(ReadOptions(kinds={"like": "number"}), like=cells), "like") == [5.0, -5.0, 0.0, -3.0, 2.0]


def test_yes_and_no_become_one_and_zero_on_request():
    result = typed(ReadOptions(kinds={"opt": "number"}), opt=["Yes", "No", ""])
    assert values(result, "opt") == [1.0, 0.0, None]


def test_numbers_asked_of_words_are_missing_and_told():
    result = typed(ReadOptions(kinds={"city": "number"}), city=["Bern", "Rom"])
    assert values(result, "city") == [None, None]
    assert result.notices == (
        "Column 'city' has 2 values that are not numbers (first: 'Bern', row 2). They count as missing.",
    )


def test_a_column_that_does_not_fit_the_decimal_mark_that_was_told_stays_text_and_says_so():
    result = typed(ReadOptions(decimal=","), spend=["12.5", "3"])
    assert column(result, "spend").kind == "text"
    assert result.notices == ("Column 'spend' is not written with a decimal comma, as you said, and stays text.",)


def test_a_column_in_pieces_gives_what_it_gives_in_one():
    whole = {
        "spend": ["1.5", "2.25", "", "7"],
        "channel": ["1", "2", "1", "2"],
        "day": ["20240131"] * 4,
        "zip": ["01"] * 4,
    }
    pieces = pa.table({name: pa.chunked_array([cells[:1], cells[1:3], cells[3:]]) for name, cells in whole.items()})
    assert infer_columns(pieces) == typed(**whole)
