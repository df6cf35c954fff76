"""Who bought what: counted from the lines of a log as anybody would."""

import numpy as np
import pytest

from segmentation import read
from segmentation.orders import OrderChoices
from segmentation.orders.items_bought import items_bought

LINES = """customer_id,order_date,sku,name,kind,quantity,amount,status
C01,2024-01-05,70011,Tea,Drinks,1,10,paid
C01,2024-02-05,70011,Tea,Drinks,2,20,paid
C01,2024-02-05,70012,Jam,Food,1,4,paid
C02,2024-01-07,70012,Jam,Food,1,4,paid
C02,2024-01-09,70011,Tea,Drinks,-1,-10,paid
C03,2024-01-09,70011,Tea,Drinks,1,10,cancelled
C03,2024-03-09,70013,Honey,Food,1,7,paid
C04,2024-03-10,70013,Honey,Food,1,7,paid
"""
PARTS = OrderChoices(
    customer="customer_id", date="order_date", amount="amount", quantity="quantity", product="sku", category="kind"
)


def test_a_customer_counts_once_and_returns_and_cancelled_lines_are_no_purchases():
    kinds, products = items_bought(read(LINES.encode()), PARTS, ["C01", "C02", "C03"], np.array([1, 1, 2]), 2)
    assert (kinds.column, kinds.items) == ("kind", ("Drinks", "Food"))
    assert kinds.buyers.tolist() == [[1, 2], [0, 1]]
    assert products.buyers.tolist() == [[1, 2, 0], [0, 0, 1]]


def test_lines_after_the_day_the_log_is_looked_at_do_not_count():
    choices = OrderChoices(**{**PARTS.__dict__, "as_of": "2024-02-01"})
    (_, products) = items_bought(read(LINES.encode()), choices, ["C01", "C02"], np.array([1, 2]), 2)
    assert products.buyers.tolist() == [[1, 0], [0, 1]]


@pytest.mark.parametrize("names", [True, False])
def test_products_go_by_their_names_where_the_log_has_them(names):
    words = "Thing {0}" if names else "note {1}"
    lines = "\n".join(
        f"C{i % 40:03},2024-01-{1 + i % 28:02},{80_000 + i % 9},{words.format(i % 9, i)},{5 + i % 3}"
        for i in range(400)
    )
    log = read(f"customer_id,order_date,sku,words,amount\n{lines}\n".encode())
    choices = OrderChoices(customer="customer_id", date="order_date", amount="amount", product="sku")
    (products,) = items_bought(log, choices, [f"C{i:03}" for i in range(40)], np.ones(40, dtype=int), 1)
    expected = [f"Thing {i}" if names else str(80_000 + i) for i in range(9)]
    assert sorted(products.items) == expected


def test_a_log_without_products_gives_nothing():
    log = read(b"customer_id,order_date,amount\n1,2024-01-05,10\n2,2024-03-01,20\n1,2024-03-02,7\n")
    assert items_bought(log, OrderChoices(), ["1", "2"], np.array([1, 2]), 2) == ()
