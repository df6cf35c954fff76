"""The model card says what was found, how, and how far to trust it; the profile table holds its numbers."""

import csv
import io

import pytest

from segmentation import Choices, read, run, suggest_plan
from segmentation.export.model_card import write_model_card
from segmentation.export.profile_table import write_profile_table
from segmentation.export.report_words import NOT_ASSESSED
from segmentation.recipe import SegmentLabel
from segmentation.trust import assess_stability


def shop():
    """Three groups in the manner of a German export; a name and a header that would act."""
    lines = ["Kunde;Umsatz;Share;=visits"]
    lines += [f"{i:03d};{10 + 70 * (i % 3) + i % 5},5;{i % 3 * 4 + i % 2};{40 * (i % 3) + i % 11}" for i in range(90)]
    return read("\n".join(lines).encode("cp1252"), name="kunden_[2024].csv")


@pytest.fixture(scope="module")
def result():
    data = shop()
    plan = suggest_plan(data, ["Umsatz", "Share", "=visits"])
    return run(data, Choices(plan=plan, k=3, labels={1: SegmentLabel("=1+1"), 2: SegmentLabel("{{7*7}} | x")}))


def test_the_card_says_in_words_how_the_file_was_read_and_what_was_done(result):
    card = write_model_card(result)
    assert card.startswith("# Model card: 3 segments of kunden\\_\\[2024\\].csv")
    assert "| Read as | text in UTF-8, separator: semicolon, decimal comma |" in card
    assert "| Method | K-means \\(kmeans\\) |" in card
    assert "| Random seed | 0 |" in card
    assert "random beginnings was kept" in card
    assert "e+0" not in card


def test_nothing_a_user_wrote_acts_in_the_card(result):
    card = write_model_card(result)
    assert "{{7\\*7}} \\| x" in card
    assert "{{7*7}}" not in card


def test_the_card_claims_no_more_than_was_tested(result):
    card = write_model_card(result)
    assert "The number of segments was chosen by hand. Whether the data speaks for it was not tested here." in card
    assert NOT_ASSESSED in card
    stability = assess_stability(result.segmentation)
    assessed = write_model_card(result, stability)
    assert "was not assessed" not in assessed
    for segment in stability.segments:
        assert f": {segment.band.words}." in assessed


def test_the_profile_table_has_names_sizes_and_means_as_the_file_writes_numbers(result):
    head, *rows = csv.reader(io.StringIO(write_profile_table(result).decode("utf-8-sig"), newline=""), delimiter=";")
    assert head[:4] == ["segment", "segment_name", "customers", "share"]
    assert "Share (mean)" in head
    assert "'=visits" in head
    assert rows[0][:4] == ["1", "'=1+1", "30", "0,333333"]
    members = [90 - 1 - i for i in range(90) if result.assignment.labels[89 - i] == 1]
    mean = sum(10 + 70 * (i % 3) + i % 5 + 0.5 for i in members) / len(members)
    assert float(rows[0][head.index("Umsatz")].replace(",", ".")) == pytest.approx(mean, rel=1e-5)
