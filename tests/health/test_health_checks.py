"""What is found to be wrong with a file, what passed, and what could not be looked at."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from segmentation import examine, read, suggest_plan
from segmentation.features import Condition, FeaturePlan, Treatment, keep, override, prepare
from segmentation.health.checks import CHECKS
from segmentation.ingest import ReadOptions
from tests.support.feature_tables import table

RNG = np.random.default_rng(11)
TODAY = date(2026, 1, 15)
FUTURE = pd.Timestamp("2031-05-01")


def shop(rows: int = 500, **columns) -> pd.DataFrame:
    spend = RNG.normal(100, 15, rows).round(2)
    visits = RNG.normal(20, 4, rows).round()
    return pd.DataFrame({"spend": spend, "visits": visits} | columns)


def finding(dataset, code, plan=None):
    return next(f for f in examine(dataset, plan, today=TODAY).findings if f.code == code)


def test_every_check_reports_found_passed_or_not_applicable_with_a_reason():
    report = examine(table(shop()), today=TODAY)
    assert len(report.findings) == len(CHECKS) == len({f.code for f in report.findings})
    assert all(f.message for f in report.not_applicable)
    assert not report.concerns, [f.message for f in report.concerns]


def test_missing_values_are_counted_and_can_be_left_out_at_a_click():
    data = table(shop(spend=[np.nan] * 10 + list(RNG.normal(100, 15, 490))))
    found = finding(data, "missing-values")
    assert found.message == "spend is missing for 10 customers (2 %)."
    fixed = found.fix.on_plan(suggest_plan(data))
    assert len(prepare(data, fixed).rows) == 490


def test_a_column_that_is_mostly_empty_is_to_describe_only():
    data = table(shop(spend=[np.nan] * 150 + list(RNG.normal(100, 15, 350))))
    found = finding(data, "missing-values")
    assert found.severity == "warning"
    assert [t.column for t in found.fix.on_plan(suggest_plan(data)).basis] == ["visits"]


def test_rows_equal_but_for_the_identifier_are_counted():
    frame = pd.DataFrame(RNG.normal(size=(50, 6)), columns=list("abcdef"))
    twice = pd.concat([frame, frame.head(7)], ignore_index=True)
    twice.insert(0, "id", [f"c{i}" for i in range(57)])
    assert finding(table(twice, id="identifier"), "duplicate-rows").message.startswith("7 rows (12 %) equal another")


def test_a_customer_twice_in_the_file_is_told():
    data = table(shop(customer=[f"c{i}" for i in range(498)] + ["c0", "c1"]), customer="identifier")
    data = data.with_roles({"customer": "identifier"})
    assert finding(data, "duplicate-customers").message == "2 values of customer stand on 4 rows."


def test_without_an_identifier_nobody_can_look_for_customers_twice():
    found = finding(table(shop()), "duplicate-customers")
    assert (found.outcome, "numbered" in found.message) == ("not applicable", True)


def test_constant_and_nearly_constant_columns_are_told_and_taken_out_of_the_basis():
    data = table(shop(unit=1.0, gifts=[0.0] * 490 + [3.0] * 10))
    plan = suggest_plan(data, ["spend", "unit", "gifts"])
    found = finding(data, "constant", plan)
    assert found.message == "Everybody has the same unit; 98 % have gifts at 0."
    assert [t.column for t in found.fix.on_plan(plan).basis] == ["spend"]


def test_a_running_number_among_the_features_is_told():
    data = table(shop(number=np.arange(1.0, 501.0)))
    found = finding(data, "identifier-as-feature", suggest_plan(data, ["spend", "number"]))
    assert found.columns == ("number",)
    assert [t.column for t in found.fix.on_plan(suggest_plan(data, ["spend", "number"])).basis] == ["spend"]


def test_customers_far_out_are_told_and_clipped_at_a_click():
    data = table(shop(spend=[9_000.0, 8_000.0, *RNG.normal(100, 15, 498)]))
    plan = override(suggest_plan(data), winsorise="none", log="none")
    found = finding(data, "outliers", plan)
    assert "2 customers far out in spend" in found.message
    fixed = found.fix.on_plan(plan)
    assert fixed.treatment("spend").winsorise
    assert finding(data, "outliers", fixed).severity == "tip"
    assert "they pull no segment away" in finding(data, "outliers", fixed).remedy


def test_where_more_lie_far_out_than_clipping_reaches_nobody_is_said_to_be_safe():
    data = table(shop(spend=[9_000.0] * 40 + list(RNG.normal(100, 15, 460))))
    found = finding(data, "outliers", override(suggest_plan(data), log="none"))
    assert "40 customers in spend still do and may become a segment of their own" in found.remedy
    assert [t.column for t in found.fix.on_plan(suggest_plan(data)).basis] == ["visits"]


def test_a_code_for_no_answer_is_told_and_counts_as_missing_at_a_click():
    rows = "\n".join(f"R{n},{99 if n % 10 == 0 else n % 5 + 1},{n % 7}" for n in range(200))
    file = f"respondent_id,q1,orders\n{rows}".encode()
    found = finding(read(file), "missing-codes")
    assert (found.severity, found.columns) == ("warning", ("q1",))
    assert "20 customers with q1 at 99, far above all other values" in found.message
    again = read(file, options=found.fix.on_reading(ReadOptions()))
    assert again.column("q1").missing == 20
    assert finding(again, "missing-codes").outcome == "passed"


def test_a_word_that_means_missing_counts_so_at_a_click():
    jobs = ["unknown" if n % 9 == 0 else "retired" if n % 2 else "student" for n in range(90)]
    rows = "\n".join(f"R{n},{job},{n % 7}" for n, job in enumerate(jobs))
    file = f"id,job,orders\n{rows}".encode()
    again = read(file, options=finding(read(file), "unknown-values").fix.on_reading(ReadOptions()))
    assert again.column("job").missing == 10


def test_skew_is_told_and_logged_at_a_click_negative_values_included():
    data = table(shop(spend=RNG.lognormal(3, 1, 500), balance=RNG.lognormal(3, 1, 500) - 5))
    plan = override(suggest_plan(data), log="none")
    found = finding(data, "skew", plan)
    assert set(found.columns) == {"spend", "balance"}
    fixed = found.fix.on_plan(plan)
    assert (fixed.treatment("spend").log, fixed.treatment("balance").log) == ("log1p", "yeo-johnson")
    assert finding(data, "skew", fixed).severity == "tip"


def test_heavy_ties_are_told():
    data = table(shop(returns=[0.0] * 300 + list(RNG.normal(5, 1, 200))))
    assert "60 % of customers have returns at 0" in finding(data, "heavy-ties").message


def test_a_scaled_copy_of_a_feature_is_redundant_and_correlated_ones_may_become_components():
    frame = shop(500)
    data = table(frame.assign(cents=frame["spend"] * 100, near=frame["spend"] + RNG.normal(0, 6, 500)))
    plan = suggest_plan(data, ["spend", "visits", "cents", "near"])
    found = finding(data, "correlated-features", plan)
    assert found.severity == "warning"
    assert "cents is redundant" in found.message
    once = found.fix.on_plan(plan)
    weaker = finding(data, "correlated-features", once)
    assert weaker.severity == "tip"
    assert prepare(data, weaker.fix.on_plan(once)).names[0] == "Component 1"


@pytest.mark.parametrize(
    ("column", "values", "says"),
    [
        ("age", [-3.0, 140.0] + [40.0] * 498, "1 customer with age below 0"),
        ("Year_Birth", [1893.0] + [1980.0] * 499, "1 customer with Year_Birth below 1911"),
        ("orders", [-1.0] + [3.0] * 499, "1 customer with orders below 0"),
        ("joined", [FUTURE] + [pd.Timestamp("2024-05-01")] * 499, "1 customer with joined in the future"),
    ],
)
def test_values_that_cannot_be_are_told_and_left_out_at_a_click(column, values, says):
    data = table(shop(**{column: values}))
    found = finding(data, "impossible-values")
    assert says in found.message
    conditions = found.fix.on_filters(())
    assert keep(data, conditions).sum() == 500 - sum(value in (-3, 140, 1893, -1, FUTURE) for value in values)
    assert found.fix.on_filters(conditions) == conditions


def test_a_renewal_date_may_lie_ahead():
    data = table(shop(renewal_date=pd.Timestamp("2031-05-01")))
    assert finding(data, "impossible-values").outcome == "passed"


def test_rare_words_and_words_that_mean_missing_are_told():
    data = table(shop(marital=["YOLO"] * 2 + ["Unknown"] * 40 + ["Married"] * 458))
    assert "marital has YOLO (2)" in finding(data, "rare-categories").message
    assert "marital is 'Unknown' for 8 % of customers" in finding(data, "unknown-values").message


def test_personal_data_is_found_by_header_and_by_content():
    frame = shop(
        contact=[f"{i}@example.org" for i in range(500)],
        tel=[f"+49 30 {i:07d}" for i in range(500)],
        last_name=["Weber"] * 500,
        when=["2024-01-05"] * 500,
        product_name=[f"tea {i}" for i in range(500)],
    )
    kinds = dict.fromkeys(["contact", "tel", "last_name", "when", "product_name"], "text")
    assert finding(table(frame, **kinds), "personal-data").columns == ("contact", "tel", "last_name")


def test_a_sensitive_attribute_is_a_warning_only_where_it_forms_segments():
    data = table(shop(Genre=["Male", "Female"] * 250))
    assert finding(data, "sensitive-attributes").severity == "tip"
    plan = suggest_plan(data, ["spend", "genre"])
    found = finding(data, "sensitive-attributes", plan)
    assert (found.severity, found.columns) == ("warning", ("Genre",))
    assert [t.column for t in found.fix.on_plan(plan).basis] == ["spend"]


@pytest.mark.parametrize(
    ("rows", "outcome", "severity"), [(139, "found", "warning"), (140, "found", "tip"), (200, "passed", "warning")]
)
def test_seventy_customers_a_feature_are_fair_and_a_hundred_good(rows, outcome, severity):
    found = finding(table(shop(rows)), "sample-size")
    assert (found.outcome, found.severity) == (outcome, severity)


def test_an_outcome_that_forms_segments_is_a_warning():
    data = table(shop(score=RNG.normal(size=500))).with_roles({"score": "outcome"})
    assert finding(data, "outcome-columns").severity == "tip"
    found = finding(data, "outcome-columns", suggest_plan(data, ["spend", "score"]))
    assert (found.severity, found.fix.label) == ("warning", "Let score describe only")


def test_orders_instead_of_customers_are_a_problem_and_come_first():
    frame = pd.DataFrame(
        {
            "customer_id": [f"c{i % 40}" for i in range(400)],
            "order_date": pd.Timestamp("2024-01-01") + pd.to_timedelta(np.arange(400) % 300, unit="D"),
            "amount": RNG.normal(50, 9, 400),
        }
    )
    report = examine(table(frame, customer_id="identifier"), today=TODAY)
    assert (report.concerns[0].code, report.concerns[0].severity) == ("order-log", "problem")


def test_a_plan_without_features_is_not_applicable_where_features_are_needed():
    report = examine(table(shop()), FeaturePlan((Treatment("spend", use="descriptor"),)), today=TODAY)
    assert {"sample-size", "outliers", "skew"} <= {f.code for f in report.not_applicable}


def test_the_findings_do_not_depend_on_the_row_order():
    frame = shop(spend=RNG.lognormal(3, 1, 500), marital=["YOLO"] * 2 + ["Married"] * 498)
    shuffled = frame.sample(frac=1, random_state=3, ignore_index=True)
    assert examine(table(frame), today=TODAY) == examine(table(shuffled), today=TODAY)


def test_what_is_wrong_with_the_marketing_file_is_found(real_file):
    data = read(real_file("marketing_campaign_tab.csv"))
    told = {f.code: f.message for f in examine(data, today=TODAY).concerns}
    assert told["missing-values"] == "Income is missing for 24 customers (1.1 %)."
    assert told["duplicate-rows"].startswith("182 rows")
    assert "lowest: 1893" in told["impossible-values"]
    assert told["constant"] == "Everybody has the same Z_CostContact and Z_Revenue."
    assert all(word in told["rare-categories"] for word in ("YOLO (2)", "Absurd (2)", "Alone (3)"))


def test_the_unknown_words_and_the_leftovers_of_the_bank_are_found(real_file):
    told = {f.code: f for f in examine(read(real_file("bank_churners.csv")), today=TODAY).concerns}
    assert told["unknown-values"].columns == ("Education_Level", "Marital_Status", "Income_Category")
    assert sum(name.startswith("Naive_Bayes") for name in told["outcome-columns"].columns) == 2


def test_a_fix_of_the_filter_says_what_it_leaves_out():
    data = table(shop(age=[-3.0] + [40.0] * 499))
    (condition,) = finding(data, "impossible-values").fix.on_filters(())
    assert condition == Condition("age", "at least", ("0",))


def test_running_text_and_a_handful_of_people_are_no_table_of_customers():
    prose = "We opened the doors in 1998 and never looked back.\nOur customers come from all over the country.\n"
    story = finding(read(prose.encode() * 6), "nothing-to-compare")
    assert (story.severity, story.message) == ("problem", "This reads as running text, not as a table of customers.")
    two = finding(read(b"id,spend\n1,10\n2,30\n"), "nothing-to-compare")
    assert two.message == "2 customers are too few to be divided into segments."
    names = finding(read(b"name\nAnna Maria Weber\nKlaus Braun\nEva Lang\nTom Bauer\n"), "nothing-to-compare")
    assert names.message.startswith("No column forms the segments")
    assert finding(table(shop()), "nothing-to-compare").outcome == "passed"
