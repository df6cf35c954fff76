"""What a segment buys more than its share of: recomputed from the raw log with pandas."""

import numpy as np
import pandas as pd
import pytest

from segmentation import read, wording
from segmentation.errors import UnsuitableData
from segmentation.orders import OrderChoices
from segmentation.orders.items_bought import ItemsBought
from segmentation.profiles.affinity import FEWEST_BUYERS, affinities, find_affinities
from tests.support.paths import ROOT
from tests.support.profile_cases import case

LOG = ROOT / "sample_data" / "orders.csv"


@pytest.fixture(scope="module")
def told():
    result = case("orders").result
    return find_affinities(result.dataset, result.segmentation, read(LOG), OrderChoices())


def test_every_number_of_every_sentence_is_the_raw_logs(told):
    assert len(told) > 5
    result = case("orders").result
    log = pd.read_csv(LOG, dtype=str)
    log = log[log["quantity"].astype(float) > 0]
    segment = dict(zip(result.dataset.cells("customer_id"), result.assignment.labels, strict=True))
    pairs = log[["customer_id", "product"]].drop_duplicates()
    pairs["segment"] = pairs["customer_id"].map(segment)
    pairs = pairs[pairs["segment"] > 0]
    for one in told:
        bought, own = pairs[pairs["product"] == one.item], pairs[pairs["segment"] == one.segment]
        buyers = int((bought["segment"] == one.segment).sum())
        size = result.profile.segment(one.segment).size
        times = (buyers / len(own)) / (len(bought) / len(pairs))
        assert one.sentence == (
            f"{one.item}: bought by {wording.count(buyers)} of them ({wording.percent(buyers / size)}, against "
            f"{wording.percent(len(bought) / result.profile.size)} of all customers); "
            f"{wording.times(times)} its usual part in what they buy"
        )


def test_whoever_buys_much_of_everything_has_no_affinity_to_it():
    buyers = np.array([[80, 80, 80], [200, 200, 200]])
    assert affinities([ItemsBought("product", ("a", "b", "c"), buyers)], (100, 1_000)) == ()


def test_few_buyers_and_chance_are_not_told():
    few = np.array([[FEWEST_BUYERS - 1, 100], [0, 300]])
    assert affinities([ItemsBought("product", ("rare", "common"), few)], (200, 300)) == ()
    chance = np.array([[12, 300], [26, 900]])
    assert affinities([ItemsBought("product", ("rare", "common"), chance)], (400, 1_200)) == ()


def test_a_taste_of_ones_own_is_told_with_its_support():
    buyers = np.array([[60, 40], [10, 190]])
    (first, second) = affinities([ItemsBought("kind", ("wine", "beer"), buyers)], (100, 200))
    assert (first.segment, first.item, first.buyers, first.share) == (1, "wine", 60, 0.6)
    assert first.index == pytest.approx(100 * 0.6 / (70 / 300))
    assert (second.segment, second.item) == (2, "beer")


def test_customers_whom_the_orders_do_not_know_are_refused_in_a_sentence():
    result = case("orders").result
    strangers = read(b"customer_id,order_date,product,amount\nX,2024-01-05,tea,10\nY,2024-03-01,tea,20\n")
    with pytest.raises(UnsuitableData, match="has a purchase in the orders"):
        find_affinities(result.dataset, result.segmentation, strangers, OrderChoices())
