"""What is proposed, and why."""

import importlib.util
import re
import sys

import numpy as np
import pandas as pd
import pytest

from segmentation import build_rfm, prepare, read, segment, suggest_plan
from segmentation.errors import InvalidChoice, UnsuitableData
from segmentation.features import override
from segmentation.features.treatment_words import in_words
from segmentation.orders import recognise_orders
from tests.support.feature_tables import table
from tests.support.paths import ROOT

RNG = np.random.default_rng(5)
SHOP = pd.DataFrame(
    {
        "revenue": RNG.lognormal(4, 1.2, 400),
        "visits": RNG.normal(20, 4, 400).round(),
        "age": RNG.integers(18, 80, 400).astype(float),
        "gender": RNG.choice(["Male", "Female"], 400),
        "channel": RNG.choice(["1", "2", "3"], 400),
        "unit": 1.0,
    }
)


def basis(plan):
    return [t.column for t in plan.basis]


def test_amounts_and_counts_form_segments_and_the_rest_describes():
    assert basis(suggest_plan(table(SHOP))) == ["revenue", "visits"]


def test_a_skewed_column_is_logged_and_the_reason_quotes_its_own_figures():
    revenue = suggest_plan(table(SHOP)).treatment("revenue")
    assert revenue.log == "log1p"
    share = (SHOP["revenue"] >= 10 * SHOP["revenue"].median()).mean()
    assert f"{100 * share:.1f}".rstrip("0").rstrip(".") in revenue.reason
    assert "10 times the usual" in revenue.reason


def test_sensitive_attributes_describe_and_the_reason_names_them():
    plan = suggest_plan(table(SHOP))
    assert "tells age" in plan.treatment("age").reason
    assert "tells gender" in plan.treatment("gender").reason


@pytest.mark.parametrize("name", ["Newsletter", "Opt-in", "Unsubscribed", "marketing_consent", "Werbeerlaubnis"])
@pytest.mark.parametrize(
    "answers", [["yes", "no"], ["1", "0"], [True, False], [1.0, 0.0], ["subscribed", "unsubscribed"]]
)
def test_a_permission_to_write_describes_and_the_reason_says_so(name, answers):
    survey = pd.DataFrame({letter: RNG.choice(answers, 120) for letter in "abc"})
    plan = suggest_plan(table(survey.assign(**{name: RNG.choice(answers, 120)})))
    assert name not in basis(plan)
    assert plan.treatment(name).reason == (
        "Describes only. It tells who may be written to: a permission to respect, not what customers do or spend."
    )


def test_a_permission_to_write_forms_segments_where_it_is_asked_for():
    data = table(SHOP.assign(newsletter=RNG.choice(["yes", "no"], 400)))
    assert basis(suggest_plan(data, ["newsletter", "visits"])) == ["visits", "newsletter"]


def test_what_newsletters_are_read_or_how_many_is_no_permission():
    topics = pd.DataFrame({"newsletter": RNG.choice(["sports", "culture"], 90), "town": RNG.choice(list("AB"), 90)})
    assert basis(suggest_plan(table(topics))) == ["newsletter", "town"]
    counts = SHOP.assign(newsletter=RNG.poisson(4, 400).astype(float))
    assert "newsletter" in basis(suggest_plan(table(counts)))


def test_an_outcome_never_forms_segments_by_default():
    data = table(SHOP.assign(churned=RNG.integers(0, 9, 400).astype(float))).with_roles({"churned": "outcome"})
    plan = suggest_plan(data)
    assert "churned" not in basis(plan)
    assert "outcome" in plan.treatment("churned").reason


def test_a_copy_in_other_units_is_not_counted_twice():
    plan = suggest_plan(table(SHOP.assign(cents=SHOP["revenue"] * 100 + RNG.normal(0, 0.1, 400))))
    assert basis(plan) == ["revenue", "visits"]
    assert "same as revenue" in plan.treatment("cents").reason


def test_names_are_taken_without_regard_to_case_and_blanks_and_may_be_of_any_kind():
    plan = suggest_plan(table(SHOP), ["Re venue", "GENDER"])
    assert basis(plan) == ["revenue", "gender"]
    assert plan.treatment("gender").measure == "category"


def test_an_unknown_name_is_told_with_the_closest_one():
    with pytest.raises(InvalidChoice, match="Did you mean 'revenue'"):
        suggest_plan(table(SHOP), ["revenues"])


def test_a_survey_of_yes_and_no_is_compared_as_it_is():
    answers = pd.DataFrame(RNG.choice(["Yes", "No"], (200, 5)), columns=list("abcde"))
    plan = suggest_plan(table(answers.assign(age=RNG.integers(18, 80, 200).astype(float))))
    assert basis(plan) == list("abcde")
    assert set(np.unique(prepare(table(answers), plan).values)) == {0.0, 1.0}


def test_a_table_of_words_alone_still_gets_features():
    words = pd.DataFrame({"town": RNG.choice(list("ABCD"), 90), "plan": RNG.choice(["S", "M", "L"], 90)})
    assert basis(suggest_plan(table(words))) == ["town", "plan"]


def test_the_proposals_do_not_depend_on_the_row_order():
    shuffled = SHOP.sample(frac=1, random_state=1, ignore_index=True)
    assert suggest_plan(table(shuffled)) == suggest_plan(table(SHOP))


def test_overruling_reaches_every_feature_that_forms_segments_and_no_other():
    plan = override(suggest_plan(table(SHOP)), log="all", winsorise="none", scale="robust", missing="drop")
    assert {(t.log, t.winsorise, t.scale, t.missing) for t in plan.basis} == {("log1p", False, "robust", "drop")}
    assert plan.treatment("age") == suggest_plan(table(SHOP)).treatment("age")


def test_a_list_overrules_the_features_it_names_and_no_others():
    plan = override(suggest_plan(table(SHOP)), log=["Visits"], winsorise=["revenue"])
    assert [(t.column, t.log, t.winsorise) for t in plan.basis] == [
        ("revenue", "none", True),
        ("visits", "log1p", False),
    ]


def test_a_table_made_of_orders_is_compared_by_recency_frequency_and_monetary():
    names = ("recency", "frequency", "monetary", "tenure", "r_score")
    made = pd.DataFrame({name: RNG.lognormal(3, 1, 200) for name in names})
    assert basis(suggest_plan(table(made))) == ["recency", "frequency", "monetary"]
    assert "same orders" in suggest_plan(table(made)).treatment("tenure").reason


def test_a_number_too_large_to_be_compared_is_refused_and_never_proposed():
    data = table(SHOP.assign(typo=[1e308, *RNG.normal(size=399)]))
    assert "typo" not in basis(suggest_plan(data))
    with pytest.raises(UnsuitableData, match="too large to be compared"):
        prepare(data, suggest_plan(data, ["typo", "visits"]))


def test_a_log_of_words_is_refused():
    plan = suggest_plan(table(SHOP), ["gender", "revenue"])
    with pytest.raises(InvalidChoice, match="holds no amounts"):
        override(plan, log=["gender"])


def sample_module():
    spec = importlib.util.spec_from_file_location("make_samples", ROOT / "sample_data" / "make_samples.py")
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_samples_are_what_their_script_makes():
    for name, content in sample_module().make().items():
        assert (ROOT / "sample_data" / name).read_bytes() == content, name


def test_the_planted_groups_of_the_sample_are_found_by_what_is_proposed():
    from sklearn.metrics import adjusted_rand_score

    data = read(ROOT / "sample_data" / "customers.csv")
    matrix = prepare(data, suggest_plan(data))
    truth = sample_module().planted()
    groups = [truth[identifier] for identifier in data.frame["customer_id"].iloc[matrix.rows]]
    assert adjusted_rand_score(groups, segment(matrix, 5).labels) > 0.99


BATTERY = [
    "yummy",
    "convenient",
    "spicy",
    "fattening",
    "greasy",
    "fast",
    "cheap",
    "tasty",
    "expensive",
    "healthy",
    "disgusting",
]


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("mall_customers.csv", ["Annual Income (k$)", "Spending Score (1-100)"]),
        ("telco_churn.csv", ["tenure", "MonthlyCharges"]),
        ("mcdonalds.csv", BATTERY),
        ("wholesale_customers.csv", ["Fresh", "Milk", "Grocery", "Frozen", "Detergents_Paper", "Delicassen"]),
    ],
)
def test_real_tables_get_the_features_an_analyst_would_take(real_file, file, expected):
    assert basis(suggest_plan(read(real_file(file)))) == expected


PAGE = (ROOT / "docs" / "feature_choice.md").read_text("utf-8")
FORMING = {
    name: re.findall(r"`([^`]+)`", listed)
    for names, listed in re.findall(r"^(\*\*[^–]*\*\*) – forms segments: ([^.]*)\.", PAGE, re.MULTILINE)
    for name in re.findall(r"\*\*([^*]+)\*\*", names)
}


def test_the_page_on_features_speaks_of_thirteen_tables():
    assert len(FORMING) == 13


@pytest.mark.parametrize("file", FORMING)
def test_the_page_on_features_says_what_is_proposed(file, real_file):
    data = read(real_file(file))
    data = build_rfm(data) if recognise_orders(data) else data
    assert basis(suggest_plan(data)) == FORMING[file]


def test_mcdonalds_best_four_segments_come_out_of_the_defaults(real_file):
    data = read(real_file("mcdonalds.csv"))
    found = segment(prepare(data, suggest_plan(data)), 4)
    assert found.inertia == pytest.approx(1602.899, rel=0.002)


@pytest.mark.parametrize("file", ["bank_churners.csv", "bank_marketing.csv", "marketing_campaign_tab.csv"])
def test_outcomes_leftovers_and_ages_are_not_proposed(real_file, file):
    proposed = basis(suggest_plan(read(real_file(file))))
    assert len(proposed) > 3
    unwanted = {"Customer_Age", "age", "day", "Year_Birth", "Response", "y", "Complain", "Z_Revenue"}
    assert not unwanted & set(proposed)
    assert not [name for name in proposed if name.startswith("Naive_Bayes")]


def test_a_square_root_is_taken_where_it_is_asked_for_and_proposed_nowhere():
    plan = suggest_plan(table(SHOP))
    assert override(plan, sqrt="auto") == plan
    rooted = override(plan, sqrt=["Visits"])
    assert [(t.column, t.log) for t in rooted.basis] == [("revenue", "log1p"), ("visits", "sqrt")]
    assert in_words(rooted.treatment("visits")).startswith("large values drawn a little closer, extremes held at 1 %")
    assert {t.log for t in override(rooted, sqrt="all").basis} == {"sqrt"}
    assert [t.log for t in override(rooted, sqrt="none").basis] == ["log1p", "none"]
    with pytest.raises(InvalidChoice, match="named for log and sqrt"):
        override(plan, log="all", sqrt=["visits"])


def test_the_share_clipped_at_either_end_is_a_parameter_of_the_plan():
    plan = override(suggest_plan(table(SHOP)), winsorise=["revenue"], winsorise_percent=2.5)
    assert {t.column: t.winsorise_percent for t in plan.basis} == {"revenue": 2.5, "visits": 1}
    assert "extremes held at 2.5 %" in in_words(plan.treatment("revenue"))
    fitted = {c.treatment.column: c for c in prepare(table(SHOP), plan).preparation.columns}
    assert (fitted["revenue"].low, fitted["revenue"].high) == tuple(SHOP["revenue"].quantile([0.025, 0.975]))


@pytest.mark.parametrize("percent", [0, -1, 50, 99, float("nan")])
def test_a_share_that_cannot_be_clipped_is_refused_in_a_sentence(percent):
    plan = suggest_plan(table(SHOP))
    with pytest.raises(InvalidChoice, match="above 0 and below 50 per cent"):
        override(plan, winsorise_percent=percent)
    with pytest.raises(InvalidChoice, match="above 0 and below 50 per cent"):
        prepare(table(SHOP), plan.with_treatment("revenue", winsorise=True, winsorise_percent=percent))


def test_a_battery_beside_scores_forms_segments_as_one_family():
    questions = [f"I like it {what}" for what in ("tasty", "cheap", "fast", "spicy", "healthy", "fresh")]
    lines = [",".join(["id", *questions, "satisfaction", "likelihood"])]
    for i in range(120):
        answers = ["Yes" if (i * (j + 3)) % 11 < 5 else "No" for j in range(6)]
        lines.append(",".join([str(i), *answers, str(i * 7 % 101), str(i * 3 % 11)]))
    plan = suggest_plan(read("\n".join(lines).encode()))
    assert [t.column for t in plan.basis] == questions
    assert "form segments as one family" in plan.treatment("satisfaction").reason
