"""Orders turned into customers."""

import json

import numpy as np
import pandas as pd
import pytest

from segmentation import build_rfm, prepare, read, segment
from segmentation.errors import InvalidChoice, UnsuitableData
from segmentation.features import FeaturePlan, Treatment, suggest_plan
from segmentation.orders import RFM_MAP, RfmCuts, recognise_orders
from tests.support.feature_tables import table
from tests.support.paths import ROOT

LOG = pd.DataFrame(
    {
        "order_id": ["a1", "a1", "a2", "b1", "b2", "c1", "x"],
        "order_date": pd.to_datetime(
            ["2024-01-01", "2024-01-01", "2024-03-01", "2024-02-01", "2024-02-11", "2024-03-31", "2024-03-31"]
        ),
        "customer_id": ["01", "01", "01", "02", "02", "03", None],
        "product": ["tea", "cup", "tea", "tea", "tea", "cup", "cup"],
        "quantity": [2.0, 1.0, 1.0, 3.0, -1.0, 1.0, 5.0],
        "unit_price": [5.0, 20.0, 5.0, 5.0, 5.0, 20.0, 20.0],
    }
)


def customer(dataset, identifier):
    frame = dataset.frame
    return frame[frame.iloc[:, 0] == identifier].iloc[0]


def orders(frame: pd.DataFrame):
    words = ("order_id", "customer_id", "product")
    return table(frame, **dict.fromkeys(words, "text"))


def test_every_figure_of_one_customer_is_right_by_hand():
    ada = customer(build_rfm(orders(LOG)), "01")
    assert (ada.recency, ada.frequency, ada.monetary) == (31, 2, 35)  # looked at on 2024-04-01
    assert (ada.average_order_value, ada.tenure, ada.days_between_orders, ada.breadth) == (17.5, 91, 60, 2)
    # Besides the first day there is day 60 of 91 alone, which lies in the second third: neither early nor late.
    assert ada.trend == 0
    assert ada.first_period_share == 1
    assert ada.one_time_buyer == "no"


def test_refunds_are_netted_and_told():
    customers = build_rfm(orders(LOG))
    bob = customer(customers, "02")
    # What came back on day 11 is money, and no visit.
    assert (bob.monetary, bob.frequency, bob.recency) == (10, 1, 60)
    assert bob.return_share == pytest.approx(5 / 15)
    assert any("1 line is a refund or cancellation, 5.00 in all" in notice for notice in customers.notices)


def test_refunds_can_be_dropped_instead():
    customers = build_rfm(orders(LOG), refunds="drop")
    bob = customer(customers, "02")
    assert (bob.monetary, bob.frequency, bob.recency) == (15, 1, 60)
    assert any("at or below 0 was left out" in notice for notice in customers.notices)


def test_customers_who_only_brought_things_back_are_a_group_of_their_own():
    frame = pd.concat([LOG, LOG.iloc[[4]].assign(customer_id="09", order_id="r9")], ignore_index=True)
    customers = build_rfm(orders(frame))
    back = customer(customers, "09")
    assert (back.frequency, back.monetary, back.rfm_group, back.one_time_buyer) == (0, -5, "Only returns", "no")
    assert back[["recency", "tenure", "r_score", "f_score", "m_score", "average_order_value"]].isna().all()
    assert any(notice.startswith("1 customer brought things back and bought none") for notice in customers.notices)
    assert suggest_plan(customers).treatment("recency").missing == "drop"
    # Nobody else's score depends on them.
    others = build_rfm(orders(LOG)).frame
    scores = ["customer_id", "r_score", "f_score", "m_score", "rfm_group"]
    pd.testing.assert_frame_equal(
        customers.frame[scores].query("customer_id != '09'").reset_index(drop=True), others[scores]
    )


def test_customers_whose_rate_is_constant_have_no_trend_however_often_they_buy():
    rng = np.random.default_rng(12)
    lines, length, each = [], 400, 6_000
    for orders_each in (2, 3, 4, 6):
        start = rng.uniform(0, length / 2, each)
        later = start[:, None] + rng.uniform(0, 1, (each, orders_each - 1)) * (length - start)[:, None]
        days = np.floor(np.column_stack([start, later])).astype(int).ravel()
        names = np.repeat([f"{orders_each}-{i}" for i in range(each)], orders_each)
        lines.append(pd.DataFrame({"customer": names, "date": pd.Timestamp("2023-01-01") + pd.to_timedelta(days, "D")}))
    frame = pd.concat(lines, ignore_index=True)
    frame = frame.assign(amount=rng.lognormal(3, 0.5, len(frame)), order_id=np.arange(len(frame)).astype(str))
    customers = build_rfm(table(frame, customer="text", order_id="text")).frame
    means = customers.groupby("frequency")["trend"].mean()
    assert means.index.tolist() == [2, 3, 4, 6]
    assert means.abs().max() < 0.03


def test_the_columns_are_proposed_with_reasons():
    found = recognise_orders(orders(LOG))
    assert (found.customer, found.date, found.order, found.quantity, found.price, found.product) == (
        "customer_id",
        "order_date",
        "order_id",
        "quantity",
        "unit_price",
        "product",
    )
    assert "quantity × unit_price" in found.reasons["amount"]


def test_a_customer_table_with_a_date_is_no_order_log():
    frame = pd.DataFrame(
        {
            "customer_id": [f"{i}" for i in range(30)],
            "joined_date": pd.date_range("2024-01-01", periods=30),
            "revenue": np.arange(30.0),
        }
    )
    assert recognise_orders(table(frame, customer_id="identifier")) is None


def test_what_has_no_customer_no_date_or_no_amount_is_left_out_and_counted():
    frame = pd.concat([LOG, LOG.assign(order_date=pd.NaT).head(2), LOG.assign(quantity=np.nan).head(3)])
    notices = build_rfm(orders(frame.reset_index(drop=True))).notices
    assert "1 line without a customer was left out." in notices
    assert "2 lines without a date were left out." in notices
    assert "3 lines without an amount were left out." in notices


def test_the_snapshot_day_can_be_chosen_and_later_orders_do_not_count():
    customers = build_rfm(orders(LOG), as_of="2024-02-15")
    assert customer(customers, "01")[["recency", "frequency", "monetary"]].tolist() == [45, 1, 30]
    assert len(customers.frame) == 2
    assert any("of 2024-02-15 or later" in notice for notice in customers.notices)


def test_without_an_order_number_a_day_is_an_order():
    customers = build_rfm(orders(LOG.drop(columns="order_id")))
    assert customers.frame["frequency"].tolist() == [2, 1, 1]


def test_several_currencies_are_named():
    notices = build_rfm(orders(LOG.assign(currency=["EUR"] * 5 + ["USD"] * 2))).notices
    assert any("2 currencies (EUR 5 lines, USD 1 lines)" in notice for notice in notices)


def test_cancelled_lines_are_left_out():
    customers = build_rfm(orders(LOG.assign(status=["paid"] * 2 + ["Cancelled"] + ["paid"] * 4)))
    assert customer(customers, "01").monetary == 30
    assert "1 line of cancelled orders was left out." in customers.notices


@pytest.mark.parametrize(
    ("header", "yes", "no"), [("No-show", "Y", "N"), ("Storno", "S", ""), ("is_cancelled", "true", "false")]
)
def test_a_yes_under_the_name_of_a_state_leaves_out_its_line_alone(header, yes, no):
    flagged = LOG.assign(**{header: [no] * 2 + [yes] + [no] * 4})
    customers = build_rfm(orders(flagged))
    assert customer(customers, "01").monetary == 30
    assert "1 line of cancelled orders was left out." in customers.notices


def test_a_name_that_stands_in_two_columns_is_to_be_joined_first():
    log = LOG.drop(columns="customer_id").assign(first_name=list("abcabca"), last_name=list("xyzxyzx"))
    with pytest.raises(UnsuitableData, match="first_name and last_name name a person only together"):
        build_rfm(orders(log))


def test_kilograms_are_no_money():
    parcels = LOG.drop(columns=["unit_price", "quantity"]).assign(weight_kg=[1.5, 2.25, 3.5, 4.75, 5.5, 6.25, 7.5])
    assert "monetary" not in build_rfm(orders(parcels)).frame


def test_a_discount_that_is_a_share_lowers_the_money_of_a_line():
    customers = build_rfm(orders(LOG.assign(discount=[0.5, 0, 0, 0, 0, 0.25, 0])))
    assert customer(customers, "01").monetary == 30
    assert customer(customers, "01").discount_share == pytest.approx(1 / 3)
    assert any("× (1 − discount)" in notice for notice in customers.notices)


def test_the_row_order_of_the_log_changes_nothing():
    rng = np.random.default_rng(0)
    frame = pd.DataFrame(
        {
            "customer": rng.integers(0, 300, 5000).astype(str),
            "date": pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 400, 5000), unit="D"),
            "amount": rng.lognormal(3, 1, 5000).round(2) * rng.choice([1, -0.1], 5000, p=[0.95, 0.05]),
        }
    )
    straight = build_rfm(table(frame, customer="text")).frame
    shuffled = build_rfm(table(frame.sample(frac=1, random_state=1, ignore_index=True), customer="text")).frame
    pd.testing.assert_frame_equal(straight, shuffled, check_exact=True)


def test_customers_with_equal_values_share_a_score_and_an_empty_score_is_told():
    frequency = [1] * 60 + [2] * 20 + [3] * 20
    start = pd.Timestamp("2024-01-01")
    rows = [(f"{i:03d}", start + pd.Timedelta(days=i + d), 10.0) for i, n in enumerate(frequency) for d in range(n)]
    customers = build_rfm(table(pd.DataFrame(rows, columns=["customer", "date", "amount"]), customer="text"))
    by_frequency = customers.frame.groupby("frequency")["f_score"].agg(["nunique", "first"])
    assert by_frequency["nunique"].tolist() == [1, 1, 1]
    assert by_frequency["first"].is_monotonic_increasing
    assert any(notice.startswith("Nobody has a frequency score of") for notice in customers.notices)


def test_cut_points_of_an_earlier_file_score_a_later_one():
    cuts = RfmCuts((10.0, 20.0, 30.0, 40.0), (1.0, 2.0, 3.0, 4.0), (10.0, 20.0, 30.0, 40.0))
    ada = customer(build_rfm(orders(LOG), cuts=cuts), "01")
    assert (ada.r_score, ada.f_score, ada.m_score, ada.rfm_group) == (2, 2, 4, "Hibernating")


def test_the_map_names_every_cell_once():
    assert sorted(RFM_MAP) == [1, 2, 3, 4, 5]
    assert all(len(names) == 5 and all(names) for names in RFM_MAP.values())
    corners = (RFM_MAP[5][0], RFM_MAP[5][4], RFM_MAP[1][4], RFM_MAP[3][2])
    assert corners == ("New", "Champion", "Can't lose", "Need attention")


@pytest.mark.parametrize(
    ("change", "named", "says"),
    [
        ({}, {"customer": "client"}, "no column 'client'"),
        ({}, {"amount": "product"}, "holds no numbers"),
        ({}, {"date": "product"}, "holds no dates"),
        ({}, {"as_of": "soon"}, "not a day"),
        ({}, {"as_of": "2020-01-01"}, "no order before"),
        ({"customer_id": None}, {"customer": "customer_id"}, "No line has a customer"),
        ({"quantity": -1.0}, {"refunds": "drop"}, "Every line is a refund"),
    ],
)
def test_a_log_that_cannot_be_read_as_one_is_told(change, named, says):
    frame = LOG.assign(**change).astype({"customer_id": "str"})
    with pytest.raises((InvalidChoice, UnsuitableData), match=says):
        build_rfm(orders(frame), **named)


def rfm_plan(customers):
    names = ("recency", "frequency", "monetary")
    return FeaturePlan(tuple(Treatment(name, log="log1p") for name in names))


@pytest.mark.parametrize(
    ("file", "refunds", "figures"),
    [
        ("cdnow_master.txt", "net", (23_570, 8_678_984, 67_591, 2_500_315.63, 472, 1, 43.395)),
        ("online_retail.csv.xz", "drop", (4_338, 403_692, 18_532, 8_911_407.904, 51, 2, 674.485)),
        ("online_retail.csv.xz", "net", (4_372, 403_707, 18_536, 8_300_065.814, None, None, None)),
        ("superstore_cp1252.csv", "net", (804, 118_198, 5_117, 2_326_534.3543, 76, 6, 2_243.392)),
    ],
)
def test_the_figures_of_real_logs_are_exact(real_file, file, refunds, figures):
    customers = build_rfm(read(real_file(file)), refunds=refunds).frame
    sums = [customers[name].sum() for name in ("recency", "frequency", "monetary")]
    assert [len(customers), *sums] == pytest.approx(list(figures[:4]), abs=0.006)
    for name, median in zip(("recency", "frequency", "monetary"), figures[4:], strict=True):
        assert median is None or customers[name].median() == pytest.approx(median, abs=1e-6)


@pytest.mark.parametrize(
    ("file", "refunds", "k", "inertia", "sizes"),
    [
        ("cdnow_master.txt", "net", 4, 15_803.05, [8998, 7355, 4843, 2374]),
        ("online_retail.csv.xz", "drop", 4, 3_924.379, [1575, 1161, 877, 725]),
        ("online_retail.csv.xz", "drop", 3, 4_856.322, [1875, 1701, 762]),
        ("superstore_cp1252.csv", "net", 4, 986.622, [262, 250, 202, 90]),
    ],
)
def test_the_segments_of_real_logs_are_the_best_ones(real_file, file, refunds, k, inertia, sizes):
    customers = build_rfm(read(real_file(file)), refunds=refunds)
    found = segment(prepare(customers, rfm_plan(customers)), k)
    assert found.inertia <= inertia * 1.002
    assert sorted(found.sizes, reverse=True) == sizes


def test_recency_frequency_and_monetary_are_proposed_to_form_segments():
    customers = build_rfm(read(ROOT / "sample_data" / "orders.csv"))
    assert [t.column for t in suggest_plan(customers).basis] == ["recency", "frequency", "monetary"]


def test_the_sample_log_gives_the_sample_customers():
    customers = build_rfm(read(ROOT / "sample_data" / "orders.csv")).frame
    known = pd.read_csv(ROOT / "sample_data" / "customers.csv", dtype={"customer_id": str})
    both = known.merge(customers, on="customer_id")
    assert len(both) == 2_000
    assert np.allclose(both["monetary"], both["revenue"], atol=0.01)


def test_the_reference_agrees_on_how_many_bought_once(real_file):
    reference = json.loads(real_file("reference.json").read_text())["cdnow_master.txt"]["rfm"]
    customers = build_rfm(read(real_file("cdnow_master.txt"))).frame
    assert (customers["one_time_buyer"] == "yes").sum() == reference["one_order_customers"]
    assert (customers["monetary"] <= 0).sum() == reference["monetary_le_0"]
    assert customers["monetary"].max() == pytest.approx(reference["monetary_max"])


def test_a_yes_or_no_called_member_names_no_customer():
    lines = [f"{('yes', 'no')[i % 2]},2024-01-{i % 28 + 1:02d},{i * 1.5},{i % 17}" for i in range(80)]
    assert recognise_orders(read("\n".join(["member,joined,spend,visits", *lines]).encode())) is None


def test_a_log_of_two_customers_is_a_log_of_orders():
    lines = [f"{'Anna' if i % 3 else 'Ben'},2024-01-{1 + i % 28:02d},{10 + i}" for i in range(60)]
    found = recognise_orders(read("\n".join(["customer,order_date,amount", *lines]).encode()))
    assert found is not None
    assert found.customer == "customer"
