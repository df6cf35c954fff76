"""What each column is good for."""

import pytest

from tests.support.typed_columns import column, typed


def test_exactly_one_column_names_the_customer():
    result = typed(
        row_id=["1", "2", "3"],
        email=["a@b.de", "c@d.de", "e@f.de"],
        kundennummer=["7", "8", "9"],
        name=["A B", "C D", "E F"],
    )
    assert [c.name for c in result.columns if c.role == "identifier"] == ["kundennummer"]


def test_the_customer_of_an_order_log_is_found_though_it_repeats():
    result = typed(order_id=["1", "2", "3"], customer=["C7", "C7", "C9"], amount=["1.5", "2.5", "3.5"])
    assert [c.name for c in result.columns if c.role == "identifier"] == ["customer"]


def test_no_column_is_made_an_identifier_where_none_names_anybody():
    assert {c.role for c in typed(age=["31", "42", "25"], spend=["1.5", "2.5", "9.5"]).columns} == {"feature"}


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Churn", ["Yes", "No"]),
        ("Attrition_Flag", ["Existing", "Attrited"]),
        ("y", ["no", "yes"]),
        ("deposit", ["no", "yes"]),
        ("Response", ["0", "1"]),
        ("predicted_churn", ["0.25", "0.75"]),
        ("Naive_Bayes_Classifier_1", ["0.0001", "0.9"]),
        ("segment", ["A", "B"]),
        ("cluster", ["1", "2"]),
    ],
)
def test_results_and_leftovers_of_models_are_outcomes(header, cells):
    assert column(typed(**{header: cells * 10}), header).role == "outcome"


def test_a_score_that_a_customer_has_is_a_feature():
    assert column(typed(**{"Spending Score (1-100)": ["39", "81", "6"]}), "Spending Score (1-100)").role == "feature"


def test_constants_dates_and_contact_details_describe():
    result = typed(z=["3", "3", "3"], since=["2024-01-01", "2024-01-02", "2024-01-05"], name=["A B", "C D", "E F"])
    assert {c.role for c in result.columns} == {"descriptor"}
