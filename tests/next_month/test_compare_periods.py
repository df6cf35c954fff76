"""Two months in the same segments: an invented shop, and two public logs cut at two days, recomputed by pandas."""

import numpy as np
import pandas as pd
import pytest

from segmentation import Choices, SegmentationError, read, run, score
from segmentation.features import suggest_plan
from segmentation.next_month import compare_periods, periods_of_log, refit
from segmentation.scoring.added_columns import labelled_frame
from tests.support.paths import shared_path
from tests.support.shop_months import april, march, month


@pytest.fixture(scope="module")
def first():
    data = month(march(), name="march")
    return run(data, Choices(plan=suggest_plan(data, ["spend", "visits"]), k=3))


@pytest.fixture(scope="module")
def compared(first):
    return compare_periods(first.dataset, month(april(), name="april"), first.recipe, identifier="id")


def test_those_who_changed_are_the_ones_who_moved(first, compared):
    movement = compared.movement
    changed = {f"C{c:04d}" for c, group in april().items() if c in march() and march()[c] != group}
    assert len(changed) > 50
    assert set(movement.customers[movement.movers]) == changed
    assert movement.entered.sum() == 20
    assert movement.left.sum() == 10
    assert movement.beyond_jitter
    assert movement.value_column == "spend"


def test_the_segments_are_kept_while_the_customers_moved(compared):
    assert compared.drift.maintenance.verb == "keep"
    assert compared.headline == "Keep the segments; the customers moved"


def test_a_labelled_file_of_last_month_says_the_same_without_its_features(first, compared):
    frame = labelled_frame(first.dataset, first.assignment)[["id", "spend", "segment", "segment_name"]]
    kept = read(frame.to_csv(index=False).encode(), name="march labelled")
    again = compare_periods(kept, month(april(), name="april"), first.recipe, identifier="id")
    assert again.movement.matrix.tolist() == compared.movement.matrix.tolist()
    assert again.movement.jitter is None
    later = month(april(), name="april")
    second = labelled_frame(later, score(first.recipe, later)).to_csv(index=False).encode()
    alone = compare_periods(kept, read(second, name="april labelled"), identifier="id")
    assert alone.movement.matrix.tolist() == compared.movement.matrix.tolist()
    assert alone.drift is None


def test_the_second_day_comes_after_the_first():
    log = read(b"customer_id,order_date,amount\nA,2024-01-05,10\nB,2024-03-01,20\nA,2024-04-01,5\n")
    with pytest.raises(SegmentationError, match="is not after"):
        periods_of_log(log, "2024-03-01", "2024-03-01")


@pytest.fixture(scope="module")
def retail():
    """Online Retail as it stood on 1 November and on 1 December 2011, in four segments of the first day."""
    log = read(shared_path("data", "online_retail.csv.xz"))
    october, november = periods_of_log(log, "2011-11-01", "2011-12-01")
    result = run(october, Choices(plan=suggest_plan(october), k=4))
    return log, result, november, compare_periods(october, november, result.recipe)


def test_in_november_three_of_ten_customers_of_online_retail_moved_and_nothing_drifted(retail):
    log, result, november, compared = retail
    movement, drift = compared.movement, compared.drift
    then = labelled_frame(result.dataset, result.assignment).set_index("CustomerID")["segment"]
    now = labelled_frame(november, score(result.recipe, november)).set_index("CustomerID")["segment"]
    both = pd.DataFrame({"then": then, "now": now}).dropna()
    assert len(then) == 4_010
    assert movement.compared == len(both)
    assert movement.moved == int((both["then"] != both["now"]).sum())
    assert movement.moved / movement.compared == pytest.approx(0.29, abs=0.02)
    assert movement.matrix[1:, 1:].tolist() == pd.crosstab(both["then"], both["now"]).to_numpy().tolist()
    assert movement.entered.sum() == len(set(november.frame["CustomerID"]) - set(then.index))
    # A tenth of the real moves at most would come by chance, and no feature shifted by more than .05.
    assert 25 < movement.jitter.expected < 0.1 * movement.moved
    assert movement.beyond_jitter
    assert max(f.index for f in drift.features) <= 0.05
    assert compared.headline == "Keep the segments; the customers moved"


def test_the_figures_of_both_days_are_pandas_own(retail):
    """Recency and frequency of each day from the lines themselves, and the shift of recency between the days."""
    log, result, november, compared = retail
    lines = log.frame[["CustomerID", "InvoiceNo", "InvoiceDate", "Quantity", "UnitPrice"]].dropna(subset="CustomerID")
    bought = lines[(lines["Quantity"] > 0) & ~lines["InvoiceNo"].str.startswith("C")]
    days = {}
    for day, customers in (("2011-11-01", result.dataset), ("2011-12-01", november)):
        past = bought[bought["InvoiceDate"] < day].groupby("CustomerID")
        recency = (pd.Timestamp(day) - past["InvoiceDate"].max().dt.normalize()).dt.days
        days[day] = recency
        frame = customers.frame.set_index("CustomerID")
        assert frame.loc[recency.index, "recency"].astype(int).tolist() == recency.tolist()
        assert frame.loc[recency.index, "frequency"].astype(int).tolist() == past["InvoiceNo"].nunique().tolist()
    then, now = days.values()
    edges = [-np.inf, *sorted(set(np.quantile(then, np.linspace(0.1, 0.9, 9)))), np.inf]
    a, b = (pd.cut(d, edges).value_counts(normalize=True, sort=False).to_numpy() for d in (then, now))
    shift = next(f for f in compared.drift.features if f.feature == "recency").index
    assert shift == pytest.approx(((b - a) * np.log(b / a)).sum(), abs=1e-9)


def test_a_refit_in_november_leaves_every_segment_its_people_and_its_name(retail):
    _, result, november, _ = retail
    again = refit(result.recipe, november)
    before = score(result.recipe, november).labels
    assert again.result.profile.names == result.profile.names
    for fate in again.fates:
        assert fate.fate == "kept"
        assert fate.share == pytest.approx(
            (again.result.assignment.labels[before == fate.segment] == fate.segment).mean()
        )
        assert fate.share > 0.94
    assert again.agreement > 0.9


def test_in_cdnow_time_goes_by_and_the_customers_stay(cdnow):
    """One cohort that few buy from any more: a month later recency alone has changed, by as much as pandas says."""
    result, july, compared = cdnow
    then, now = (data.frame.set_index("customer_id") for data in (result.dataset, july))
    assert len(then) == len(now) == 23_570
    edges = [-np.inf, *sorted(set(np.quantile(then["recency"], np.linspace(0.1, 0.9, 9)))), np.inf]
    shares = [pd.cut(data["recency"], edges).value_counts(normalize=True, sort=False) for data in (then, now)]
    a, b = (np.maximum(share.to_numpy(), 0.5 / 23_570) for share in shares)
    drift = {f.feature: f for f in compared.drift.features}
    assert drift["recency"].index == pytest.approx(((b - a) * np.log(b / a)).sum())
    assert (drift["recency"].shift, drift["frequency"].shift, drift["monetary"].shift) == (
        "changed",
        "stable",
        "stable",
    )
    assert compared.drift.maintenance.verb == "refit"
    labels = score(result.recipe, july).labels
    assert compared.movement.moved == int((result.assignment.labels != labels).sum())
    again = refit(result.recipe, july)
    assert again.result.profile.names == result.profile.names
    assert min(f.share for f in again.fates) > 0.95


@pytest.fixture(scope="module")
def cdnow():
    log = read(shared_path("data", "cdnow_master.txt"))
    june, july = periods_of_log(log, "1998-06-01", "1998-07-01")
    result = run(june, Choices(plan=suggest_plan(june), k=4))
    return result, july, compare_periods(june, july, result.recipe)


def test_segments_formed_on_the_later_file_are_told_what_changed_since_the_earlier_one(first):
    later = month(april(), name="april")
    few = month({c: g for c, g in march().items() if g != 1 or c % 10 == 1}, name="few")
    recipe = run(later, Choices(plan=suggest_plan(later, ["spend", "visits"]), k=3)).recipe
    compared = compare_periods(few, later, recipe, identifier="id", formed_on_now=True)
    assert compared.drift.sizes_index > 0.25
    assert compared.movement.jitter is not None
    shares = [s.share_now for s in compared.drift.segments]
    assert shares == pytest.approx(list(recipe.reference.shares))
