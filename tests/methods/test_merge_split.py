"""Segments joined or divided by hand."""

import numpy as np
import pytest

from segmentation import Choices, read, run
from segmentation.errors import InvalidChoice
from segmentation.methods import merge_and_split, segment
from segmentation.pipeline import regrouped
from segmentation.recipe import SegmentLabel

RNG = np.random.default_rng(7)
FOUR = np.vstack([RNG.normal(c, 0.5, (n, 2)) for c, n in [((0, 0), 60), ((8, 0), 50), ((0, 8), 40), ((8, 8), 30)]])


def as_file(values):
    rows = "\n".join(f"{i:04d},{a:.1f},{b:.1f}" for i, (a, b) in enumerate(values))
    return read(f"id,spend,visits\n{rows}\n".encode())


def test_a_merge_joins_two_segments_and_moves_nobody_else():
    fitted = segment(FOUR, 4)
    merged = merge_and_split(fitted, merges=[(3, 4)])
    assert sorted(merged.sizes) == [50, 60, 70]
    joined = np.isin(fitted.labels, (3, 4))
    assert len(set(merged.labels[joined])) == 1
    assert not set(merged.labels[joined]) & set(merged.labels[~joined])


def test_the_largest_is_number_one_after_a_merge_too():
    assert list(merge_and_split(segment(FOUR, 4), merges=[(3, 4)]).sizes) == [70, 60, 50]


def test_a_split_divides_one_segment_and_says_who_else_moved():
    fitted = segment(FOUR, 2)
    split = merge_and_split(fitted, splits=[1])
    assert split.k == 3
    assert "split in two by hand" in split.notes[-1]
    assert split.origins.count((1,)) == 2


def test_scoring_gives_the_labels_of_a_merged_and_split_segmentation():
    split = merge_and_split(segment(FOUR, 3), splits=[1])
    assert (split.model.place(FOUR).labels == split.labels).all()


def test_a_split_does_not_depend_on_the_order_of_the_rows():
    order = np.random.default_rng(1).permutation(len(FOUR))
    straight = merge_and_split(segment(FOUR, 2), splits=[1]).labels
    shuffled = merge_and_split(segment(FOUR[order], 2), splits=[1]).labels
    assert (straight[order] == shuffled).all()


@pytest.mark.parametrize(("merges", "splits"), [([(1, 9)], []), ([(1, 2)], [1]), ([(1,)], []), ([], [0])])
def test_a_merge_that_makes_no_sense_is_refused_in_a_sentence(merges, splits):
    with pytest.raises(InvalidChoice, match=r"\.$"):
        merge_and_split(segment(FOUR, 3), merges, splits)


def test_running_the_kept_choices_again_gives_the_same_segments():
    data = as_file(FOUR)
    merged = regrouped(run(data, Choices(k=4)), merges=((3, 4),), splits=())
    assert (run(data, merged.choices).assignment.labels == merged.assignment.labels).all()


def test_a_merge_is_kept_in_the_choices_said_in_the_notes_and_costs_no_fit(monkeypatch):
    result = run(as_file(FOUR), Choices(k=4, labels={1: SegmentLabel("The big one")}))

    def no_fit(*_, **__):
        raise AssertionError("fitted again")

    monkeypatch.setattr("segmentation.pipeline.segment", no_fit)
    merged = regrouped(result, merges=((3, 4),), splits=())
    assert merged.choices.merges == ((3, 4),)
    assert "merged by hand" in merged.segmentation.notes[-1]
    assert (merged.assignment.labels == merged.segmentation.labels).all()
    # The named segment is now the second largest, and has kept its name.
    assert merged.profile.names.index("The big one") == 1
    undone = regrouped(merged, (), ())
    assert undone.profile.names[0] == "The big one"
