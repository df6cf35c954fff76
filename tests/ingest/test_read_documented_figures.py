"""Every figure that the description of the real files states is found in what was read."""

from decimal import Decimal
from functools import cache

import numpy as np
import pandas as pd
import pytest

import segmentation
from segmentation.orders import build_rfm


@cache
def opened(path):
    """Each file is read once."""
    return segmentation.read(path)


@pytest.fixture
def frame(real_file):
    """The typed frame of a real file."""
    return lambda name: opened(real_file(name)).frame


def counts(cells, *words):
    return tuple(int((cells == word).sum()) for word in words)


def test_cdnow(frame, real_file):
    log = frame("cdnow_master.txt")
    assert log["customer_id"].nunique() == 23_570
    assert (str(log["date"].min().date()), str(log["date"].max().date())) == ("1997-01-01", "1998-06-30")
    assert int((log["dollar_value"] == 0).sum()) == 80
    assert int(log.duplicated().sum()) == 255
    assert int(log.duplicated(["customer_id", "date"]).sum()) == 2_068
    customers = build_rfm(opened(real_file("cdnow_master.txt"))).frame
    assert int((customers["frequency"] == 1).sum()) == 12_054
    assert int((customers["monetary"] == 0).sum()) == 68
    assert customers["monetary"].max() == pytest.approx(13_990.93)


def test_online_retail(frame):
    log = frame("online_retail.csv.xz")
    assert log.shape == (541_909, 8)
    different = log[["CustomerID", "InvoiceNo", "StockCode", "Country"]].nunique()
    assert different.tolist() == [4_372, 25_900, 4_070, 38]
    assert log[["CustomerID", "Description"]].isna().sum().tolist() == [135_080, 1_454]
    assert int(log["InvoiceNo"].str.startswith("C").sum()) == 9_288
    assert (int((log["Quantity"] < 0).sum()), *counts(np.sign(log["UnitPrice"]), 0, -1)) == (10_624, 2_515, 2)
    assert int(log.duplicated().sum()) == 5_268
    money = log["Quantity"] * log["UnitPrice"]
    known = log["CustomerID"].notna()
    assert (money.sum(), money[known].sum()) == pytest.approx((9_747_747.934, 8_300_065.814))
    clean = log[known & (log["Quantity"] > 0) & (log["UnitPrice"] > 0)]
    once = clean.drop_duplicates()
    assert (len(clean), len(once)) == (397_884, 392_692)
    assert (once["Quantity"] * once["UnitPrice"]).sum() == pytest.approx(8_887_208.894)


def test_the_customers_of_online_retail(real_file):
    log = opened(real_file("online_retail.csv.xz"))
    customers = build_rfm(log, refunds="drop").frame.set_index("CustomerID")
    assert int((customers["frequency"] == 1).sum()) == 1_493
    assert (customers["monetary"].idxmax(), round(customers["monetary"].max(), 2)) == ("14646", 280_206.02)
    best = customers["monetary"].nlargest(round(len(customers) / 5)).sum() / customers["monetary"].sum()
    assert round(100 * best, 1) == 74.6


def test_customers_who_come_out_at_nothing_are_counted_to_the_penny(real_file):
    """Floating-point sums find 50 at or below zero: five who come to exactly 0.00 are left a trillionth of a penny."""
    log = opened(real_file("online_retail.csv.xz"))
    net = build_rfm(log, refunds="net")
    assert counts(np.sign(net.frame["monetary"]), -1, 0) == (41, 14)
    assert any("55 customers" in notice for notice in net.notices)
    known = log.frame.dropna(subset="CustomerID")
    in_floats = (known["Quantity"] * known["UnitPrice"]).groupby(known["CustomerID"]).sum()
    assert int((in_floats <= 0).sum()) == 50
    dust = in_floats[(in_floats > 0) & (in_floats < 1e-9)]
    assert dust.index.tolist() == ["12454", "12558", "12607", "13762", "18274"]
    cells = zip(*(log.text[name].to_pylist() for name in ("CustomerID", "Quantity", "UnitPrice")), strict=True)
    exact = dict.fromkeys(dust.index, Decimal(0))
    for customer, quantity, price in cells:
        if customer in exact:
            exact[customer] += Decimal(quantity) * Decimal(price)
    assert set(exact.values()) == {Decimal(0)}


def test_mall_and_wholesale(frame):
    mall, wholesale = frame("mall_customers.csv"), frame("wholesale_customers.csv")
    assert counts(mall["Genre"], "Female", "Male") == (112, 88)
    assert mall["CustomerID"].iloc[0] == "0001"
    assert counts(wholesale["Channel"], "1", "2") == (298, 142)
    assert counts(wholesale["Region"], "1", "2", "3") == (77, 47, 316)
    assert wholesale["Grocery"].corr(wholesale["Detergents_Paper"]) == pytest.approx(0.9246, abs=5e-5)
    assert wholesale["Fresh"].mean() == pytest.approx(12_000.30, abs=0.005)


def test_the_marketing_campaign(frame):
    people = frame("marketing_campaign_tab.csv")
    assert people["Income"].max() == 666_666
    assert (people["Year_Birth"].min(), int((people["Year_Birth"] < 1920).sum())) == (1893, 3)
    assert counts(people["Marital_Status"], "YOLO", "Absurd", "Alone") == (2, 2, 3)
    assert people[["Z_CostContact", "Z_Revenue"]].nunique().tolist() == [1, 1]
    assert int(people.drop(columns="ID").duplicated().sum()) == 182
    days = people["Dt_Customer"]
    assert (str(days.min().date()), str(days.max().date())) == ("2012-07-30", "2014-06-29")
    assert people.filter(like="Mnt").sum().sum() == 1_356_988
    assert counts(people["Response"], "1") == (334,)


def test_telco_and_credit_cards(frame):
    telco, cards = frame("telco_churn.csv"), frame("credit_card_general.csv")
    assert counts(telco["Churn"], "Yes") == (1_869,)
    assert telco.loc[telco["TotalCharges"].isna(), "tenure"].tolist() == [0] * 11
    assert len(cards.dropna()) == 8_636
    assert counts(cards["TENURE"], 12) == (7_584,)


def test_the_yes_shares_of_mcdonalds(frame):
    shares = {
        "convenient": 0.908,
        "fast": 0.900,
        "fattening": 0.867,
        "tasty": 0.644,
        "cheap": 0.599,
        "yummy": 0.553,
        "greasy": 0.526,
        "expensive": 0.358,
        "disgusting": 0.243,
        "healthy": 0.199,
        "spicy": 0.094,
    }
    eaters = frame("mcdonalds.csv")
    assert {name: round(float((eaters[name] == "Yes").mean()), 3) for name in shares} == shares


def test_the_bank_files(frame):
    bank, full = frame("bank_marketing.csv"), frame("bank_full_45211.csv.xz")
    assert counts(bank["y"], "yes") == (521,)
    assert (int((bank["balance"] < 0).sum()), *counts(bank["pdays"], -1)) == (366, 3_705)
    unknown = [counts(bank[name], "unknown")[0] for name in ("job", "education", "contact", "poutcome")]
    assert unknown == [38, 187, 1_324, 3_705]
    assert full.shape == (45_211, 17)
    assert counts(full["deposit"], "yes") == (5_289,)
    assert (full["balance"].sum(), int(full.duplicated().sum())) == (61_589_682, 0)


def test_the_kinds_of_the_full_bank_file(real_file):
    kinds = [column.kind for column in opened(real_file("bank_full_45211.csv.xz")).columns]
    assert kinds == [c.kind for c in opened(real_file("bank_marketing.csv")).columns]


def test_superstore_and_bank_churners(frame, real_file):
    store, churners = frame("superstore_cp1252.csv"), frame("bank_churners.csv")
    assert store[["Customer ID", "Order ID"]].nunique().tolist() == [804, 5_111]
    names = store.loc[~store["Customer Name"].map(str.isascii), "Customer Name"].unique()
    assert sorted(name.split()[-1] for name in names) == [
        "Bühler",
        "Französisch",
        "Französisch",
        "Französisch",
        "Häberlin",
        "Pölking",
    ]
    codes = store["Postal Code"]
    assert int(pd.to_numeric(codes, errors="coerce").isna().sum()) == 200
    written = opened(real_file("superstore_cp1252.csv")).text["Order Date"].to_pylist()
    assert sum(int(day.split("/")[1]) > 12 for day in written) == 6_064
    assert counts(churners["Attrition_Flag"], "Attrited Customer") == (1_627,)
    unknown = [counts(churners[c], "Unknown")[0] for c in ("Education_Level", "Marital_Status", "Income_Category")]
    assert unknown == [1_519, 749, 1_112]
