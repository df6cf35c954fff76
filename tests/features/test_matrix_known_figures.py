"""The published partitions of real files come out of the prepared matrix."""

import pytest

from segmentation import prepare, read, segment, suggest_plan
from segmentation.features import override

MALL = ["annual income (k$)", "Spending Score (1-100)"]
AMOUNTS = ["Fresh", "Milk", "Grocery", "Frozen", "Detergents_Paper", "Delicassen"]
CHURNERS = [
    "Customer_Age",
    "Total_Relationship_Count",
    "Months_Inactive_12_mon",
    "Credit_Limit",
    "Total_Trans_Amt",
    "Total_Trans_Ct",
]


CARDS = [
    *("BALANCE", "BALANCE_FREQUENCY", "PURCHASES", "ONEOFF_PURCHASES", "INSTALLMENTS_PURCHASES", "CASH_ADVANCE"),
    *("PURCHASES_FREQUENCY", "ONEOFF_PURCHASES_FREQUENCY", "PURCHASES_INSTALLMENTS_FREQUENCY"),
    *("CASH_ADVANCE_FREQUENCY", "CASH_ADVANCE_TRX", "PURCHASES_TRX", "CREDIT_LIMIT", "PAYMENTS", "MINIMUM_PAYMENTS"),
    *("PRC_FULL_PAYMENT", "TENURE"),
]


@pytest.mark.parametrize(
    ("file", "features", "log", "scale", "k", "inertia", "sizes"),
    [
        ("mall_customers.csv", MALL, "none", "none", 5, 44_448.455, [81, 39, 35, 23, 22]),
        ("mall_customers.csv", MALL, "none", "z", 5, 65.568, [81, 39, 35, 23, 22]),
        ("mall_customers.csv", ["Age", *MALL], "none", "z", 6, 133.868, [45, 39, 38, 33, 24, 21]),
        ("wholesale_customers.csv", AMOUNTS, "all", "z", 3, 1_553.34, [212, 147, 81]),
        ("wholesale_customers.csv", AMOUNTS, "all", "z", 2, 1_844.06, None),
        ("telco_churn.csv", ["tenure", "MonthlyCharges"], "none", "z", 4, 2_845.364, [2203, 1953, 1732, 1155]),
        ("bank_churners.csv", CHURNERS, "none", "z", 4, 36_089.42, None),
        ("credit_card_general.csv", CARDS, "all", "z", 4, 85_334.95, None),
    ],
)
def test_the_best_partition_of_a_real_file(real_file, file, features, log, scale, k, inertia, sizes):
    data = read(real_file(file))
    plan = override(suggest_plan(data, features), log=log, winsorise="none", scale=scale)
    found = segment(prepare(data, plan), k)
    assert found.inertia == pytest.approx(inertia, rel=0.002)
    assert sizes is None or sorted(found.sizes, reverse=True) == sizes
