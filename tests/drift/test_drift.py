"""Keep, refit or rebuild: what a later file says of earlier segments, each figure computed again by pandas."""

import numpy as np
import pandas as pd
import pytest

from segmentation import Choices, run, score
from segmentation.drift import assess_drift
from segmentation.drift.stability_index import chance_level, shift_of
from segmentation.features import suggest_plan
from segmentation.recipe_file import recipe_from_json, recipe_to_json
from tests.support.kept_outputs import cases_of_format_1
from tests.support.paths import ROOT
from tests.support.shop_months import april, march, month

FEATURES = ["spend", "visits", "channel"]


@pytest.fixture(scope="module")
def first():
    data = month(march())
    return run(data, Choices(plan=suggest_plan(data, FEATURES), k=3))


def drift_of(recipe, data):
    return assess_drift(recipe, data, score(recipe, data))


def index_by_pandas(then, now):
    """The index of two columns of numbers, over the bins between the distinct deciles of the first."""
    edges = [-np.inf, *sorted(set(np.quantile(then, np.linspace(0.1, 0.9, 9)))), np.inf]
    shares = [pd.cut(column, edges).value_counts(normalize=True, sort=False).to_numpy() for column in (then, now)]
    a, b = (np.maximum(share, 0.5 / len(column)) for share, column in zip(shares, (then, now), strict=True))
    return ((b - a) * np.log(b / a)).sum()


def test_the_file_of_the_fit_itself_has_not_drifted(first):
    drift = drift_of(first.recipe, first.dataset)
    assert [f.index for f in drift.features] == [0.0, 0.0, 0.0]
    assert drift.sizes_index == 0
    assert drift.distance == pytest.approx(1)
    assert drift.outside == pytest.approx(0.01, abs=0.002)
    assert drift.maintenance.verb == "keep"


def test_every_index_is_what_pandas_gives(first):
    later = month(april())
    drift = {f.feature: f for f in drift_of(first.recipe, later).features}
    for name in ("spend", "visits"):
        expected = index_by_pandas(first.dataset.frame[name], later.frame[name])
        assert drift[name].index == pytest.approx(expected)
        assert sum(drift[name].then) == pytest.approx(1)
        assert sum(drift[name].now) == pytest.approx(1)
        assert drift[name].middle_now == later.frame[name].median()
    shares = [data.frame["channel"].value_counts(normalize=True) for data in (first.dataset, later)]
    assert drift["channel"].index == pytest.approx(((shares[1] - shares[0]) * np.log(shares[1] / shares[0])).sum())


def test_other_sizes_ask_for_a_refit_and_very_other_ones_for_a_rebuild(first):
    few = {c: g for c, g in march().items() if g != 1 or c % 5 < 2}
    drift = drift_of(first.recipe, month(few))
    assert 0.1 < drift.sizes_index < 0.25
    assert drift.maintenance.verb == "refit"
    hardly = {c: g for c, g in march().items() if g != 1 or c % 10 == 1}
    drift = drift_of(first.recipe, month(hardly))
    assert drift.sizes_index > 0.25
    assert drift.maintenance.verb == "rebuild"
    assert "the segments are no longer as large as they were" in drift.maintenance.reason.lower()


def test_few_customers_are_no_drift(first):
    """A tenth of a file differs from it by chance alone, by more than .1."""
    some = dict(list(march().items())[:40])
    drift = drift_of(first.recipe, month(some))
    assert max(f.index for f in drift.features) > 0.1
    assert drift.maintenance.verb == "keep"


def test_chance_alone_gives_the_index_that_is_said():
    rng = np.random.default_rng(0)
    by_chance = []
    for _ in range(400):
        then, now = (rng.multinomial(500, [0.1] * 10) / 500 for _ in range(2))
        by_chance.append(((now - then) * np.log(now / then)).sum())
    assert np.mean(np.array(by_chance) <= chance_level(10, 500, 500)) == pytest.approx(0.95, abs=0.03)
    assert shift_of(0.12, chance_level(10, 100, 100)) == "stable"


def test_words_not_there_then_are_counted_and_ask_for_a_refit(first):
    drift = drift_of(first.recipe, month(march(), word="app"))
    channel = next(f for f in drift.features if f.feature == "channel")
    on_app = int((month(march(), word="app").frame["channel"] == "app").sum())
    assert channel.unseen == {"app": on_app}
    assert drift.unseen == pytest.approx(on_app / 600)
    assert channel.bins[-1] == "words not there then"
    assert drift.maintenance.verb != "keep"


def test_customers_far_from_where_anybody_stood_ask_for_a_rebuild(first):
    far = month(march(), factor=6.0)
    drift = drift_of(first.recipe, far)
    assert drift.distance > 1.5
    assert drift.maintenance.verb == "rebuild"


def test_a_recipe_reads_back_to_the_same_drift(first):
    again = recipe_from_json(recipe_to_json(first.recipe))
    later = month(april())
    assert drift_of(again, later) == drift_of(first.recipe, later)


@pytest.fixture(scope="module")
def old_files():
    return {name.removesuffix(".csv").replace(" ", "_"): data for name, data, _ in cases_of_format_1()}


@pytest.mark.parametrize("name", ["customers", "categories", "numbers", "merged"])
def test_a_recipe_of_format_1_tells_drift_as_far_as_it_remembers(old_files, name):
    """It keeps the deciles alone, so its bins are about right; on its own file nothing has drifted."""
    data = old_files[name]
    recipe = recipe_from_json(ROOT / "tests" / "golden" / "format_1" / name / "recipe.json")
    drift = drift_of(recipe, data)
    assert drift.maintenance.verb == "keep"
    assert drift.distance is None
    assert len(drift.segments) == recipe.k
