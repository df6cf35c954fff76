"""Customers like those on a list, and what each is worth."""

import csv
import io
import json

import numpy as np
import pytest

from segmentation import Choices, read, run
from segmentation.errors import UnsuitableData
from segmentation.export.audiences.audience import AudienceChoices, make_audience
from segmentation.export.audiences.look_alikes import look_alikes
from segmentation.features import FeaturePlan, Treatment


def shop(spend="spend"):
    rows = [f"c{i}@example.com,{(i % 3) * 100 + i % 11 - 2},{i % 5}" for i in range(120)]
    data = read("\n".join([f"email,{spend},visits", *rows, ""]).encode(), name="shop.csv")
    return run(data, Choices(plan=FeaturePlan((Treatment(spend),)), k=3))


def table(found, name):
    return list(csv.DictReader(io.StringIO(found.files[name].decode(), newline="")))


def test_look_alikes_are_the_nearest_customers_of_other_segments():
    result = shop()
    alike = look_alikes(result.segmentation, (1,), 7)
    spend, labels = result.dataset.frame["spend"].to_numpy(), result.assignment.labels
    others = np.flatnonzero(labels != 1)
    apart = np.abs(spend[others] - spend[labels == 1].mean())
    assert sorted(np.abs(spend[alike] - spend[labels == 1].mean())) == pytest.approx(sorted(apart)[:7])
    assert set(alike) <= set(others)


def test_look_alikes_stand_on_the_list_and_are_accounted_for():
    result = shop()
    plain = make_audience(result, AudienceChoices("mailchimp", (1,)))
    more = make_audience(result, AudienceChoices("mailchimp", (1,), look_alikes=7))
    assert more.size == plain.size + 7
    assert any(sentence.startswith("7 customers of other segments most like these") for sentence in more.sentences)
    accounted = json.loads(more.files["manifest.json"])["accounted_for"]
    assert accounted["look-alikes of other segments"] == 7
    assert accounted["customers in these segments"] == plain.size


def test_meta_gets_each_customers_value_where_it_is_wanted_and_never_less_than_nothing():
    result = shop()
    silent = make_audience(result, AudienceChoices("meta", (1, 2, 3)))
    assert "value" not in table(silent, "meta_list.csv")[0]
    found = make_audience(result, AudienceChoices("meta", (1, 2, 3), value=True))
    values = [float(row["value"]) for row in table(found, "meta_list.csv")]
    assert values == [max(0.0, v) for v in result.dataset.frame["spend"]]
    assert json.loads(found.files["manifest.json"])["value_column"] == "spend"
    other = make_audience(result, AudienceChoices("mailchimp", (1,), value=True))
    assert "value" not in table(other, "mailchimp_list.csv")[0]


def test_a_value_that_no_column_holds_is_refused_in_a_sentence():
    with pytest.raises(UnsuitableData, match="No column says what customers are worth"):
        make_audience(shop("score"), AudienceChoices("meta", (1,), value=True))
