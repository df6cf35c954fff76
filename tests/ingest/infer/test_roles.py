"""What each column is good for."""

import pytest

from tests.support.typed_columns import column, typed, values


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
        ("target", ["12.5", "99.25"]),
        ("resp", ["0.5", "1.5"]),
        ("Spend_Next_12_Months", ["12.5", "99.25"]),
        ("Umsatz nächste 6 Monate", ["12.5", "99.25"]),
        ("lead_score", ["12.5", "99.25"]),
        ("RFM Group", ["111", "432"]),
    ],
)
def test_results_and_leftovers_of_models_are_outcomes(header, cells):
    assert column(typed(**{header: cells * 10}), header).role == "outcome"


def test_a_score_that_a_customer_has_is_a_feature():
    assert column(typed(**{"Spending Score (1-100)": ["39", "81", "6"]}), "Spending Score (1-100)").role == "feature"


@pytest.mark.parametrize("header", ["Converted Amount", "cancelled_orders", "conversion value", "exited sessions"])
def test_an_amount_named_after_what_happened_is_a_feature(header):
    cells = [str(n * n % 17) for n in range(60)]
    assert column(typed(**{header: cells}), header).role == "feature"


@pytest.mark.parametrize("header", ["LYLTY_CARD_NBR", "Номер клиента", "会員番号", "αριθμός", "fid"])
@pytest.mark.parametrize(
    "numbers", [range(1_000, 1_180, 3), [n * 37 % 101 + 1 for n in range(101)]], ids=["rising", "any order"]
)
def test_whole_numbers_that_number_the_rows_name_the_customer_in_any_language(header, numbers):
    table = typed(**{header: [str(n) for n in numbers], "spend": [f"{n % 7}.5" for n in numbers]})
    found = column(table, header)
    assert (found.kind, found.role) == ("identifier", "identifier")


def test_a_table_sorted_by_an_amount_keeps_its_amount():
    cells = [str(n * n) for n in range(1, 61)]
    assert {column(typed(**{header: cells}), header).kind for header in ("spend", "Umsatz", "Anzahl", "score")} == {
        "number"
    }


def test_a_key_of_two_numbers_joined_by_a_point_keeps_every_digit():
    cells = [f"10000000{n:02d}.17000000{n:02d}" for n in range(30)]
    found = typed(**{"Client ID": cells})
    assert column(found, "Client ID").role == "identifier"
    assert values(found, "Client ID") == cells


def test_staff_owners_campaigns_and_addresses_of_machines_are_no_customer():
    mails = [f"a{n % 20}@x.test" for n in range(60)]
    staff = ["", "Bo"] * 30
    for header in ("Employee", "Account Owner ID", "Kampagne", "IP Address"):
        table = typed(**{header: [f"10.0.0.{n}" for n in range(60)] if "IP" in header else staff, "Email": mails})
        assert [c.name for c in table.columns if c.role == "identifier"] == ["Email"], header


def test_a_filled_address_goes_before_a_customer_that_most_rows_lack():
    table = typed(customer_no=[f"C{n}" if n < 9 else "" for n in range(60)], email=[f"a{n}@x.test" for n in range(60)])
    assert [c.name for c in table.columns if c.role == "identifier"] == ["email"]


def test_constants_dates_and_contact_details_describe():
    result = typed(z=["3", "3", "3"], since=["2024-01-01", "2024-01-02", "2024-01-05"], name=["A B", "C D", "E F"])
    assert {c.role for c in result.columns} == {"descriptor"}
