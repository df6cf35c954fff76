"""What is done to each column before customers are compared."""

import numpy as np
import pandas as pd
import pytest
from sklearn.decomposition import PCA
from sklearn.preprocessing import MinMaxScaler, PowerTransformer, RobustScaler, StandardScaler

from segmentation.errors import InvalidChoice, SegmentationError, UnsuitableData
from segmentation.features import Condition, FeaturePlan, Ratio, Treatment, frame_with_derived, left_out, prepare
from tests.support.feature_tables import table

RNG = np.random.default_rng(3)
SKEWED = pd.DataFrame({"spend": RNG.lognormal(4, 1, 500), "visits": RNG.poisson(6, 500).astype(float)})


def plan_of(*treatments: Treatment, **rest) -> FeaturePlan:
    return FeaturePlan(treatments, **rest)


@pytest.mark.parametrize(
    ("scale", "scaler"), [("z", StandardScaler()), ("robust", RobustScaler()), ("minmax", MinMaxScaler())]
)
def test_every_scale_is_the_one_of_scikit_learn(scale, scaler):
    matrix = prepare(table(SKEWED), plan_of(Treatment("spend", scale=scale), Treatment("visits", scale=scale)))
    assert np.allclose(matrix.values, scaler.fit_transform(SKEWED), atol=1e-12)


def test_yeo_johnson_is_the_one_of_scikit_learn_negative_values_included():
    frame = pd.DataFrame({"balance": RNG.normal(0, 1, 400) ** 3})
    matrix = prepare(table(frame), plan_of(Treatment("balance", log="yeo-johnson")))
    assert np.allclose(matrix.values, PowerTransformer().fit_transform(frame), atol=1e-3)


def test_the_square_root_of_a_count_is_scaled_and_a_later_negative_one_counts_as_0():
    matrix = prepare(table(SKEWED), plan_of(Treatment("visits", log="sqrt")))
    assert np.allclose(matrix.values, StandardScaler().fit_transform(np.sqrt(SKEWED[["visits"]])), atol=1e-12)
    later = pd.DataFrame({"visits": [-4.0, 0.0]})
    values, _ = matrix.preparation.transform(later)
    assert values[0] == values[1]


def test_clipping_comes_before_the_log_and_the_log_before_the_scale():
    matrix = prepare(table(SKEWED), plan_of(Treatment("spend", log="log1p", winsorise=True)))
    low, high = SKEWED["spend"].quantile([0.01, 0.99])
    by_hand = StandardScaler().fit_transform(np.log1p(SKEWED[["spend"]].clip(low, high)))
    assert np.allclose(matrix.values, by_hand, atol=1e-12)


def test_a_missing_number_becomes_the_median_and_is_flagged():
    frame = pd.DataFrame({"spend": [1.0, np.nan, 3.0, 10.0]})
    matrix = prepare(table(frame), plan_of(Treatment("spend", scale="none")))
    assert matrix.values[:, 0].tolist() == [1, 3, 3, 10]
    assert matrix.filled["spend"].tolist() == [1]


def test_leaving_out_the_missing_says_which_rows_and_fits_on_the_rest():
    frame = pd.DataFrame({"spend": [1.0, np.nan, 3.0, 5.0], "visits": [1.0, 100.0, 2.0, 3.0]})
    matrix = prepare(table(frame), plan_of(Treatment("spend", missing="drop"), Treatment("visits", scale="minmax")))
    assert {reason: rows.tolist() for reason, rows in matrix.left_out.items()} == {"spend is missing": [1]}
    assert matrix.rows.tolist() == [0, 2, 3]
    assert matrix.values[:, 1].max() == 1  # not squeezed by the 100 of the customer left out


def test_two_values_are_one_column_of_zero_and_one():
    news = table(pd.DataFrame({"news": ["Yes", "No", "Yes"]}))
    matrix = prepare(news, plan_of(Treatment("news", measure="category", scale="none")))
    assert matrix.names == ("news = Yes",)
    assert matrix.values[:, 0].tolist() == [1, 0, 1]


@pytest.mark.parametrize("levels", [2, 3, 12])
def test_customers_of_different_levels_stand_the_root_of_the_weight_apart_however_many_levels(levels):
    frame = pd.DataFrame({"colour": [f"c{i % levels}" for i in range(60)]})
    matrix = prepare(table(frame), plan_of(Treatment("colour", measure="category", scale="none", weight=4)))
    assert np.linalg.norm(matrix.values[0] - matrix.values[1]) == pytest.approx(2)


def test_a_scaled_category_has_the_variance_of_one_number():
    frame = pd.DataFrame({"colour": list("aabbbcdddd") * 3, "x": np.arange(30.0)})
    matrix = prepare(table(frame), plan_of(Treatment("colour", measure="category", scale="z"), Treatment("x")))
    assert matrix.contributions == pytest.approx({"colour": 0.5, "x": 0.5})


def test_an_ordinal_is_its_position_and_a_date_is_days():
    frame = pd.DataFrame({"size": ["S", "L", "M"], "since": pd.to_datetime(["1970-01-02", "1970-02-01", "1970-01-01"])})
    size = Treatment("size", measure="ordinal", levels=("S", "M", "L"), scale="none")
    matrix = prepare(table(frame), plan_of(size, Treatment("since", measure="date", scale="none")))
    assert matrix.values.tolist() == [[0, 1], [2, 31], [1, 0]]


def test_a_weight_of_four_doubles_distances_and_shows_in_the_contributions():
    matrix = prepare(table(SKEWED), plan_of(Treatment("spend", weight=4), Treatment("visits")))
    assert matrix.values[:, 0].std() == pytest.approx(2)
    assert matrix.contributions == pytest.approx({"spend": 0.8, "visits": 0.2})
    assert matrix.base[:, 0].std() == pytest.approx(1)


def test_a_ratio_is_missing_where_its_denominator_is_zero():
    frame = pd.DataFrame({"revenue": [10.0, 6.0, 4.0], "orders": [2.0, 0.0, 4.0]})
    plan = plan_of(Treatment("basket", scale="none"), derived=(Ratio("basket", "revenue", "orders"),))
    data = table(frame)
    assert frame_with_derived(data, plan)["basket"].tolist()[::2] == [5, 1]
    matrix = prepare(data, plan)
    assert matrix.filled["basket"].tolist() == [1]
    assert matrix.preparation.transform(frame)[0][0, 0] == 5  # a later file has no such column, and needs none


def test_principal_components_are_those_of_scikit_learn():
    frame = pd.DataFrame(RNG.normal(size=(300, 4)) @ RNG.normal(size=(4, 4)), columns=list("abcd"))
    matrix = prepare(table(frame), plan_of(*(Treatment(c) for c in "abcd"), pca=0.9))
    reference = PCA(0.9).fit_transform(StandardScaler().fit_transform(frame))
    assert matrix.values.shape == reference.shape
    assert np.allclose(np.abs(matrix.values), np.abs(reference), atol=1e-9)
    assert matrix.names == tuple(f"Component {i + 1}" for i in range(reference.shape[1]))
    assert matrix.base.shape == (300, 4)


def test_a_new_file_is_prepared_exactly_as_the_first():
    frame = SKEWED.assign(kind=np.where(SKEWED["visits"] > 6, "often", "seldom"))
    plan = plan_of(
        Treatment("spend", log="log1p", winsorise=True),
        Treatment("visits", log="yeo-johnson"),
        Treatment("kind", measure="category"),
        pca=0.99,
    )
    matrix = prepare(table(frame), plan)
    again, placed = matrix.preparation.transform(frame)
    assert placed.all()
    assert (again == matrix.values).all()
    alone, _ = matrix.preparation.transform(frame.iloc[7:8])
    assert np.allclose(alone[0], matrix.values[7], rtol=0, atol=1e-12)


def test_a_level_never_seen_is_no_level_and_is_told():
    data = table(pd.DataFrame({"colour": list("abcabc")}))
    fitted = prepare(data, plan_of(Treatment("colour", measure="category", scale="none"))).preparation
    later = pd.DataFrame({"colour": ["a", "violet", "violet"]})
    assert fitted.transform(later)[0][1].tolist() == [0, 0, 0]
    assert fitted.unseen(later) == {"colour": {"violet": 2}}


def test_a_code_read_as_a_number_next_month_is_the_same_level():
    data = table(pd.DataFrame({"channel": ["1", "2", "1", "3"]}))
    fitted = prepare(data, plan_of(Treatment("channel", measure="category", scale="none"))).preparation
    as_numbers = fitted.transform(pd.DataFrame({"channel": [1.0, 2.0, 1.0, 3.0]}))[0]
    assert (as_numbers == fitted.transform(data.frame)[0]).all()


def test_a_new_value_below_zero_counts_as_zero_under_a_log():
    fitted = prepare(table(SKEWED), plan_of(Treatment("spend", log="log1p"))).preparation
    below, zero = fitted.transform(pd.DataFrame({"spend": [-5.0, 0.0]}))[0]
    assert below == zero


def test_a_column_that_is_nearly_constant_is_not_clipped_to_nothing():
    frame = pd.DataFrame({"gifts": [0.0] * 995 + [5.0] * 5})
    matrix = prepare(table(frame), plan_of(Treatment("gifts", winsorise=True, scale="robust")))
    assert matrix.values.std() > 0


@pytest.mark.parametrize(
    ("frame", "treatment", "says"),
    [
        ({"x": [-1.0, 2.0, 3.0]}, Treatment("x", log="log1p"), "and a log needs none. Choose Yeo-Johnson"),
        ({"x": [-1.0, 2.0, 3.0]}, Treatment("x", log="sqrt"), "and a square root needs none. Choose Yeo-Johnson"),
        ({"x": [np.nan, np.nan]}, Treatment("x"), "holds no number"),
        ({"x": [4.0, 4.0]}, Treatment("x"), "the same x"),
        ({"x": [4.0, 5.0]}, Treatment("y"), "no column 'y'"),
        ({"x": [4.0, 5.0]}, Treatment("x", weight=0), "weight"),
        ({"x": [f"v{i}" for i in range(201)]}, Treatment("x", measure="category"), "at most 200"),
        ({"x": [4.0, 5.0]}, Treatment("x", use="descriptor"), "No column forms"),
    ],
)
def test_what_cannot_be_prepared_is_said_in_a_sentence(frame, treatment, says):
    with pytest.raises(SegmentationError, match=says) as caught:
        prepare(table(pd.DataFrame(frame)), plan_of(treatment))
    assert str(caught.value).endswith(".")


def test_two_hundred_levels_and_two_hundred_features_are_still_taken():
    frame = pd.DataFrame({f"x{j}": RNG.normal(size=200) for j in range(199)} | {"c": [f"v{i}" for i in range(200)]})
    treatments = [Treatment(f"x{j}") for j in range(199)] + [Treatment("c", measure="category")]
    assert prepare(table(frame), plan_of(*treatments)).values.shape == (200, 399)
    with pytest.raises(InvalidChoice, match="at most 200"):
        prepare(table(frame.assign(y=1.0)), plan_of(*treatments, Treatment("y")))


def test_nobody_left_names_the_condition_that_took_them():
    with pytest.raises(UnsuitableData, match="spend is at least 1000000"):
        prepare(table(SKEWED), plan_of(Treatment("spend")), [Condition("spend", "at least", ("1000000",))])


def test_each_row_left_out_stands_under_its_first_reason():
    frame = pd.DataFrame({"spend": [1.0, np.nan, np.nan], "land": ["DE", "FR", "DE"]})
    reasons = left_out(
        table(frame), plan_of(Treatment("spend", missing="drop")), [Condition("land", "is one of", ("DE",))]
    )
    assert {r: rows.tolist() for r, rows in reasons.items()} == {
        "Left out by the filter: land is DE": [1],
        "spend is missing": [2],
    }
