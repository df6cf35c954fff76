"""Categories, codes, keys, free text, and what each column is good for."""

import pytest

from segmentation.features import suggest_plan
from segmentation.ingest import ReadOptions, Writing, read
from tests.support.typed_columns import column, typed, values

YES_NO = [
    ("yes", "no"),
    ("Y", "N"),
    ("TRUE", "FALSE"),
    ("ja", "nein"),
    ("oui", "non"),
    ("sí", "no"),
    ("si", "no"),
    ("sim", "não"),
    ("ja", "nee"),
    ("Ja", "Nej"),
    ("tak", "nie"),
    ("да", "нет"),
    ("1", "0"),
    ("vrai", "faux"),
]


@pytest.mark.parametrize(("yes", "no"), YES_NO)
def test_yes_and_no_are_a_category_with_two_levels(yes, no):
    found = column(typed(opt=[yes, no, yes, yes]), "opt")
    assert (found.kind, found.distinct) == ("category", 2)
    assert "yes or no" in found.evidence.lower()


def test_namibia_is_not_missing():
    result = typed(country=["DE", "NA", "FR"], market=["EMEA", "NA", "APAC"], code=["AT", "NA", "CH"])
    assert all(c.missing == 0 for c in result.columns)


def test_na_among_words_is_missing():
    result = typed(answer=["good", "NA", "bad", "good"])
    assert values(result, "answer") == ["good", None, "bad", "good"]


def test_a_cell_of_blanks_is_missing_in_any_column():
    assert values(typed(city=["Bern", " ", "Rom"]), "city") == ["Bern", None, "Rom"]


def test_unknown_is_kept_as_a_value_and_pointed_out():
    found = column(typed(job=["nurse", "unknown", "baker", "unknown"] * 9), "job")
    assert (found.missing, found.placeholder) == (0, "unknown")
    assert "'unknown' (18 cells) may stand for missing" in found.evidence


def test_unknown_counts_as_missing_once_the_user_says_so():
    assert values(typed(ReadOptions(missing={"job": ("Unknown",)}), job=["nurse", "unknown"]), "job") == ["nurse", None]


@pytest.mark.parametrize(
    ("header", "cells"),
    [("Channel", "12"), ("Region", "123"), ("store type", "1234"), ("Pclass", "123"), ("group", "01")],
)
def test_small_whole_numbers_under_the_name_of_a_kind_are_codes(header, cells):
    assert column(typed(**{header: list(cells) * 20}), header).kind == "category"


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Kidhome", "012"),
        ("children", "0123"),
        ("Total_Relationship_Count", "123456"),
        ("visits", "123"),
        ("q7", "12345"),
    ],
)
def test_counts_and_scales_are_numbers(header, cells):
    assert column(typed(**{header: list(cells) * 20}), header).kind == "number"


def test_codes_under_a_name_that_says_nothing_are_marked_as_a_guess():
    found = column(typed(foo=list("123") * 20), "foo")
    assert (found.kind, found.ambiguous) == ("category", True)
    assert found.evidence == "The only values are 1, 2, 3, from 1 without a gap: codes rather than amounts."


def test_a_small_table_of_coordinates_is_numbers_to_be_used():
    result = typed(x=list("1357"), y=list("2468"))
    assert [(c.kind, c.role) for c in result.columns] == [("number", "feature")] * 2


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("contact", ["anna@berg.de", "bo@dahl.se"]),
        ("Kontakt", ["+49 151 1234567", "0171 123456"]),
        ("phone", ["4915112345678", "491701234567"]),
        ("thing", ["4915112345678", "4915112345679"]),
        ("call", ["(555) 123-4567", "555-123-4567"]),
        ("card", ["4111 1111 1111 1111", "5500 0000 0000 0004"]),
        ("konto", ["DE89 3704 0044 0532 0130 00", "GB29NWBK60161331926819"]),
        ("thing", ["7590-VHVEG", "5575-GNVDE"]),
        ("SKU", ["100", "200"]),
        ("InvoiceNo", ["536365", "C536366"]),
        ("customer_id", ["1", "2"]),
    ],
)
def test_what_names_somebody_or_something_is_an_identifier_and_stays_text(header, cells):
    result = typed(**{header: cells})
    assert column(result, header).kind == "identifier"
    assert values(result, header) == cells


@pytest.mark.parametrize("header", ["PLZ", "zip code", "Postal Code", "post_code"])
def test_postcodes_stay_text(header):
    assert column(typed(**{header: ["10115", "80331", "99999"]}), header).kind == "text"


def test_a_key_with_few_values_is_a_category():
    assert column(typed(store_id=["1", "2", "3"] * 50), "store_id").kind == "category"


def test_long_answers_are_text_and_describe():
    found = column(
        typed(feedback=[f"I bought {n} pairs of shoes and liked them very much" for n in range(40)]), "feedback"
    )
    assert (found.kind, found.role) == ("text", "descriptor")


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


def test_a_column_that_counts_the_rows_names_them():
    found = column(typed(**{"column 1": [str(n) for n in range(1, 31)]}), "column 1")
    assert (found.kind, found.role) == ("identifier", "identifier")


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


def test_the_user_overrules_kinds_and_roles():
    told = ReadOptions(kinds={"age": "category"}, roles={"spend": "outcome", "code": "identifier"})
    result = typed(told, id=["1", "2"], age=["31", "42"], spend=["1.5", "2.5"], code=["a-1", "b-2"])
    assert [(c.kind, c.role) for c in result.columns] == [
        ("identifier", "descriptor"),
        ("category", "feature"),
        ("number", "outcome"),
        ("identifier", "identifier"),
    ]


def test_the_frame_has_floats_dates_and_text_with_missing_cells():
    frame = typed(spend=["1,5", ""], since=["2024-01-31", ""], city=["Bern", " "]).frame(["spend", "since", "city"])
    assert [str(t) for t in frame.dtypes] == ["float64", "datetime64[us]", "str"]
    assert frame.isna().iloc[1].all()
    assert not frame.isna().iloc[0].any()


def test_an_empty_column_is_no_fault():
    found = column(typed(note=["", "", ""]), "note")
    assert (found.kind, found.role, found.missing, found.distinct) == ("text", "descriptor", 3, 0)


@pytest.mark.parametrize("cells", [["1"], ["0", "1"], ["1", "2"]])
def test_a_customer_key_is_one_however_short_the_file(cells):
    assert column(typed(id=cells, spend=["2.5"] * len(cells)), "id").kind == "identifier"


def test_a_consent_written_as_zero_and_one_is_no_address():
    assert column(typed(email=["0", "1", "1"]), "email").kind == "category"


def test_a_column_remembers_how_people_wrote_its_numbers_and_dates():
    raw = (
        "kunde;umsatz;anteil;seit;geburtstag;wann;plain\n"
        + "\n".join(
            f"K{i};1.{i:03d},50 €;{i} %;{i % 28 + 1}.3.2024;03.04.{40 + i % 60};202403{i % 28 + 1:02d};{i}"
            for i in range(40)
        )
    ).encode()
    found = {c.name: c.writing for c in read(raw).columns}
    assert found["umsatz"] == Writing("styled", ",", ".", "€")
    assert (found["anteil"].form, found["anteil"].unit) == ("styled", "%")
    assert (found["seit"].form, found["seit"].order, found["seit"].pivot) == ("parts", "dmy", 0)
    assert found["geburtstag"].pivot == 30
    assert found["wann"].form == "compact"
    assert found["plain"] is None


def test_ticks_and_blanks_are_yes_and_no_and_told():
    lines = ["id,newsletter,Channels: TV,town"]
    lines += [f"{i:03d},{'x' if i % 3 else ''},{'TV' if i % 4 else ''},{'Bonn' if i % 5 else ''}" for i in range(40)]
    dataset = read("\n".join(lines).encode() + b"\n")
    assert dataset.frame["newsletter"].tolist() == ["yes" if i % 3 else "no" for i in range(40)]
    assert dataset.frame["Channels: TV"].tolist() == ["yes" if i % 4 else "no" for i in range(40)]
    assert dataset.frame["town"].isna().sum() == 8
    assert dataset.column("newsletter").missing == 0
    assert dataset.notices == (
        "Column 'newsletter': 'x' was read as yes, 14 blank cells as no. Choose the kind text if that is wrong.",
        "Column 'Channels: TV': 'TV' was read as yes, 10 blank cells as no. Choose the kind text if that is wrong.",
    )
    assert dataset.text["newsletter"][:2].to_pylist() == ["", "x"]


def test_a_survey_of_ticks_forms_segments_of_its_answers():
    rows = ["id,tea,coffee,milk,water"]
    rows += [f"{i:03d}," + ",".join("x" if (i + j) % 2 or i % 7 == j else "" for j in range(4)) for i in range(60)]
    plan = suggest_plan(read("\n".join(rows).encode() + b"\n"))
    assert [treatment.column for treatment in plan.basis] == ["tea", "coffee", "milk", "water"]
