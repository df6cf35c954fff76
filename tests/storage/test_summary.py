"""What the library shows of a segmentation: its segments in words and sums, and nobody by name."""

import pytest

from segmentation import read, run
from segmentation.errors import InvalidRecipe
from segmentation.recipe import Choices, SegmentLabel
from storage.summary import in_short, summary_from_json, summary_to_json
from tests.support.visitor import table


@pytest.fixture(scope="module")
def result():
    return run(read(table(), name="shop.csv"), Choices(k=3, labels={2: SegmentLabel("Regulars", colour="#123456")}))


def test_it_says_what_the_profile_says_and_comes_back(result):
    summary = in_short(result)
    assert summary_from_json(summary_to_json(summary)) == summary
    assert (summary.file, summary.customers) == ("shop.csv", 90)
    assert [s.name for s in summary.segments] == list(result.profile.names)
    assert sum(s.size for s in summary.segments) == 90
    assert summary.segments[1].colour == "#123456"
    assert all(s.facts for s in summary.segments)


def test_no_customer_is_in_it(result):
    text = summary_to_json(in_short(result))
    assert not [number for number in range(90) if f"{number:05d}" in text]


def test_what_is_no_summary_is_refused():
    with pytest.raises(InvalidRecipe):
        summary_from_json('{"kindred": "summary", "format": 2, "summary": {"file": 3}}')
