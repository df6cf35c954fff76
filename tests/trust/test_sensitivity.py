"""Would other seeds, one feature fewer or another preparation have given other segments?"""

import numpy as np

from segmentation import prepare, read, suggest_plan
from segmentation.features import FeatureMatrix
from segmentation.methods import segment
from segmentation.trust import assess_sensitivity


def customers():
    """Three groups in spend and visits; age has nothing to do with them."""
    rng = np.random.default_rng(0)
    lines = ["spend,visits,age"]
    for i in range(240):
        group = i % 3
        lines.append(
            f"{rng.normal(100 + 300 * (group == 1), 15):.1f},"
            f"{rng.normal(5 + 30 * (group == 2), 2):.1f},{rng.normal(45, 12):.0f}"
        )
    return read("\n".join(lines).encode())


def test_the_feature_that_forms_nothing_is_flagged_and_the_others_are_not():
    data = customers()
    found = segment(prepare(data, suggest_plan(data, features=["spend", "visits", "age"])), 3)
    tried = assess_sensitivity(found, data)
    assert tried.add_nothing == ("age",)
    assert {c.what for c in tried.features} == {"spend", "visits", "age"}
    assert min(tried.seeds) == 1.0


def test_each_other_preparation_is_named_once_and_only_where_it_differs():
    data = customers()
    plan = suggest_plan(data, features=["spend", "visits"])
    tried = assess_sensitivity(segment(prepare(data, plan), 3), data)
    names = [c.what for c in tried.preparations]
    assert len(names) == len(set(names))
    logged = any(t.log != "none" for t in plan.basis)
    assert ("without logarithms" in names) == logged


def test_one_feature_cannot_be_left_out():
    tried = assess_sensitivity(segment([[1.0], [2.0], [9.0], [10.0]], 2))
    assert tried.features == ()
    assert tried.preparations == ()


def test_a_category_is_left_out_whole():
    data = read(b"colour,spend\n" + b"".join(f"{c},{s}\n".encode() for c in "abc" for s in range(30)))
    matrix = prepare(data, suggest_plan(data, features=["colour", "spend"]))
    assert isinstance(matrix, FeatureMatrix)
    tried = assess_sensitivity(segment(matrix, 3), data)
    assert [c.what for c in tried.features] == ["colour", "spend"]
