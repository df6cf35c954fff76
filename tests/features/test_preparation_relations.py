"""Changes that must change nothing (METTLE's relations), on the prepared matrix itself."""

import numpy as np
import pandas as pd
import pytest

from segmentation.features import FeaturePlan, Treatment, prepare
from tests.support.feature_tables import table

TREATMENTS = (
    Treatment("spend", log="log1p", winsorise=True),
    Treatment("visits", log="yeo-johnson", scale="robust"),
    Treatment("share", winsorise=True, scale="minmax"),
    Treatment("land", measure="category", scale="z"),
)


def customers(seed: int) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            "spend": rng.lognormal(3, 1, 300),
            "visits": rng.poisson(4, 300).astype(float),
            "share": rng.random(300),
            "land": rng.choice(["DE", "FR", "IT"], 300),
        }
    )
    frame.loc[rng.random(300) < 0.05, "spend"] = np.nan
    frame.loc[rng.random(300) < 0.05, "land"] = None
    return frame


@pytest.mark.parametrize("seed", range(10))
def test_the_row_order_changes_nothing_down_to_the_last_bit(seed):
    frame = customers(seed)
    order = np.random.default_rng(seed + 100).permutation(len(frame))
    straight = prepare(table(frame), FeaturePlan(TREATMENTS))
    shuffled = prepare(table(frame.iloc[order].reset_index(drop=True)), FeaturePlan(TREATMENTS))
    assert (straight.values[order] == shuffled.values).all()
    assert straight.preparation == shuffled.preparation


def test_the_column_order_only_reorders_the_columns():
    frame = customers(1)
    backwards = prepare(table(frame[frame.columns[::-1]]), FeaturePlan(TREATMENTS[::-1]))
    straight = prepare(table(frame), FeaturePlan(TREATMENTS))
    by_name = [backwards.names.index(name) for name in straight.names]
    assert (backwards.values[:, by_name] == straight.values).all()


@pytest.mark.parametrize("scale", ["z", "robust", "minmax"])
def test_the_unit_of_a_column_changes_nothing_once_it_is_scaled(scale):
    frame = customers(2)
    plan = FeaturePlan((Treatment("spend", scale=scale, winsorise=True), Treatment("visits")))
    in_cents = prepare(table(frame.assign(spend=frame["spend"] * 100 + 7)), plan)
    assert np.allclose(in_cents.values, prepare(table(frame), plan).values, atol=1e-9)


def test_a_constant_column_adds_no_distance():
    frame = customers(3).assign(unit=1.1)
    plan = FeaturePlan((*TREATMENTS, Treatment("unit")))
    matrix = prepare(table(frame), plan)
    assert (matrix.values[:, -1] == 0).all()
    assert matrix.contributions["unit"] == 0
    assert (matrix.values[:, :-1] == prepare(table(frame), FeaturePlan(TREATMENTS)).values).all()


def test_a_column_not_chosen_changes_nothing():
    frame = customers(4)
    other = frame.assign(other=np.random.default_rng(0).normal(size=300))
    plan = FeaturePlan((*TREATMENTS, Treatment("other", use="descriptor")))
    assert prepare(table(other), plan).fingerprint == prepare(table(frame), FeaturePlan(TREATMENTS)).fingerprint


def test_doubling_every_row_changes_nothing():
    frame = customers(5)
    plan = FeaturePlan(tuple(Treatment(t.column, measure=t.measure, log=t.log, scale=t.scale) for t in TREATMENTS[:1]))
    doubled = prepare(table(pd.concat([frame, frame], ignore_index=True)), plan)
    assert np.allclose(doubled.values[:300], prepare(table(frame), plan).values, atol=1e-12)
