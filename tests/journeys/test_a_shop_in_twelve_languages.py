"""The same shop exported in twelve languages is inspected, turned into customers and segmented alike."""

import csv
import io

import pytest

from segmentation import read
from segmentation.features import suggest_plan
from segmentation.vocabulary.concept_words import LANGUAGES
from tests.support.command_line import run_json
from tests.support.tables_in_languages import CUSTOMER, LINE, customers, header, orders


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("languages")
    for language in LANGUAGES:
        for which in (0, -1):
            (place / f"customers_{language}_{which}.csv").write_bytes(customers(language, which))
            (place / f"orders_{language}_{which}.csv").write_bytes(orders(language, which))
    return place


def inspected(capsys, path, concepts):
    """What is said of the rows, and by concept the kind, role and meaning of each column."""
    found = run_json(capsys, "inspect", path)
    columns = dict(zip(concepts, found["columns"], strict=True))
    names = {column["name"]: concept for concept, column in columns.items()}
    parts = {part: names[name] for part, name in found["rows_are"].get("parts", {}).items()}
    said = {concept: (c["kind"], c["role"], c["meaning"]) for concept, c in columns.items()}
    return found["rows_are"]["rows"], parts, said


@pytest.mark.parametrize("which", [0, -1], ids=["usual", "unusual"])
def test_customers_are_understood_as_in_english(which, folder, capsys):
    english = inspected(capsys, folder / "customers_en_-1.csv", CUSTOMER)
    assert english[0] == "customers"
    for language in LANGUAGES:
        assert inspected(capsys, folder / f"customers_{language}_{which}.csv", CUSTOMER) == english, language


@pytest.mark.parametrize("which", [0, -1], ids=["usual", "unusual"])
def test_a_log_is_understood_as_in_english(which, folder, capsys):
    def understood(language, place):
        rows, parts, columns = inspected(capsys, folder / f"orders_{language}_{place}.csv", LINE)
        # Of quantity × price = amount one is said to be made of the others: which one depends on their words.
        return rows, parts, {concept: (kind, role) for concept, (kind, role, _) in columns.items()}

    english = understood("en", 0)
    assert english[0] == "orders"
    for language in LANGUAGES:
        assert understood(language, which) == english, language


def test_a_log_is_turned_into_the_same_customers(folder, tmp_path, capsys):
    def customers_of(path):
        out = tmp_path / f"rfm_{path.stem}.csv"
        run_json(capsys, "rfm", path, "--output", out)
        rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))
        return [tuple(row[name] for name in ("recency", "frequency", "monetary")) for row in rows]

    english = customers_of(folder / "orders_en_0.csv")
    assert len(english) == 15
    for language in LANGUAGES:
        assert customers_of(folder / f"orders_{language}_-1.csv") == english, language


def test_what_customers_do_forms_segments_and_who_they_are_does_not():
    for language in LANGUAGES:
        data = read(customers(language, -1))
        concepts = dict(zip(data.column_names, CUSTOMER, strict=True))
        forming = {
            concepts[treatment.column] for treatment in suggest_plan(data).treatments if treatment.use == "basis"
        }
        assert forming == {"recency", "frequency", "spend", "returns", "income"}, language


def test_a_table_gets_the_segments_of_the_english_one(folder, tmp_path, capsys):
    def labels(language):
        out = tmp_path / f"{language}.csv"
        run_json(capsys, "segment", folder / f"customers_{language}_-1.csv", "--k", 3, "--output", out)
        return [row["segment"] for row in csv.DictReader(io.StringIO(out.read_text("utf-8-sig")))]

    english = labels("en")
    assert len(set(english)) == 3
    for language in LANGUAGES[1:]:
        assert labels(language) == english, language


def test_headers_of_the_shop_differ_between_languages():
    assert len({header(language, "order_date", 0) for language in LANGUAGES}) == len(LANGUAGES)
