"""Work in hand as JSON comes back as it was, and nothing else comes in."""

import json

import pytest

from segmentation.choose_k.k_scores import KAdvice, KScore
from segmentation.errors import InvalidRecipe
from segmentation.profiles.segment_labels import SegmentLabel
from segmentation.recipe import Choices
from segmentation.recipe_file import LARGEST_FILE
from storage.work_document import KeptFile, KeptMoment, WorkDocument, work_from_json, work_to_json

NAMED = Choices(k=4, labels={1: SegmentLabel("Stammgäste", note="=1+1")}, merges=((1, 2),))
ADVICE = KAdvice(3, "because", (4,), (KScore(3, 10.5, stability_draws=(0.5, 1.0)),))
WORK = WorkDocument(
    KeptFile("kunden.csv", "ab" * 32),
    KeptMoment(NAMED),
    "customers",
    KeptFile("more.xlsx", "cd" * 32),
    4,
    ADVICE,
    past=(KeptMoment(Choices(k=3), "the number of segments"),),
    future=(KeptMoment(Choices(k=5), "the number of segments"),),
)


def test_it_comes_back_as_it_was():
    assert work_from_json(work_to_json(WORK)) == WORK


def test_advice_that_json_cannot_hold_is_gathered_again():
    odd = WorkDocument(WORK.file, advice=KAdvice(3, "", (), (KScore(3, float("inf")),)))
    assert work_from_json(work_to_json(odd)) == WorkDocument(WORK.file)


@pytest.mark.parametrize("change", [{"extra": 1}, {"segments": "4"}, {"rows": "nobody"}, {"file": {"name": "x"}}])
def test_what_is_no_work_of_ours_is_refused(change):
    content = json.loads(work_to_json(WORK))
    content["work"] |= change
    with pytest.raises(InvalidRecipe):
        work_from_json(json.dumps(content))


def test_of_very_much_the_oldest_moments_are_left_out():
    long = Choices(labels={n: SegmentLabel(description="x" * 30_000) for n in range(20)})
    text = work_to_json(WorkDocument(WORK.file, past=tuple(KeptMoment(long, f"change {n}") for n in range(40))))
    assert len(text) <= LARGEST_FILE
    assert work_from_json(text).past[-1].change == "change 39"
