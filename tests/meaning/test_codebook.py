"""A codebook says what columns and codes are called, and what it says is said everywhere."""

import pytest

from segmentation import Choices, read, run, suggest_plan
from segmentation.charts.category_shares import shares
from segmentation.errors import InvalidChoice
from segmentation.ingest import ReadOptions
from segmentation.meaning import labels_of
from segmentation.meaning.codebook import read_codebook
from segmentation.recipe_file import recipe_from_json, recipe_to_json

ROWS = "".join(f"K{n},{n % 3 % 2 + 1},{n % 5 + 1},{n % 2 * 90 + n % 7}\n" for n in range(90))
FILE = f"id,ch,q1,spend\n{ROWS}".encode()
BOOK = b"variable,description,value labels\nch,Way to us,1 = web; 2 = shop\nq1,,\n"


def test_codes_stand_in_one_cell_or_in_rows_of_their_own():
    wide = read_codebook(b"column,label,values\nch,Way to us,1=web;2=shop\nq1,How was it?,\n")
    long = read_codebook(b"Variable,Label,Code,Value label\nch,Way to us,1,web\n,,2,shop\nq1,How was it?,,\n")
    assert wide == long
    assert wide.labels == {"ch": "Way to us", "q1": "How was it?"}
    assert wide.value_labels == {"ch": {"1": "web", "2": "shop"}}


def test_headers_may_be_in_other_languages_and_codes_without_labels_too():
    assert read_codebook(b"Spalte;Bezeichnung\nch;Kanal\nq1;Frage\n").labels == {"ch": "Kanal", "q1": "Frage"}
    assert read_codebook(b'name,codes\nch,"1: web, 2: shop"\nx,\n').value_labels == {"ch": {"1": "web", "2": "shop"}}


def test_a_table_that_names_no_columns_is_refused_in_a_sentence():
    with pytest.raises(InvalidChoice, match="needs a column with the names of your columns"):
        read_codebook(b"a,b\n1,2\n3,4\n")


def test_what_it_says_is_said_everywhere_and_kept_in_the_recipe():
    options = read_codebook(BOOK).on(ReadOptions(labels={"spend": "Money"}))
    data = read(FILE, options=options)
    assert data.fingerprint == read(FILE).fingerprint
    assert labels_of(data) == {"id": "ID", "ch": "Way to us", "q1": "q1", "spend": "Money"}
    plan = suggest_plan(data, ["ch"])
    result = run(data, Choices(plan=plan, k=2, reading=options))
    words = " ".join(fact.text for segment in result.profile.segments for fact in segment.facts)
    assert "way to us: web" in words
    assert set(shares(result.profile, "ch").table["Value"]) == {"shop", "web"}
    assert any("way to us is" in segment.rule for segment in result.profile.segments)
    assert sorted("web" in name.casefold() for name in result.profile.names) == [False, True]
    assert recipe_from_json(recipe_to_json(result.recipe)) == result.recipe


def test_a_label_given_by_hand_goes_before_the_codebook():
    options = read_codebook(BOOK).on(ReadOptions(labels={"ch": "Channel"}))
    assert labels_of(read(FILE, options=options))["ch"] == "Channel"
