"""A yes and a no are read alike by every room, in whatever language."""

import pytest

from segmentation import run, suggest_plan
from segmentation.export.sql.cell_casts import Cells
from segmentation.export.sql.dialects import DIALECTS
from segmentation.ingest import read
from segmentation.recipe import Choices
from segmentation.vocabulary.consent import answer
from segmentation.vocabulary.yes_no import PAIRS, says_yes, spelled_yes_no, yes_no

WRITTEN = [
    ("Ja", "Nein"),
    ("oui", "non"),
    ("sí", "no"),
    ("sì", "no"),
    ("✓", "✗"),
    ("да", "нет"),
    ("Yes", "No"),
    ("Y", "N"),
]


@pytest.mark.parametrize(("yes", "no"), WRITTEN)
def test_reading_profile_sql_and_consent_agree_what_is_yes(yes, no):
    assert yes_no([yes, no]) is not None
    assert spelled_yes_no([no, yes]) == (yes, no)
    rows = "".join(f"{i},{i % 7 + 90 * (i % 2)},{i % 5 + 20 * (i % 2)},{no if i % 2 else yes}\n" for i in range(60))
    data = read(f"id,spend,visits,answer\n{rows}".encode())
    profile = run(data, Choices(plan=suggest_plan(data, ["spend", "visits"]), k=2)).profile
    assert [t.name for t in profile.traits if t.column == "answer"] == ["answer"]
    assert profile.column("answer").positive_level == yes
    sql = Cells(DIALECTS["duckdb"]).words("answer", [yes, no]).sql("duckdb")
    assert f"= 'true' THEN '{yes}'" in sql
    assert f"= 'false' THEN '{no}'" in sql
    assert (answer(yes), answer(no)) == (True, False)


@pytest.mark.parametrize(("yes", "no"), WRITTEN)
def test_a_column_of_them_is_a_category_of_two(yes, no):
    data = read(f"id,answer\n{''.join(f'{i},{yes if i % 3 else no}' + chr(10) for i in range(60))}".encode())
    assert data.column("answer").kind == "category"
    assert data.column("answer").evidence.startswith("Yes or no")


def test_a_letter_says_yes_only_beside_its_other_one():
    assert not any(says_yes(word) for word in ("s", "O", "t", "1", "x"))
    assert all(says_yes(yes) for yes, _ in PAIRS if len(yes) > 1)


def test_sizes_are_no_answers():
    assert spelled_yes_no(["S", "M", "L"]) is None
    assert spelled_yes_no(["M", "F"]) is None
