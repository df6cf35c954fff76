"""Who moved, who came, who left: every number of the matrix by pandas."""

import numpy as np
import pandas as pd
import pytest

from segmentation import SegmentationError, read
from segmentation.movement import compare_snapshots, expected_jitter, snapshot_of_labelled
from segmentation.movement.movement import ABSENT


def labelled(rows, name, head="id,spend,segment,segment_name"):
    return read((head + "\n" + "\n".join(rows) + "\n").encode(), name=name)


@pytest.fixture(scope="module")
def months():
    rng = np.random.default_rng(2)
    names = ("", "Loyal", "New", "Gone; quiet")

    def rows(customers, quiet):
        lines = []
        for customer in customers:
            segment = "" if customer % 50 == 0 else int(rng.integers(1, 4)) if customer % quiet else 1
            lines.append(f"A{customer:04d},{customer},{segment},{names[segment or 0]}")
        return lines

    return labelled(rows(range(300), 3), "march"), labelled(rows(range(40, 360), 4), "april")


@pytest.fixture(scope="module")
def movement(months):
    return compare_snapshots(*(snapshot_of_labelled(month, identifier="id", value_column="spend") for month in months))


def test_the_matrix_is_pandas_cross_table(months, movement):
    then, now = (month.frame.set_index("id").astype({"segment": float}) for month in months)
    both = then.join(now, how="inner", suffixes=("_then", "_now"))
    both[["segment_then", "segment_now"]] = both[["segment_then", "segment_now"]].astype(float).fillna(0)
    expected = pd.crosstab(both["segment_then"], both["segment_now"])
    assert movement.matrix.tolist() == expected.reindex(index=range(4), columns=range(4), fill_value=0).values.tolist()
    placed = both[(both["segment_then"] > 0) & (both["segment_now"] > 0)]
    assert movement.compared == len(placed)
    assert movement.moved == int((placed["segment_then"] != placed["segment_now"]).sum())
    assert movement.kept_share == pytest.approx((placed["segment_then"] == placed["segment_now"]).mean())
    gone = then[~then.index.isin(now.index)]["segment"].fillna(0)
    came = now[~now.index.isin(then.index)]["segment"].fillna(0)
    assert movement.left.tolist() == [int((gone == n).sum()) for n in range(4)]
    assert movement.entered.tolist() == [int((came == n).sum()) for n in range(4)]
    value = both.groupby(["segment_then", "segment_now"])["spend_then"].sum()
    for (a, b), total in value.items():
        assert movement.value_matrix()[int(a), int(b)] == total


def test_behind_every_cell_stand_its_customers(months, movement):
    everybody = set()
    for then in range(ABSENT, 4):
        for now in range(ABSENT, 4):
            here = movement.cell(then, now)
            listed = movement.listed(here)
            assert set(listed["segment_then"]) <= {movement.name_of(then)}
            assert set(listed["segment_now"]) <= {movement.name_of(now)}
            everybody |= set(listed["customer"])
            if then >= 0 and now >= 0:
                assert len(here) == movement.matrix[then, now]
    assert everybody == set(months[0].frame["id"]) | set(months[1].frame["id"])


def test_a_snapshot_whose_numbers_changed_is_matched_by_names():
    march = labelled(["1,5,1,Loyal", "2,5,1,Loyal", "3,5,2,New"], "march")
    april = labelled(["1,5,2,Loyal", "2,5,1,New", "3,5,1,New"], "april")
    moved = compare_snapshots(*(snapshot_of_labelled(m, identifier="id") for m in (march, april)))
    assert moved.names == ("New", "Loyal")
    assert moved.moved == 1
    assert moved.matrix[1:, 1:].tolist() == [[1, 0], [1, 1]]


def test_leading_zeros_are_part_of_a_customer():
    march = labelled(["007,5,1,Loyal", "7,5,2,New"], "march")
    april = labelled(["007,5,2,New", "7,5,2,New"], "april")
    moved = compare_snapshots(*(snapshot_of_labelled(m, identifier="id") for m in (march, april)))
    assert moved.customers[moved.movers].tolist() == ["007"]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (["9,5,1,Loyal", "8,5,2,New"], "have no customer in common"),
        (["1,5,1,Loyal", "1,5,2,New"], "has '1' more than once, so it does not tell customers apart"),
        (["1,5,1,Loyal", ",5,2,New"], "names nobody in 1 row"),
        (["1,5,,", "2,5,,"], "has no column 'segment' with numbers"),
    ],
)
def test_what_cannot_be_matched_is_refused_in_a_sentence(rows, sentence):
    march = labelled(["1,5,1,Loyal", "2,5,2,New"], "march")
    with pytest.raises(SegmentationError, match=sentence):
        compare_snapshots(*(snapshot_of_labelled(m, identifier="id") for m in (march, labelled(rows, "april"))))


def test_the_interval_of_expected_moves_holds_what_drawing_gives():
    rng = np.random.default_rng(1)
    certainty = np.clip(rng.beta(6, 0.4, 2_000), 0, 1)
    jitter = expected_jitter(certainty)
    drawn = (rng.random((400, 2_000)) > certainty).sum(axis=1)
    assert drawn.mean() == pytest.approx(jitter.expected, rel=0.02)
    assert np.mean((drawn >= jitter.low) & (drawn <= jitter.high)) == pytest.approx(0.95, abs=0.03)
    assert expected_jitter([np.nan]) is None
