"""Marks that can be read two ways."""

from segmentation.ingest import ReadOptions
from tests.support.typed_columns import column, typed, values


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
