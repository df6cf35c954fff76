"""What is offered to be made of a file's columns, and what it is once it was made."""

import numpy as np
import pandas as pd
import pytest

from segmentation import Choices, prepare, read, run, score, suggest_plan
from segmentation.errors import InvalidChoice
from segmentation.features import TimeSince, match_offer, offers_of
from segmentation.features.purposes import propose_value
from segmentation.meaning import families_of
from segmentation.recipe_file import recipe_from_json, recipe_to_json

RNG = np.random.default_rng(6)
ROWS = 120


def shop(**columns):
    table = pd.DataFrame({"id": [f"C{n:03}" for n in range(ROWS)], **columns})
    return read(table.to_csv(index=False).encode(), name="shop.csv")


def amounts(*headers):
    return {header: RNG.lognormal(4, 1, ROWS).round(2) for header in headers}


MONEY = amounts("MntWines", "MntFruits", "MntMeatProducts", "MntGoldProds")
JOINED = pd.date_range("2022-01-01", periods=ROWS).strftime("%Y-%m-%d")


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        (("MntWines", "MntFruits", "MntMeatProducts"), "Amount spent"),
        (("jan_sales", "feb_sales", "mar_sales", "dec_sales"), "Sales"),
        (("Umsatz Wein", "Umsatz Obst", "Umsatz Fisch"), "Umsatz"),
        (("BILL_AMT1", "BILL_AMT2", "BILL_AMT3"), "Bill amount"),
        (("spend_web", "spend_shop", "spend_market"), "Amount spent"),
    ],
)
def test_columns_that_measure_one_thing_in_parts_are_a_family(headers, name):
    (family,) = families_of(shop(**amounts(*headers), visits=RNG.integers(1, 99, ROWS)))
    assert (family.name, family.columns) == (name, headers)


def test_headers_that_share_a_word_that_tells_nothing_are_none():
    assert families_of(shop(**amounts("total_revenue", "total_balance", "total_limit"))) == ()
    shares = {f"{name}_frequency": RNG.random(ROWS).round(3) for name in ("web", "shop", "phone")}
    assert families_of(shop(**shares)) == ()


def test_a_spend_family_proposes_its_total_as_the_value_and_its_parts_form_the_segments():
    data = shop(**MONEY)
    plan = suggest_plan(data)
    assert [t.column for t in plan.basis] == list(MONEY)
    assert propose_value(data, plan) == "Amount spent"
    result = run(data, Choices(k=2))
    assert result.profile.value_column == "Amount spent"
    assert sum(s.value for s in result.profile.segments) == pytest.approx(sum(cells.sum() for cells in MONEY.values()))


def test_sums_and_shares_of_a_family_are_what_they_say():
    data = shop(**MONEY)
    plan = suggest_plan(data).with_derived(*match_offer(data, "shares of AMOUNT spent").derived)
    matrix = prepare(data, plan)
    assert matrix.preparation.plan.basis[-1].column == "Amount spent on gold products, share"
    from segmentation.features.derived_columns import frame_with_derived

    made = frame_with_derived(data, plan)
    shares = made[[name for name in made.columns if name.endswith(", share")]]
    assert shares.sum(axis=1).to_numpy() == pytest.approx(np.ones(ROWS))


def test_a_date_of_joining_offers_the_days_since_and_a_year_of_birth_the_age():
    data = shop(signup_date=JOINED, Year_Birth=RNG.integers(1950, 2000, ROWS), spend=RNG.integers(1, 99, ROWS))
    offers = {offer.title: offer for offer in offers_of(data)}
    assert list(offers) == ["Days as customer", "Age"]
    assert offers["Days as customer"].derived == (TimeSince("Days as customer", "signup_date", "2022-04-30"),)
    assert "the latest day of the file" in offers["Age"].reason
    later = match_offer(data, "Age", "2030-01-01").derived[0]
    assert later.year == 2030


def test_answers_in_one_cell_are_taken_apart_on_request():
    ways = ["web; shop", "web", "shop;phone", "phone", "web;shop;phone"] * (ROWS // 5)
    data = shop(channels=ways, visits=RNG.integers(1, 99, ROWS))
    (offer,) = offers_of(data)
    assert [made.option for made in offer.derived] == ["phone", "shop", "web"]
    plan = suggest_plan(data, ["visits"]).with_derived(*offer.derived)
    result = run(data, Choices(plan=plan, k=2))
    assert score(result.recipe, data).labels.tolist() == result.assignment.labels.tolist()
    assert offers_of(shop(name=[f"Berg, Anna {n}" for n in range(ROWS)])) == ()


def test_what_was_made_is_kept_in_the_recipe_and_made_again_of_a_later_file():
    data = shop(signup_date=JOINED, **MONEY)
    plan = suggest_plan(data, ["MntWines"])
    for title in ("Days as customer", "Shares of amount spent"):
        plan = plan.with_derived(*match_offer(data, title).derived)
    result = run(data, Choices(plan=plan, k=3))
    recipe = recipe_from_json(recipe_to_json(result.recipe))
    assert recipe == result.recipe
    assert score(recipe, data).labels.tolist() == result.assignment.labels.tolist()


def test_an_offer_that_is_none_and_a_day_that_is_none_are_told():
    with pytest.raises(InvalidChoice, match="There is 'Amount spent' and 'Shares of amount spent'"):
        match_offer(shop(**MONEY), "Age")
    with pytest.raises(InvalidChoice, match="which is no day"):
        TimeSince("Age", "born", "yesterday")
