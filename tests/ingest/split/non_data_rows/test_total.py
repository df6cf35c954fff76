"""Rows that add up the others are no customers, in any language and any place; customers of such names are."""

import pytest

import segmentation
from segmentation.vocabulary.totals import BEFORE, TOTAL_WORDS
from tests.support.shop_rows import HEADER, as_csv, as_workbook, customers, reasons

REASON = "A row of totals, not a customer."
WORDS = sorted({word for words in TOTAL_WORDS.values() for word in words})


@pytest.mark.parametrize("word", WORDS)
def test_a_total_is_set_aside_in_every_language(word):
    rows = [HEADER, *customers(4), [word.title(), "", "", "9"], *customers(9)[4:], [f"{word.upper()}:", "", "", "40"]]
    dataset = segmentation.read(as_csv(rows))
    assert reasons(dataset) == [(6, REASON), (12, REASON)]


@pytest.mark.parametrize("before", BEFORE)
def test_a_word_may_stand_before_a_total(before):
    dataset = segmentation.read(as_csv([HEADER, *customers(4), [f"{before} total", "", "", "9"], *customers(9)[4:]]))
    assert reasons(dataset) == [(6, REASON)]


@pytest.mark.parametrize("write", [as_csv, as_workbook])
def test_a_total_may_stand_in_a_later_column(write):
    rows = [HEADER, *customers(4), ["", "Total", "", "9"], ["", "", "Total", "9"], *customers(9)[4:]]
    assert reasons(segmentation.read(write(rows))) == [(6, REASON), (7, REASON)]


def test_a_customer_with_the_name_of_a_total_is_kept():
    rows = [
        HEADER,
        *customers(4),
        ["Total", "Total Energies", "Paris", "9"],
        ["Summer", "", "", "1"],
        *customers(9)[4:],
    ]
    assert segmentation.read(as_csv(rows)).set_aside == ()


def test_a_full_last_row_that_says_total_is_one():
    rows = [HEADER, *customers(9), ["Total", "9", "2", "36.5"]]
    assert reasons(segmentation.read(as_csv(rows))) == [(11, REASON)]


def test_a_total_among_a_hundred_thousand_customers_is_set_aside():
    rows = customers(100_000)
    dataset = segmentation.read(as_csv([HEADER, *rows[:70_000], ["Zwischensumme", "", "", "1"], *rows[70_000:]]))
    assert reasons(dataset) == [(70_002, REASON)]
