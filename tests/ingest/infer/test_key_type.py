"""Names of customers and things, and ways to reach somebody."""

import pytest

import segmentation
from tests.support.typed_columns import column, typed, values


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("contact", ["anna@berg.de", "bo@dahl.se"]),
        ("Kontakt", ["+49 151 1234567", "0171 123456"]),
        ("phone", ["4915112345678", "491701234567"]),
        ("thing", ["4915112345678", "4915112345679"]),
        ("call", ["(555) 123-4567", "555-123-4567"]),
        ("card", ["4111 1111 1111 1111", "5500 0000 0000 0004"]),
        ("konto", ["DE89 3704 0044 0532 0130 00", "GB29NWBK60161331926819"]),
        ("thing", ["7590-VHVEG", "5575-GNVDE"]),
        ("SKU", ["100", "200"]),
        ("InvoiceNo", ["536365", "C536366"]),
        ("customer_id", ["1", "2"]),
    ],
)
def test_what_names_somebody_or_something_is_an_identifier_and_stays_text(header, cells):
    result = typed(**{header: cells})
    assert column(result, header).kind == "identifier"
    assert values(result, header) == cells


def test_numbers_joined_by_a_point_under_the_name_of_a_key_lose_no_digit():
    cells = [f"{1_000_000_007 + n}.17000000{n:02}" for n in range(40)]
    assert values(typed(user_pseudo_id=cells), "user_pseudo_id") == cells


@pytest.mark.parametrize("header", ["Nr karty", "No. de carte", "N° de tarjeta"])
def test_which_card_is_a_key_where_the_language_has_another_word_for_how_many(header):
    assert column(typed(**{header: [str(100_003 + 7 * n) for n in range(40)]}), header).kind == "identifier"


def test_a_key_with_few_values_is_a_category():
    assert column(typed(store_id=["1", "2", "3"] * 50), "store_id").kind == "category"


@pytest.mark.parametrize("cells", [["1"], ["0", "1"], ["1", "2"]])
def test_a_customer_key_is_one_however_short_the_file(cells):
    assert column(typed(id=cells, spend=["2.5"] * len(cells)), "id").kind == "identifier"


@pytest.mark.parametrize("header", ["user_pseudo_id", "Client ID", "visitor"])
def test_browsers_of_web_analytics_keep_every_digit_in_a_log(header):
    cells = [f"{1_000_000_007 + n % 9}.{1_700_000_001 + n % 9}" for n in range(60)]
    result = typed(**{header: cells}, revenue=[f"{n}.5" for n in range(60)])
    assert column(result, header).kind == "identifier"
    assert column(result, header).role == "identifier"
    assert values(result, header) == cells
    read_again = segmentation.read(f"{header},n\n{''.join(f'{cell},1{chr(10)}' for cell in cells)}".encode())
    assert read_again.column(header).kind == "identifier"
