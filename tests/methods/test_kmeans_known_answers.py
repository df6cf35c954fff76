"""K-means against figures computed independently from the same files with plain scikit-learn."""

import numpy as np
import pandas as pd
import pytest

from segmentation.features import FeatureMatrix
from segmentation.methods import segment

WITHIN = 0.002
"""Inertia may be this much above the figure: five seeds × 60 to 400 restarts stand behind each."""


def standardised(columns) -> np.ndarray:
    numbers = np.asarray(columns, dtype=float)
    return (numbers - numbers.mean(axis=0)) / numbers.std(axis=0)


def fitted(values, k):
    return segment(FeatureMatrix.from_array(values), k)


def yes_no(path):
    return (pd.read_csv(path).iloc[:, :11] == "Yes").to_numpy(float)


def test_mall_customers_fall_into_the_five_published_groups(real_file):
    columns = pd.read_csv(real_file("mall_customers.csv")).iloc[:, 3:5]
    raw, scaled = fitted(columns, 5), fitted(standardised(columns), 5)
    assert raw.inertia == pytest.approx(44_448.455, rel=1e-6)
    assert scaled.inertia == pytest.approx(65.568, rel=1e-4)
    assert raw.sizes.tolist() == scaled.sizes.tolist() == [81, 39, 35, 23, 22]
    assert (raw.labels == scaled.labels).all()


def test_mall_customers_with_age_fall_into_six(real_file):
    found = fitted(standardised(pd.read_csv(real_file("mall_customers.csv")).iloc[:, 2:5]), 6)
    assert found.inertia == pytest.approx(133.868, rel=1e-4)
    assert found.sizes.tolist() == [45, 39, 38, 33, 24, 21]


@pytest.mark.parametrize(
    ("logarithm", "k", "inertia", "sizes"),
    [
        (np.log, 2, 1847.980, [252, 188]),
        (np.log, 3, 1558.036, [212, 147, 81]),
        (np.log1p, 2, 1844.06, [252, 188]),
        (np.log1p, 3, 1553.34, [212, 147, 81]),
        (np.asarray, 3, 1604.016, [393, 44, 3]),
    ],
)
def test_wholesale_customers(real_file, logarithm, k, inertia, sizes):
    columns = pd.read_csv(real_file("wholesale_customers.csv")).iloc[:, 2:].to_numpy(float)
    found = fitted(standardised(logarithm(columns)), k)
    assert found.inertia == pytest.approx(inertia, rel=1e-4)
    assert found.sizes.tolist() == sizes


@pytest.mark.parametrize(
    ("k", "inertia"),
    [(2, 2145.50), (3, 1818.70), (4, 1602.899), (5, 1434.60), (6, 1325.13), (7, 1241.70), (8, 1163.85)],
)
def test_no_better_solution_is_known_for_the_fast_food_survey(real_file, k, inertia):
    assert fitted(yes_no(real_file("mcdonalds.csv")), k).inertia <= inertia * (1 + 1e-5)


def test_the_best_four_of_the_fast_food_survey_are_found_and_called_not_the_only_reading(real_file):
    found = fitted(yes_no(real_file("mcdonalds.csv")), 4)
    assert found.sizes.tolist() == [580, 318, 315, 240]
    assert found.n_reached_best >= 3
    assert found.agreement < 0.8


def test_telco_customers(real_file):
    columns = pd.read_csv(real_file("telco_churn.csv"))[["tenure", "MonthlyCharges"]]
    found = fitted(standardised(columns), 4)
    assert found.inertia == pytest.approx(2845.364, rel=1e-6)
    assert found.sizes.tolist() == [2203, 1953, 1732, 1155]


def test_campaign_customers(real_file):
    table = pd.read_csv(real_file("marketing_campaign_tab.csv"), sep="\t").dropna(subset=["Income"])
    spend = table.filter(like="Mnt").sum(axis=1)
    found = fitted(standardised(np.log1p(np.column_stack([table.Income, spend]))), 3)
    assert found.inertia == pytest.approx(1030.711, rel=1e-6)
    assert found.sizes.tolist() == [1068, 662, 486]


def test_bank_customers(real_file):
    table = pd.read_csv(real_file("bank_marketing.csv"), sep=";")
    balance = np.sign(table.balance) * np.log1p(table.balance.abs())
    columns = [table.age, balance, np.log1p(table.duration), np.log1p(table.campaign)]
    assert fitted(standardised(np.column_stack(columns)), 4).inertia <= 9_475.641 * (1 + WITHIN)


def test_credit_card_customers(real_file):
    table = pd.read_csv(real_file("credit_card_general.csv")).iloc[:, 1:]
    assert fitted(standardised(np.log1p(table.fillna(table.median()))), 4).inertia <= 85_334.95 * (1 + WITHIN)


def test_bank_churners(real_file):
    names = [
        "Customer_Age",
        "Total_Relationship_Count",
        "Months_Inactive_12_mon",
        "Credit_Limit",
        "Total_Trans_Amt",
        "Total_Trans_Ct",
    ]
    table = pd.read_csv(real_file("bank_churners.csv"))
    assert fitted(standardised(table[names]), 4).inertia <= 36_089.42 * (1 + WITHIN)


def test_superstore_customers(real_file):
    orders = pd.read_csv(real_file("superstore_cp1252.csv"), encoding="cp1252")
    orders["day"] = pd.to_datetime(orders["Order Date"], format="%m/%d/%Y")
    grouped = orders.groupby("Customer ID")
    recency = (pd.Timestamp("2023-12-31") - grouped.day.max()).dt.days
    rfm = np.column_stack([recency, grouped["Order ID"].nunique(), grouped.Sales.sum().clip(lower=0)])
    found = fitted(standardised(np.log1p(rfm)), 4)
    assert found.inertia == pytest.approx(986.622, rel=1e-5)
    assert found.sizes.tolist() == [262, 250, 202, 90]
