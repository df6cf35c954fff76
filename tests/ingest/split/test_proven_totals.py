"""Rows that are totals by arithmetic, whatever word stands in them."""

import pytest

import segmentation
from segmentation.ingest.split.proven_totals import PROVED
from segmentation.vocabulary.totals import is_total
from tests.support.shop_rows import as_csv, as_workbook, reasons

HEADER = ["Key", "Town", "Orders", "Spend"]
SHOP = [[f"K{i:02d}", ("Ulm", "Bonn")[i % 2], str(3 + i * 7 % 11), f"{20 + i * 13 % 50}.{i % 10}0"] for i in range(24)]


def sums(rows):
    return [str(sum(int(row[2]) for row in rows)), f"{sum(float(row[3]) for row in rows):.2f}"]


TOTAL = ["", "", *sums(SHOP)]


@pytest.mark.parametrize("kind", [as_csv, as_workbook])
@pytest.mark.parametrize(("rows", "row"), [([TOTAL, *SHOP], 2), ([*SHOP, TOTAL], 26)], ids=["top", "bottom"])
def test_sums_without_a_key_are_no_customer(rows, row, kind):
    dataset = segmentation.read(kind([HEADER, *rows]))
    assert dataset.row_count == 24
    assert reasons(dataset) == [(row, PROVED)]
    assert dataset.column("Orders").kind == "number"
    assert dataset.frame["Orders"].sum() == int(TOTAL[2])


@pytest.mark.parametrize("word", ["Alles zusammen", "Kaikkiaan", "Everything"])
def test_a_total_by_a_word_nobody_knows_is_proved(word):
    dataset = segmentation.read(as_csv([HEADER, *SHOP, [word, "", *TOTAL[2:]]]))
    assert reasons(dataset) == [(26, PROVED)]


def test_subtotals_of_groups_and_their_grand_total_are_no_customers():
    groups = [SHOP[:7], SHOP[7:15], SHOP[15:]]
    rows = [row for group in groups for row in (*group, ["", "", *sums(group)])]
    dataset = segmentation.read(as_csv([HEADER, *rows, TOTAL]))
    assert dataset.row_count == 24
    assert [row for row, _ in reasons(dataset)] == [9, 18, 28, 29]


def test_totals_in_the_local_way_of_writing_are_proved():
    local = [[*row[:3], f"{float(row[3]) * 100:,.2f} €".translate(str.maketrans(",.", ".,"))] for row in SHOP]
    total = sum(float(row[3]) * 100 for row in SHOP)
    last = ["", "", TOTAL[2], f"{total:,.2f} €".translate(str.maketrans(",.", ".,"))]
    dataset = segmentation.read("\n".join(";".join(row) for row in [HEADER, *local, last]).encode())
    assert reasons(dataset) == [(26, PROVED)]


def test_averages_beside_the_sums_do_not_hide_a_total():
    rows = [[*row, f"{i % 5}.5"] for i, row in enumerate(SHOP)]
    dataset = segmentation.read(as_csv([[*HEADER, "Rating"], [*TOTAL, "2.4"], *rows]))
    assert [row for row, _ in reasons(dataset)] == [2]


def test_customers_without_a_key_or_with_much_spend_stay():
    unknown = [["", "", "900", "8000.00"], ["", "Ulm", "4", "31.00"]]
    assert segmentation.read(as_csv([HEADER, *SHOP[:9], *unknown, *SHOP[9:]])).set_aside == ()
    assert segmentation.read(as_csv([HEADER, *SHOP, ["K99", "Ulm", *TOTAL[2:]]])).set_aside == ()


@pytest.mark.parametrize(
    "word",
    ["Gesamtergebnis", "Suma końcowa", "Totale complessivo", "Total Geral", "Genel Toplam", "Eindtotaal", "Общий итог"]
    + [
        "Totalsumma",
        "Total général",
        "Celkový součet",
        "Végösszeg",
        "Γενικό άθροισμα",
        "総計",
        "총합계",
        "总计",
        "Sveukupno",
    ],
)
def test_the_grand_totals_of_spreadsheets_are_known_by_their_words(word):
    assert is_total(word)
