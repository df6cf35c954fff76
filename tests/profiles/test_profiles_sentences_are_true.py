"""Every number in every sentence is recomputed from the raw file."""

import re

import duckdb
import numpy as np
import pandas as pd
import pytest

from segmentation import wording
from segmentation.profiles.compare_segments import compare
from segmentation.profiles.fact_sentences import Fact, Quantity
from segmentation.profiles.rule_questions import questions
from segmentation.profiles.rules import split
from segmentation.profiles.segment_members import Members
from tests.support.profile_cases import NAMES, Case, case

NUMBER = re.compile(r"−?\d[\d,]*(?:\.\d+)?")


def recomputed(found: Case, quantity: Quantity) -> float:
    if quantity.statistic == "ratio":
        other = found.cells(quantity.column, quantity.against).mean()
        return float(found.cells(quantity.column, quantity.segment).mean() / other)
    cells = found.cells(quantity.column, quantity.segment)
    if quantity.statistic == "share":
        return float((cells.dropna().astype(str) == quantity.level).mean())
    if not pd.api.types.is_numeric_dtype(cells):
        return float((pd.to_datetime(cells) - pd.Timestamp(0)).dt.total_seconds().mean() / 86_400)
    return float(cells.median() if quantity.statistic == "median" else cells.mean())


def bare(fact: Fact) -> str:
    """The words of a fact without the names of columns and levels, which may hold digits of their own."""
    column, level = wording.shortened(fact.noun), wording.shortened(fact.level)
    return fact.text.replace(f"{column}: {level} for" if level and not fact.positive else column, "")


def says(quantity: Quantity) -> bool:
    """Whether the words are the number, to the figures people are shown: three, two of a ratio, whole per cent."""
    text, value = quantity.text, quantity.value
    bounds = {"twice": (1.95, 2.05), "half": (0.495, 0.505), "under 0.1 %": (0, 0.001), "over 99 %": (0.995, 1)}
    bounds["hardly any"] = (0, 0.05)
    if text in bounds:
        return bounds[text][0] <= value <= bounds[text][1]
    if re.fullmatch(r"\d{1,2} [A-Z][a-z]{2} \d{4}", text):
        return abs((pd.Timestamp(text) - pd.Timestamp(0)).days - value) <= 0.5
    shown = float(NUMBER.search(text).group().replace(",", "").replace("−", "-"))
    if text.endswith("%") and abs(value) <= 1:
        return abs(shown - 100 * value) <= (0.5001 if shown >= 9.95 else 0.05001)
    shown *= 1e6 if " M" in text else 1
    figures = 2 if quantity.statistic == "ratio" else 3
    return abs(shown - value) <= 0.5001 * 10 ** (np.floor(np.log10(abs(value) or 1)) - figures + 1)


@pytest.mark.parametrize(
    ("text", "value", "statistic", "right"),
    [
        ("2,260", 2_263.4, "mean", True),
        ("2,260", 2_372.0, "mean", False),
        ("41 %", 0.414, "share", True),
        ("41 %", 0.43, "share", False),
        ("3.2 ×", 3.24, "ratio", True),
        ("3.2 ×", 3.4, "ratio", False),
        ("2 Mar 2024", 19_784.2, "mean", True),
        ("2 Mar 2024", 19_790.0, "mean", False),
        ("twice", 2.3, "ratio", False),
    ],
)
def test_words_that_are_not_their_number_are_noticed(text, value, statistic, right):
    assert says(Quantity(text, value, statistic)) == right


def assert_true(found: Case, fact: Fact) -> None:
    for quantity in fact.quantities:
        assert says(quantity), (fact.text, quantity)
        assert quantity.value == pytest.approx(recomputed(found, quantity), rel=1e-9, abs=1e-9), (fact.text, quantity)
        assert quantity.text in fact.text
    allowed = {number for quantity in fact.quantities for number in NUMBER.findall(quantity.text)}
    assert set(NUMBER.findall(bare(fact))) <= allowed, fact.text


@pytest.mark.parametrize("name", NAMES)
def test_every_number_in_every_fact_is_true(name):
    found = case(name)
    facts = [fact for segment in found.result.profile.segments for fact in segment.facts]
    assert facts
    for fact in facts:
        assert_true(found, fact)


@pytest.mark.parametrize("name", NAMES)
def test_every_number_of_a_comparison_is_true(name):
    found = case(name)
    profile = found.result.profile
    for first in range(1, len(profile.segments) + 1):
        for second in range(1, len(profile.segments) + 1):
            if first != second:
                for difference in compare(profile, first, second).differences:
                    assert_true(found, difference.fact)


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_a_fact_point_the_right_way(name):
    for segment in case(name).result.profile.segments:
        for fact in segment.facts:
            own, other = fact.quantities[0].value, fact.quantities[1].value
            assert fact.high == (own > other)
            for quantity in fact.quantities[2:]:
                assert (quantity.value > 1) == fact.high


@pytest.mark.parametrize("name", NAMES)
def test_sizes_shares_and_values_are_true(name):
    found = case(name)
    profile, labels = found.result.profile, found.result.assignment.labels
    for segment in profile.segments:
        assert segment.size == (labels == segment.segment).sum()
        assert segment.share == pytest.approx(segment.size / (labels > 0).sum())
        expected = f"{wording.count(segment.size)} customers ({wording.percent(segment.share)})"
        assert segment.sentence.startswith(expected)
        if profile.value_column:
            own, everybody = (found.cells(profile.value_column, n).sum() for n in (segment.segment, 0))
            assert segment.value == pytest.approx(own)
            assert segment.value_share == pytest.approx(own / everybody)


@pytest.mark.parametrize("name", NAMES)
def test_names_and_sentences_are_unique(name):
    profile = case(name).result.profile
    assert len({n.casefold() for n in profile.names}) == len(profile.segments)
    assert len({s.sentence for s in profile.segments}) == len(profile.segments)
    assert all(len(n) <= 60 for n in profile.names)


@pytest.mark.parametrize("name", NAMES)
def test_the_centre_is_the_mean_of_the_members_in_original_units(name):
    found = case(name)
    for segment in found.result.profile.segments:
        for feature, value in segment.centre.items():
            column, _, level = feature.partition(" = ")
            cells = found.cells(column, segment.segment)
            if level or not pd.api.types.is_numeric_dtype(cells):
                positive = level or found.result.profile.column(column).positive_level
                expected = (cells.astype(str) == positive).mean()
            else:
                expected = cells.mean()
            assert value == pytest.approx(expected, rel=1e-9), feature


@pytest.mark.parametrize("name", ["mall", "wholesale", "mcdonalds"])
def test_the_golden_questions_are_as_good_as_they_say(name):
    """The printed SQL, run on the raw cells of the customers held out, is right exactly as often as told."""
    found = case(name)
    result, profile = found.result, found.result.profile
    members = Members.of(result.segmentation)
    asked = questions(result.dataset, result.matrix, profile.columns, members)
    _, held = split([q.values for q in asked], seed=0)
    raw = found.raw.iloc[members.rows[held]]  # read by name in the query
    placed = duckdb.sql(f"SELECT {profile.golden.sql(profile.names)} AS s FROM raw").df()["s"]
    assert len(raw) == len(placed) == profile.golden.judged
    right = placed.to_numpy() == result.assignment.labels[members.rows[held]]
    assert right.mean() == pytest.approx(profile.golden.fidelity, abs=1e-12)


@pytest.mark.parametrize("name", ["mall", "wholesale", "mcdonalds", "orders"])
def test_a_rule_is_judged_on_customers_it_was_not_built_from(name):
    for segment in case(name).result.profile.segments:
        rule = segment.if_then
        assert 0 < rule.judged < found_size(name)
        assert 0 <= rule.precision <= 1
        # precision × coverage and recall × share of the segment are the same customers, counted twice.
        assert rule.precision * rule.coverage <= rule.recall + 1e-9
        assert len({c.column for c in rule.conditions}) <= 3


def found_size(name: str) -> int:
    return int((case(name).result.assignment.labels > 0).sum())


@pytest.mark.parametrize("name", NAMES)
def test_the_typical_customer_is_the_nearest_to_the_centre(name):
    found = case(name)
    placement = found.result.segmentation.placement
    rows = found.result.matrix.rows
    for segment in found.result.profile.segments:
        own = placement.labels == segment.segment
        assert placement.distance[rows == segment.typical.row][0] == placement.distance[own].min()
        assert placement.distance[rows == segment.atypical.row][0] == placement.distance[own].max()


def test_an_index_is_hidden_under_thirty_customers():
    profile = case("mall").result.profile
    small = [s.segment for s in profile.segments if s.size < 30]
    assert small
    for trait in profile.traits:
        assert np.isnan(trait.index[[n - 1 for n in small]]).all()


def test_columns_that_formed_the_segments_get_no_p_value():
    for column in case("customers").result.profile.columns:
        assert (column.effect.p is None) == (column.use == "basis")
