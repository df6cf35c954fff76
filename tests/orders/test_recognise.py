"""Whether a table is a log of orders, and which column says what: by evidence, in the forms that shops export."""

import io

import numpy as np
import pandas as pd
import pytest

from segmentation import build_rfm, read
from segmentation.orders import propose_order_columns, read_rows, recognise_orders

DAYS = pd.date_range("2023-02-01", "2023-08-30")


def sheet(frame):
    sink = io.StringIO()
    frame.to_csv(sink, index=False)
    return read(sink.getvalue().encode(), name="log.csv")


@pytest.fixture
def log():
    """Sixty orders of fifteen people: order number, who, when, how much."""
    rng = np.random.default_rng(7)
    who = np.concatenate([np.arange(15), rng.integers(0, 15, 45)])
    return pd.DataFrame(
        {
            "no": [f"B-{5000 + i}" for i in range(60)],
            "who": [f"p{i:02d}" for i in who],
            "when": rng.choice(DAYS, 60),
            "paid": rng.gamma(2, 30, 60).round(2) + 1,
        }
    )


def money_of(dataset, **named):
    return round(float(build_rfm(dataset, **named).frame["monetary"].sum()), 2)


def test_a_log_is_known_by_e_mail_addresses_that_come_back_under_any_header(log):
    frame = log.assign(who=log["who"] + "@mail.test").rename(columns={"who": "Kontakt", "when": "Tag", "paid": "Summe"})
    columns = recognise_orders(sheet(frame))
    assert (columns.customer, columns.date, columns.amount) == ("Kontakt", "Tag", "Summe")
    assert columns.reasons["customer"] == "15 different values on 60 rows, and they come back on other days."


def test_addresses_that_differ_in_capitals_are_one_customer_and_it_is_told(log):
    mail = log["who"] + "@mail.test"
    customers = build_rfm(
        sheet(
            log.assign(who=mail.where(np.arange(60) % 3 > 0, mail.str.upper()), email="x")
            .rename(columns={"who": "email_address"})
            .drop(columns="email")
        )
    )
    assert customers.row_count == 15
    assert any("differed from another in capitals alone" in notice for notice in customers.notices)


def test_a_key_that_is_new_for_every_order_is_no_customer_while_another_comes_back(log):
    frame = log.assign(client_id=[f"t{i}" for i in range(60)]).rename(columns={"who": "client_person_id"})
    columns = recognise_orders(sheet(frame.rename(columns={"no": "receipt_no", "when": "receipt_date"})))
    assert columns.customer == "client_person_id"
    [question] = columns.questions
    assert question.text == "Who is the customer: client_person_id or client_id?"
    assert list(question.answers.values()) == [
        "15 customers who ordered 4 times on average",
        "60 customers who ordered once",
    ]
    assert question.flag == "--customer client_id"


def test_the_likelier_reading_is_taken_with_a_notice_that_names_the_flag(log):
    frame = log.assign(client_id=[f"t{i}" for i in range(60)]).rename(columns={"who": "client_person_id"})
    customers = build_rfm(sheet(frame.rename(columns={"no": "receipt_no", "when": "receipt_date"})))
    assert customers.row_count == 15
    assert any("--customer client_id: 60 customers who ordered once" in notice for notice in customers.notices)


def test_one_row_a_customer_is_never_a_log_though_its_headers_speak_of_customers_and_orders():
    rng = np.random.default_rng(3)
    frame = pd.DataFrame(
        {
            "loyalty_id": [f"a{i:04x}" for i in range(80)],
            "last_order_date": rng.choice(DAYS, 80),
            "order_count_total": rng.integers(1, 9, 80),
            "customer_value_total": rng.choice([19.9, 49.9, 59.9], 80),
            "household_no": rng.integers(100, 130, 80),
        }
    )
    table = sheet(frame)
    assert recognise_orders(table) is None
    assert read_rows(table).rows == "customers"


@pytest.mark.parametrize(
    ("keys", "date"),
    [
        ({"contact_id": range(80), "account_id": [i % 20 for i in range(80)]}, "created_at"),
        ({"E-Mail": [f"k{i}@m.test" for i in range(80)], "company": [f"Co {i % 20}" for i in range(80)]}, "last_visit"),
        ({"id": range(80), "company": [f"Co {i % 20}" for i in range(80)]}, "signup_date"),
        ({"member_no": range(80), "Kundenbetreuer": [f"B{i % 4}" for i in range(80)]}, "Kunde seit"),
    ],
)
def test_a_key_beside_the_customers_that_comes_back_makes_no_log(keys, date):
    rng = np.random.default_rng(6)
    frame = pd.DataFrame({**keys, date: rng.choice(DAYS, 80), "revenue": rng.gamma(2, 40, 80).round(2)})
    assert read_rows(sheet(frame)).rows == "customers"


def test_the_day_an_order_was_created_is_its_date_and_the_day_a_customer_was_is_not(log):
    joined = pd.Series(DAYS[:15], index=sorted(log["who"].unique()))
    frame = log.rename(columns={"when": "created_at", "who": "customer_id", "paid": "grand_total"})
    frame.insert(1, "customer_created_at", log["who"].map(joined))
    assert recognise_orders(sheet(frame)).date == "created_at"


def lines_of(log, most=4):
    """Each order in one line or several, with pieces and prices, and what they come to."""
    rng = np.random.default_rng(11)
    lines = log.loc[log.index.repeat(rng.integers(1, most + 1, len(log)))].reset_index(drop=True)
    lines = lines.assign(item=rng.choice(list("ABCDE"), len(lines)), qty=rng.integers(1, 4, len(lines)))
    lines["unit_price"] = rng.gamma(2, 9, len(lines)).round(2) + 1
    lines["order_total"] = (lines.qty * lines.unit_price).groupby(lines.no).transform("sum").round(2)
    named = {"no": "order_id", "who": "customer_id", "when": "order_date"}
    return lines.drop(columns="paid").rename(columns=named)


def test_a_total_on_every_line_counts_once_an_order_because_the_lines_add_up_to_it(log):
    lines = lines_of(log)
    table = sheet(lines)
    columns = recognise_orders(table)
    assert (columns.amount, columns.repeated, columns.questions) == ("order_total", ("amount",), ())
    assert "the lines add up to it" in columns.reasons["amount"]
    assert money_of(table) == round(float((lines.qty * lines.unit_price).sum()), 2)


def test_whether_a_total_repeats_is_asked_where_no_lines_prove_it(log):
    lines = lines_of(log).drop(columns=["qty", "unit_price"])
    table = sheet(lines)
    [question] = recognise_orders(table).questions
    once, each = lines.drop_duplicates("order_id")["order_total"].sum(), lines["order_total"].sum()
    assert list(question.answers.values()) == [
        f"once an order: {once:,.2f} in all",
        f"once a line: {each:,.2f} in all",
    ]
    assert (money_of(table), money_of(table, amount_per="line")) == (round(once, 2), round(each, 2))


def test_the_money_of_a_line_that_happens_to_be_alike_in_some_orders_is_added_up(log):
    lines = lines_of(log).rename(columns={"order_total": "line_total"})
    lines["line_total"] = (lines.qty * lines.unit_price).round(2)
    assert recognise_orders(sheet(lines)).repeated == ()
    assert money_of(sheet(lines)) == round(float(lines.line_total.sum()), 2)


def test_what_is_written_on_an_orders_first_line_holds_for_all_of_them(log):
    lines = lines_of(log).rename(columns={"order_id": "Name", "customer_id": "Email", "order_total": "Total"})
    lines["Email"] += "@mail.test"
    first = ~lines.duplicated("Name")
    numbers = lines["Name"].factorize()[0]
    status = np.where(numbers % 10 == 0, "voided", np.where(numbers % 7 == 0, "partially_refunded", "paid"))
    back = np.where(status == "partially_refunded", (lines["Total"] / 2).round(2), 0.0)
    truth = (lines["Total"] - back)[first & (status != "voided")].sum()
    orders = int((first & (status != "voided")).sum())
    lines = lines.assign(**{"Payment Status": status, "Amount Refunded": back})
    once = ["Payment Status", "Total", "Amount Refunded"]
    lines[once] = lines[once].where(first)
    table = sheet(lines)
    customers = build_rfm(table).frame
    assert recognise_orders(table).order == "Name"
    assert (round(float(customers.monetary.sum()), 2), customers.frequency.sum()) == (round(float(truth), 2), orders)


def test_blocks_of_lines_with_who_and_when_on_their_first_line_alone_are_filled_down(log):
    lines = lines_of(log).drop(columns="order_total")
    truth = build_rfm(sheet(lines)).frame
    first = ~lines.duplicated("order_id")
    head = ["order_id", "customer_id", "order_date"]
    lines[head] = lines[head].where(first)
    customers = build_rfm(sheet(lines))
    pd.testing.assert_frame_equal(customers.frame, truth)
    assert any("written once for several lines" in notice for notice in customers.notices)


def test_what_was_paid_is_the_amount_less_its_discount_where_a_column_says_so(log):
    off = (log["paid"] * 0.1).round(2)
    frame = log.assign(gross_sales=log["paid"], discounts=-off, net_sales=(log["paid"] - off).round(2))
    table = sheet(frame.drop(columns="paid").rename(columns={"who": "customer_id"}))
    assert recognise_orders(table).amount == "net_sales"
    assert recognise_orders(table).reasons["amount"] == "It is gross_sales less discounts: what was paid."


def test_refunds_in_a_column_of_their_own_are_taken_off_and_the_order_stays_one(log):
    back = np.where(np.arange(60) % 6 == 0, log["paid"], 0.0)
    frame = log.assign(refund_total=back).rename(
        columns={"who": "customer_id", "no": "order_id", "paid": "amount_paid"}
    )
    customers = build_rfm(sheet(frame)).frame
    assert round(float(customers.monetary.sum()), 2) == round(float((log["paid"] - back).sum()), 2)
    assert customers.frequency.sum() == 60
    assert (customers.return_share > 0).any()


def test_a_refund_that_is_taken_off_already_is_not_taken_off_twice(log):
    back = np.where(np.arange(60) % 6 == 0, (log["paid"] / 2).round(2), 0.0)
    frame = log.assign(refunded=back, net_total=(log["paid"] - back).round(2)).rename(
        columns={"who": "customer_id", "paid": "before"}
    )
    table = sheet(frame)
    columns = propose_order_columns(table, {"amount": "net_total"})
    assert columns.refund is None
    assert columns.reasons["refund"] == "net_total is before less refunded already."


def test_of_a_log_of_events_only_purchases_count_and_returns_reduce_them(log):
    rng = np.random.default_rng(5)
    kinds = rng.choice(["page_view", "add_to_cart", "purchase", "refund"], 60, p=[0.4, 0.1, 0.4, 0.1])
    frame = log.assign(action=kinds).rename(columns={"who": "user_id", "when": "event_time", "paid": "price"})
    customers = build_rfm(sheet(frame.drop(columns="no")))
    bought, back = log["paid"][kinds == "purchase"].sum(), log["paid"][kinds == "refund"].sum()
    assert round(float(customers.frame.monetary.sum()), 2) == round(float(bought - back), 2)
    out = int(np.isin(kinds, ["page_view", "add_to_cart"]).sum())
    assert any(f"{out} lines of action were left out" in notice for notice in customers.notices)


@pytest.mark.parametrize(
    "word", ["Storniert", "Annulée", "Cancelado", "Annullato", "Geannuleerd", "Отменён", "已取消", "キャンセル"]
)
def test_orders_that_never_came_about_are_left_out_in_any_language(log, word):
    states = np.where(np.arange(60) % 5 == 0, word, "OK")
    frame = log.assign(status=states).rename(columns={"who": "customer_id"})
    customers = build_rfm(sheet(frame))
    assert customers.frame.frequency.sum() == 48
    assert "12 lines of cancelled orders were left out." in customers.notices


def test_naming_one_part_leaves_the_others_as_they_were_found(log):
    lines = lines_of(log).drop(columns="order_total").rename(columns={"customer_id": "Wer", "order_date": "An"})
    lines["state"] = np.where(np.arange(len(lines)) % 9 == 0, "cancelled", "paid")
    table = sheet(lines)
    columns = propose_order_columns(table, {"customer": "Wer", "date": "An"})
    parts = (columns.order, columns.quantity, columns.price, columns.status)
    assert parts == ("order_id", "qty", "unit_price", "state")
    kept = lines[lines.state == "paid"]
    assert money_of(table, customer="Wer", date="An") == round(float((kept.qty * kept.unit_price).sum()), 2)


def test_without_money_there_are_recency_and_frequency_and_it_is_told(log):
    frame = log.drop(columns="paid").rename(columns={"who": "member_no", "no": "booking_order", "when": "visit_date"})
    customers = build_rfm(sheet(frame))
    assert customers.frame.frequency.sum() == 60
    assert not {"monetary", "average_order_value", "m_score"} & set(customers.column_names)
    assert customers.notices[1].startswith("No column holds money: customers get recency and frequency")


def test_a_date_that_cannot_be_moves_nobody_else(log):
    dates = log["when"].dt.strftime("%Y-%m-%d").tolist()
    frame = log.assign(when=["2203-03-03", "1900-01-01", *dates[2:]]).rename(columns={"who": "customer_id"})
    customers = build_rfm(sheet(frame))
    assert customers.frame.recency.max() < 250
    assert any(notice.startswith("1900-01-01 and 2203-03-03 cannot be") for notice in customers.notices)


def test_tests_and_colleagues_are_pointed_out(log):
    mail = (log["who"] + "@mail.test.de").replace({"p03@mail.test.de": "test@shop.de"})
    customers = build_rfm(sheet(log.assign(who=mail).rename(columns={"who": "e-mail"})))
    assert any("1 customer looks like a test or a colleague (test@shop.de)" in notice for notice in customers.notices)


def test_customers_keep_what_is_constant_for_them_and_get_shares_by_kind_on_request(log):
    rng = np.random.default_rng(4)
    kind = rng.choice(["tea", "cups"], 60)
    land = log["who"].map({name: ["NO", "DK"][i % 2] for i, name in enumerate(sorted(log["who"].unique()))})
    frame = log.assign(land=land, till=rng.choice(["north", "south"], 60), category=kind)
    frame = frame.rename(columns={"who": "customer_id", "when": "order_date"})
    customers = build_rfm(sheet(frame), shares=True)
    assert "Kept for each customer: land and the first category." in customers.notices
    one = customers.frame.set_index("customer_id").loc["p04"]
    theirs = frame[frame.customer_id == "p04"].sort_values("order_date", kind="stable")
    assert one["land"] == "NO"
    assert one["first_category"] in theirs[theirs.order_date == theirs.order_date.min()].category.tolist()
    tea = theirs.loc[theirs.category == "tea", "paid"].sum() / theirs.paid.sum()
    assert one["share_tea"] == pytest.approx(tea, abs=1e-6)
    assert one[["share_tea", "share_cups"]].sum() == pytest.approx(1)
    assert "till" not in customers.column_names


def test_times_of_several_zones_are_told(log):
    zones = np.where(np.arange(60) % 2, "+0100", "-0500")
    times = log["when"].dt.strftime("%Y-%m-%d 10:00:00 ") + zones
    customers = build_rfm(sheet(log.assign(when=times).rename(columns={"who": "customer_id", "when": "ordered_at"})))
    assert any("several time zones" in notice for notice in customers.notices)


def test_a_visits_number_comes_back_within_its_day_and_is_no_customer(log):
    frame = log.loc[log.index.repeat(2)].rename(columns={"no": "user_session", "who": "user_id", "paid": "price"})
    assert recognise_orders(sheet(frame)).customer == "user_id"


def test_staff_are_no_customers(log):
    frame = log.assign(cashier_id=[f"k{i % 4}" for i in range(60)], who=log["who"] + "@m.test")
    assert recognise_orders(sheet(frame.rename(columns={"who": "Mail"}))).customer == "Mail"


def test_a_survey_is_one_of_answers():
    rng = np.random.default_rng(2)
    frame = pd.DataFrame({f"it_is_{word}": rng.choice(["Yes", "No"], 40) for word in "abcdef"})
    assert read_rows(sheet(frame)).rows == "answers"
    assert read_rows(sheet(frame), "customers").rows == "customers"
