"""Which customers take part."""

import numpy as np
import pandas as pd
import pytest

from segmentation.errors import InvalidChoice
from segmentation.features import (
    Condition,
    FeaturePlan,
    Ratio,
    Treatment,
    active_in_last_year,
    filter_sentence,
    keep,
    prepare,
)
from segmentation.ingest import read
from tests.support.feature_tables import table

DATA = table(
    pd.DataFrame(
        {
            "country": ["DE", "FR", None, "DE"],
            "spend": [10.0, np.nan, 30.5, 40.0],
            "last": pd.to_datetime(["2024-01-01", "2025-12-30", None, "2024-12-31 18:00"], format="ISO8601"),
            "email": ["a@b.de", "TEST@b.de", None, "staff@shop.de"],
        }
    )
)


@pytest.mark.parametrize(
    ("condition", "kept"),
    [
        (Condition("country", "is one of", ("DE",)), [0, 3]),
        (Condition("country", "is none of", ("DE",)), [1, 2]),
        (Condition("country", "is missing"), [2]),
        (Condition("country", "is given"), [0, 1, 3]),
        (Condition("spend", "at least", ("30.5",)), [2, 3]),
        (Condition("spend", "at most", ("30",)), [0]),
        (Condition("spend", "is one of", ("40", "10.0")), [0, 3]),
        (Condition("last", "at least", ("2024-06-01",)), [1, 3]),
        (Condition("last", "at most", ("2024-12-31",)), [0, 3]),
        (Condition("email", "contains", ("test@", "@shop.")), [1, 3]),
        (Condition("email", "does not contain", ("test@", "@shop.")), [0, 2]),
    ],
)
def test_each_condition_keeps_the_customers_it_names(condition, kept):
    assert np.flatnonzero(keep(DATA, [condition])).tolist() == kept


def test_every_condition_must_hold():
    both = [Condition("country", "is one of", ("DE",)), Condition("spend", "at least", ("20",))]
    assert np.flatnonzero(keep(DATA, both)).tolist() == [3]


def test_active_in_the_last_year_counts_back_from_the_latest_date_of_the_file():
    condition = active_in_last_year(DATA, "last")
    assert condition.values == ("2024-12-30",)
    assert np.flatnonzero(keep(DATA, [condition])).tolist() == [1, 3]


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        (Condition("spend", "at least", ("much",)), "not a number"),
        (Condition("last", "at least", ("soon",)), "not a date"),
        (Condition("country", "at most", ("DE",)), "holds words"),
        (Condition("town", "is given"), "does not have"),
    ],
)
def test_a_condition_that_does_not_fit_is_said(condition, says):
    with pytest.raises(InvalidChoice, match=says):
        keep(DATA, [condition])


def test_the_filter_is_one_sentence_for_every_output():
    conditions = [Condition("country", "is one of", ("DE", "FR")), Condition("last", "at least", ("2024-12-30",))]
    assert filter_sentence(conditions, 1204, 2240) == (
        "Only customers where country is DE or FR, and last is at least 2024-12-30: 1,204 of 2,240."
    )
    assert filter_sentence([], 3, 3) == ""


def test_a_derived_column_can_be_filtered_on():
    dataset = read(b"id,spend,visits\n01,10,2\n02,90,3\n03,5,0\n04,40,4\n")
    ratio = Ratio("spend per visit", "spend", "visits")
    least = Condition("spend per visit", "at least", ("10",))
    assert keep(dataset, [least], (ratio,)).tolist() == [False, True, False, True]
    assert keep(dataset, [Condition("spend per visit", "is missing")], (ratio,)).tolist() == [False, False, True, False]
    plan = FeaturePlan((Treatment("spend"),), derived=(ratio,))
    assert prepare(dataset, plan, (least,)).rows.tolist() == [1, 3]
