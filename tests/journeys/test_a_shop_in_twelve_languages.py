"""The same shop exported in twelve languages is inspected, turned into customers and segmented alike."""

import csv
import io

import pytest

from segmentation import read
from segmentation.features import suggest_plan
from segmentation.vocabulary.concept_words import LANGUAGES
from tests.support.command_line import run_json
from tests.support.tables_in_languages import CUSTOMER, LINE, customers, header, orders

OF_OURS = {"recency", "frequency", "monetary"}
"""Headers of the tables we make: with all three of them nothing else is proposed."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("languages")
    for language in LANGUAGES:
        for which in (0, -1):
            (place / f"customers_{language}_{which}.csv").write_bytes(customers(language, which))
            (place / f"orders_{language}_{which}.csv").write_bytes(orders(language, which))
    return place


def inspected(capsys, path, concepts):
    """Concept → kind and role of its column, and the concepts of those that are proposed to form segments."""
    found = run_json(capsys, "inspect", path)
    columns = dict(zip(concepts, found["columns"], strict=True))
    concept_by_name = {column["name"]: concept for concept, column in columns.items()}
    return found, concept_by_name, {concept: (c["kind"], c["role"]) for concept, c in columns.items()}


@pytest.mark.parametrize("which", [0, -1], ids=["usual", "unusual"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_customers_are_understood_as_in_english(language, which, folder, capsys):
    english, _, roles = inspected(capsys, folder / "customers_en_-1.csv", CUSTOMER)
    found, _, today = inspected(capsys, folder / f"customers_{language}_{which}.csv", CUSTOMER)
    assert today == roles
    assert found["rows_are"]["rows"] == english["rows_are"]["rows"] == "customers"
    assert [column["meaning"] for column in found["columns"]] == [column["meaning"] for column in english["columns"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_customers_do_forms_segments_and_who_they_are_does_not(language):
    data = read(customers(language, -1))
    concepts = dict(zip(data.column_names, CUSTOMER, strict=True))
    forming = {concepts[treatment.column] for treatment in suggest_plan(data).treatments if treatment.use == "basis"}
    assert forming == {"recency", "frequency", "spend", "returns", "income"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_gets_the_segments_of_the_english_one(language, folder, tmp_path, capsys):
    def labels(path):
        out = tmp_path / f"out_{path.stem}.csv"
        made = run_json(capsys, "segment", path, "--k", 3, "--output", out)
        rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))
        return [row["segment"] for row in rows], made

    here, made = labels(folder / f"customers_{language}_-1.csv")
    there, _ = labels(folder / "customers_en_-1.csv")
    assert here == there
    assert len(set(here)) == 3


@pytest.mark.parametrize("which", [0, -1], ids=["usual", "unusual"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_log_is_understood_and_turned_into_the_same_customers(language, which, folder, tmp_path, capsys):
    def parts_of(path):
        found, concepts, roles = inspected(capsys, path, LINE)
        assert found["rows_are"]["rows"] == "orders"
        return {part: concepts[name] for part, name in found["rows_are"]["parts"].items()}, roles

    def customers_of(path):
        out = tmp_path / f"rfm_{path.stem}.csv"
        run_json(capsys, "rfm", path, "--output", out)
        rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))
        return [tuple(row[name] for name in sorted(OF_OURS)) for row in rows]

    here, english = folder / f"orders_{language}_{which}.csv", folder / "orders_en_0.csv"
    assert parts_of(here) == parts_of(english)
    assert customers_of(here) == customers_of(english)


def test_headers_of_the_shop_differ_between_languages():
    assert len({header(language, "order_date", 0) for language in LANGUAGES}) == len(LANGUAGES)
