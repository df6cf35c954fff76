"""Cells that say that nothing is known."""

from segmentation.ingest import ReadOptions
from tests.support.typed_columns import column, typed, values


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


def test_words_for_missing_are_missing_and_counted():
    result = typed(spend=["1", "n/a", "-", "NULL", "#N/A", " ", "", "n/a", "None"])
    assert values(result, "spend") == [1.0] + [None] * 8
    assert column(result, "spend").missing == 8
    assert result.notices[0].startswith("Column 'spend': 7 cells were taken as missing: 'n/a' (2)")


def test_empty_cells_are_missing_without_a_word():
    result = typed(spend=["1", "", "3"])
    assert values(result, "spend") == [1.0, None, 3.0]
    assert result.notices == ()


def test_a_word_that_the_user_says_means_missing_does():
    result = typed(ReadOptions(missing={"pdays": ("-1",)}), pdays=["-1", "5", "120"])
    assert values(result, "pdays") == [None, 5.0, 120.0]
