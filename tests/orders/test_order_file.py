"""Large logs are read from their file, and to the same result; what is known about customers is joined."""

import duckdb
import pandas as pd
import pytest

from segmentation import build_rfm, read
from segmentation.errors import InvalidChoice
from segmentation.orders import order_file, rfm
from segmentation.orders.order_join import join_customers
from tests.support.paths import ROOT

ORDERS = ROOT / "sample_data" / "orders.csv"


@pytest.fixture
def streaming(monkeypatch):
    """Every file counts as large; what was streamed is noted."""
    streamed = []
    original = order_file.register_file

    def register(connection, path, head, columns):
        streamed.append(original(connection, path, head, columns))
        return streamed[-1]

    monkeypatch.setattr(rfm, "STREAM_FROM", 0)
    monkeypatch.setattr(rfm, "register_file", register)
    return streamed


def test_a_log_read_from_its_file_gives_the_same_customers(streaming):
    from_file = build_rfm(ORDERS)
    assert streaming == [True]
    pd.testing.assert_frame_equal(from_file.frame, build_rfm(read(ORDERS)).frame, check_exact=True)
    assert from_file.notices == build_rfm(read(ORDERS)).notices


def test_a_european_log_is_read_from_its_file_just_as_well(streaming, tmp_path):
    lines = ["Kundennr;Datum;Betrag;Bestellnummer"]
    lines += [f"{i % 40:04d};{1 + i % 28:02d}.03.2024;1.{100 + i % 900},50;B{i}" for i in range(400)]
    file = tmp_path / "log.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    from_file = build_rfm(file)
    assert streaming == [True]
    pd.testing.assert_frame_equal(from_file.frame, build_rfm(read(file)).frame, check_exact=True)
    assert from_file.frame.iloc[0, 0] == "0000"


def test_states_events_totals_and_refunds_are_read_from_the_file_as_in_memory(streaming, tmp_path):
    kinds = ["purchase", "Add_to_Cart", "view", "Erstattet", "purchase"]
    states = ["paid", "paid", "storniert", "Voided"]
    lines = ["Email,order_id,order_date,event_type,payment_status,order_total,refund_amount,land,category"]
    for i in range(300):
        who, day = f"{'P' if i % 3 else 'p'}{i % 17}@x.test", f"2024-0{1 + i % 9}-{1 + i % 28:02d}"
        head = f"{who},o{i},{day},{kinds[i % 5]},{states[i % 4]}"
        for line in range(1 + i % 3):
            land = "NO" if i % 17 > 8 else "DK"
            lines.append(f"{head},{20 + i % 50}.50,{i % 11 and 0},{land},{'ABC'[(i + line) % 3]}")
    file = tmp_path / "log.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    from_file, in_memory = build_rfm(file, shares=True), build_rfm(read(file), shares=True)
    assert streaming == [True]
    pd.testing.assert_frame_equal(from_file.frame, in_memory.frame, check_exact=True)
    assert from_file.notices == in_memory.notices
    assert from_file.row_count == 17
    assert {"land", "first_category", "share_A"} <= set(from_file.column_names)


def test_a_file_the_database_would_read_differently_is_read_in_full(streaming, tmp_path):
    lines = ["customer;date;amount"] + [f"c{i % 9};{1 + i % 28}. März 2024;{i}" for i in range(90)]
    file = tmp_path / "log.csv"
    file.write_text("\n".join(lines) + "\n", encoding="cp1252")
    assert build_rfm(file, customer="customer", date="date", amount="amount").row_count == 9
    assert True not in streaming


def test_lines_that_do_not_fit_are_counted(streaming, tmp_path):
    lines = ["customer_id,order_date,amount"] + [f"c{i % 50},2024-05-{1 + i % 28:02d},{i}" for i in range(300_000)]
    lines.insert(290_000, "c1,2024-05-01,5,too,many")
    file = tmp_path / "log.csv"
    file.write_text("\n".join(lines) + "\n")
    assert file.stat().st_size > order_file.HEAD
    assert "1 line with too many or too few cells was left out." in build_rfm(file).notices
    assert streaming == [True]


def test_a_customer_table_stands_beside_the_orders_and_what_did_not_match_is_told():
    log = read(b"customer_id,order_date,amount\n01,2024-01-05,10\n01,2024-03-01,20\n02,2024-02-01,5\n03,2024-02-02,6\n")
    table = read(b"Customer ID,city,monetary\n01,Bonn,1\n02,Kiel,2\n09,Gera,3\n10,Gera,4\n", name="crm.csv")
    joined = join_customers(build_rfm(log, customer="customer_id"), table, "customerid")
    assert joined.frame["city"].fillna("").tolist() == ["Bonn", "Kiel", ""]
    assert "monetary_2" in joined.column_names
    assert any(
        notice.startswith("1 customer of the orders is not in crm.csv (such as 03)") for notice in joined.notices
    )
    assert "Left out, because without an order: 2 customers of crm.csv (09, 10)." in joined.notices


def test_addresses_in_capitals_join_the_customers_of_the_log():
    log = read(b"email,order_date,amount\na@x.test,2024-01-05,10\nA@X.test,2024-03-01,20\nb@x.test,2024-02-01,5\n")
    table = read(b"email,city\nA@x.Test,Bonn\nB@x.test,Kiel\n", name="crm.csv")
    assert join_customers(build_rfm(log), table).frame["city"].tolist() == ["Bonn", "Kiel"]


def test_a_table_with_other_numbers_is_not_joined_in_silence():
    log = read(b"customer_id,order_date,amount\n01,2024-01-05,10\n01,2024-03-01,20\n02,2024-02-01,5\n")
    with pytest.raises(InvalidChoice, match="No customer of the orders"):
        join_customers(build_rfm(log, customer="customer_id"), read(b"customer_id,city\nx1,Bonn\nx2,Kiel\n"))
    with pytest.raises(InvalidChoice, match="more than once"):
        join_customers(build_rfm(log, customer="customer_id"), read(b"customer_id,city\n01,Bonn\n01,Kiel\n"))


@pytest.mark.soak
def test_five_million_lines_are_added_up_exactly(tmp_path):
    file = tmp_path / "log.csv"
    duckdb.connect().execute(
        f"COPY (SELECT lpad(CAST(hash(i // 3) % 300000 AS VARCHAR), 7, '0') AS customer_id, i // 3 AS order_id, "
        f"strftime(DATE '2022-01-01' + CAST(hash(i // 3) % 1095 AS INTEGER), '%Y-%m-%d') AS order_date, "
        f"round((hash(i) % 10000) / 100.0, 2) AS amount FROM range(5000000) t(i)) TO '{file}' (HEADER)"
    )
    customers = build_rfm(file)
    total = (
        duckdb.connect().execute(f"SELECT sum(amount)::DOUBLE, count(DISTINCT customer_id) FROM '{file}'").fetchone()
    )
    assert (customers.frame["monetary"].sum(), customers.row_count) == (pytest.approx(total[0]), total[1])
