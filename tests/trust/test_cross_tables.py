"""How far do two segmentations agree, and who changes sides?"""

import numpy as np

from segmentation.methods import segment
from segmentation.trust import cross_table


def test_two_equal_solutions_have_no_movers_whatever_their_numbers():
    values = np.array([[0.0], [1.0], [2.0], [50.0], [51.0]])
    table = cross_table(segment(values, 2), segment(values, 2, method="ward"))
    assert len(table.movers) == 0
    assert table.agreement == 1
    assert table.sentence == "0 % of customers change segment: the two tell the same story."


def test_customers_who_change_sides_are_listed():
    # In threes the middle customer stands alone; in twos it goes with the right.
    values = np.array([[0.0], [1.0], [2.0], [11.5], [20.0], [21.0], [22.0]])
    table = cross_table(segment(values, 2), segment(values, 3))
    assert table.movers.tolist() == [3]
    assert table.moved == 1 / 7


def test_more_than_one_in_five_is_said():
    rng = np.random.default_rng(0)
    values = rng.normal(size=(300, 5))
    table = cross_table(segment(values, 5, seed=0), segment(values, 5, method="gaussian"))
    assert table.moved > 0.2
    assert "more than one in five" in table.sentence
