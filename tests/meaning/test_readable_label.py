"""Columns go by names people can read, on every output; the file keeps its headers."""

import numpy as np
import pandas as pd
import pytest

from segmentation import read, run, suggest_plan
from segmentation.charts.heat_map import heat_map
from segmentation.charts.importance import importance
from segmentation.export.profile_table import profile_table
from segmentation.ingest import ReadOptions
from segmentation.meaning import labels_of
from segmentation.meaning.readable_label import noun_of, readable_label
from segmentation.recipe import Choices
from segmentation.recipe_file import recipe_from_json, recipe_to_json

RNG = np.random.default_rng(2)


def shop(options=None):
    wines = np.r_[RNG.normal(20, 4, 60), RNG.normal(400, 40, 60)].round(2)
    visits = np.r_[RNG.integers(1, 5, 60), RNG.integers(10, 20, 60)]
    table = pd.DataFrame({"ID": [f"C{n}" for n in range(120)], "MntWines": wines, "NumWebVisitsMonth": visits})
    return read(table.to_csv(index=False).encode(), name="shop.csv", options=options)


@pytest.mark.parametrize(
    ("header", "label"),
    [
        ("MntWines", "Amount spent on wines"),
        ("MntMeatProducts", "Amount spent on meat products"),
        ("NumWebVisitsMonth", "Web visits a month"),
        ("NumStorePurchases", "Store purchases"),
        ("recency_days", "Days since last order"),
        ("PURCHASES_FREQUENCY", "Purchases frequency"),
        ("Total_Trans_Amt", "Total transaction amount"),
        ("avg_open_to_buy", "Average open to buy"),
        ("customerID", "Customer ID"),
        ("iPhone owned", "iPhone owned"),
        ("Größe", "Größe"),
        ("Kunde seit", "Kunde seit"),
        ("年龄", "年龄"),
        ("Q2_1", "Q2_1"),
        ("How often do you visit?", "How often do you visit?"),
    ],
)
def test_a_header_becomes_a_label(header, label):
    assert readable_label(header) == label


@pytest.mark.parametrize(
    ("label", "header", "noun"),
    [
        ("Amount spent on wines", "MntWines", "amount spent on wines"),
        ("ID of the card", "card", "ID of the card"),
        ("Umsatz", "Umsatz", "Umsatz"),
        ("Balance", "BALANCE", "balance"),
    ],
)
def test_inside_a_sentence_it_is_small_unless_it_is_written_otherwise(label, header, noun):
    assert noun_of(label, header) == noun


def test_two_columns_never_go_by_one_label():
    labels = labels_of(read(b"num_visits,NumVisits,visits\n1,2,3\n4,5,9\n7,7,1\n"))
    assert labels == {"num_visits": "Visits", "NumVisits": "NumVisits", "visits": "visits"}


def test_sentences_rules_charts_and_names_say_the_label_and_the_tables_for_machines_the_header():
    data = shop()
    result = run(data, Choices(plan=suggest_plan(data), k=2))
    words = " ".join(segment.sentence + segment.rule for segment in result.profile.segments)
    assert "amount spent on wines" in words
    assert "MntWines" not in words
    assert not any("Mnt" in name or "Num" in name for name in result.profile.names)
    assert heat_map(result.profile).table["Column"].tolist() == ["Amount spent on wines", "Web visits a month"]
    assert "Amount spent on wines" in importance(result.profile).table["Column"].tolist()
    assert "MntWines" in profile_table(result).columns
    assert list(result.profile.segments[0].centre) == ["MntWines", "NumWebVisitsMonth"]


def test_a_label_of_ones_own_is_said_everywhere_and_kept_in_the_recipe():
    reading = ReadOptions(labels={"MntWines": "Wine money"})
    data = shop(reading)
    assert labels_of(data)["MntWines"] == "Wine money"
    result = run(data, Choices(plan=suggest_plan(data), k=2, reading=reading))
    assert "wine money" in result.profile.segments[0].sentence.lower()
    again = recipe_from_json(recipe_to_json(result.recipe))
    assert again.choices.reading.labels == {"MntWines": "Wine money"}
    assert again == result.recipe
