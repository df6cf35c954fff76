"""Orders and value expected of customers in the next twelve months."""

import numpy as np
import pandas as pd
import pytest

from segmentation import build_rfm, read
from segmentation.orders.bg_nbd import PurchaseHistory, fit_bg_nbd
from segmentation.orders.gamma_gamma import fit_gamma_gamma
from tests.support.feature_tables import table


@pytest.fixture(scope="module")
def shoppers():
    """A log of 4,000 customers who buy at rates of their own and stop at times of their own."""
    rng = np.random.default_rng(21)
    lines, length = [], 560
    for customer in range(4_000):
        rate, stop = rng.gamma(0.6, 1 / 25), rng.beta(0.8, 2.6)
        day, worth = rng.uniform(0, 200), rng.gamma(3, 12)
        while day < length:
            lines.append((f"c{customer:04d}", day, worth * rng.gamma(5, 0.2)))
            if rng.random() < stop:
                break
            day += rng.exponential(1 / rate)
    frame = pd.DataFrame(lines, columns=["customer", "day", "amount"])
    frame["date"] = pd.Timestamp("2022-01-01") + pd.to_timedelta(np.floor(frame.pop("day")), unit="D")
    return table(frame, customer="text")


def test_the_model_finds_the_rates_it_was_drawn_from():
    rng = np.random.default_rng(3)
    n, r, alpha, a, b = 20_000, 0.3, 5.0, 0.8, 2.5
    rates, stops = rng.gamma(r, 1 / alpha, n), rng.beta(a, b, n)
    repeats, last, time, length = np.zeros(n), np.zeros(n), np.zeros(n), rng.uniform(30, 80, n)
    active = np.ones(n, dtype=bool)
    while active.any():
        time += rng.exponential(1 / rates)
        active &= time < length
        repeats[active] += 1
        last[active] = time[active]
        active &= rng.random(n) >= stops
    model = fit_bg_nbd(PurchaseHistory(repeats, last, length))
    assert [model.r, model.alpha] == pytest.approx([r, alpha], rel=0.1)
    assert model.a / (model.a + model.b) == pytest.approx(a / (a + b), abs=0.04)


def test_expected_orders_are_the_mean_of_possible_futures():
    history = PurchaseHistory(np.array([0.0, 3.0, 8.0]), np.array([0.0, 20.0, 50.0]), np.array([40.0, 40.0, 52.0]))
    model = fit_bg_nbd(
        PurchaseHistory(np.tile([0.0, 0, 0, 3, 8], 9), np.tile([0.0, 0, 0, 20, 50], 9), np.full(45, 52.0))
    )
    drawn = model.drawn(history, 52.0, 20_000, np.random.default_rng(1)).mean(axis=1)
    assert drawn == pytest.approx(model.expected(history, 52.0), rel=0.05)


def test_few_purchases_are_drawn_towards_what_everybody_spends():
    rng = np.random.default_rng(8)
    typical = 40 / rng.gamma(5, 0.25, 6_000)
    purchases = rng.integers(1, 9, 6_000).astype(float)
    mean = typical * rng.gamma(3 * purchases) / (3 * purchases)
    model = fit_gamma_gamma(purchases, mean)
    once, often = model.expected(np.array([1.0, 30.0]), np.array([400.0, 400.0]))
    assert mean.mean() < once < often < 400
    assert model.expected(purchases, mean).mean() == pytest.approx(mean.mean(), rel=0.05)


def test_the_forecast_stands_beside_the_customers_with_its_interval_and_its_check(shoppers):
    customers = build_rfm(shoppers, forecast=True)
    frame = customers.frame
    assert (frame["expected_orders_12m_low"] <= frame["expected_orders_12m"] + 1).all()
    assert (frame["expected_orders_12m_high"] >= frame["expected_orders_12m"] - 1).mean() > 0.99
    assert (frame["expected_value_12m"] >= 0).all()
    # Whoever bought often and lately is expected back more than who bought once, long ago.
    regular = frame[(frame.frequency >= 6) & (frame.recency < 60)]["expected_orders_12m"].mean()
    lapsed = frame[(frame.frequency == 1) & (frame.recency > 300)]["expected_orders_12m"].mean()
    assert regular > 10 * lapsed
    assert "orders are expected of these customers" in customers.notices[-2]
    assert customers.notices[-1].startswith("Tried on this log: from the days with orders before 2022-10-")
    pd.testing.assert_frame_equal(frame, build_rfm(shoppers, forecast=True).frame)


def test_a_short_log_gets_no_forecast_and_it_is_said_why():
    lines = [f"c{i % 40},2024-0{1 + i % 6}-11,{i}" for i in range(200)]
    customers = build_rfm(read("\n".join(["customer_id,order_date,amount", *lines]).encode()), forecast=True)
    assert "expected_orders_12m" not in customers.column_names
    assert customers.notices[-1].startswith("No orders are forecast: that takes a log of a year and 500 customers")


def test_the_second_half_of_cdnow_is_forecast_from_its_first_within_a_fifth(real_file):
    notices = build_rfm(read(real_file("cdnow_master.txt")), forecast=True).notices
    assert notices[-1] == (
        "Tried on this log: from the days with orders before 1997-10-01, 16,874 more were expected of the same "
        "customers in the 273 days after, and 19,684 came (-14%)."
    )
