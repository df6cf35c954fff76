"""The whole path, on a table small enough to see."""

import numpy as np
import pytest

from segmentation import Choices, read, run, score
from segmentation.methods import METHODS


def planted(n: int = 60) -> bytes:
    rng = np.random.default_rng(0)
    rows = [f"{i:04d},{rng.normal(100 * (1 + i % 3), 4):.2f},{rng.normal(5 * (i % 3), 0.3):.2f}" for i in range(n)]
    return ("customer_id,spend,visits\n" + "\n".join(rows) + "\n").encode()


def test_three_planted_groups_are_found_without_a_single_choice():
    result = run(read(planted()))
    assert result.segmentation.k == 3
    assert sorted(result.segmentation.sizes) == [20, 20, 20]


@pytest.mark.parametrize("method", METHODS)
def test_scoring_the_file_of_the_fit_gives_what_the_fit_said_of_it(method):
    gaps = planted().replace(b"0007,", b"0007,-").replace(b"0011,", b"0011,9")
    result = run(read(gaps), Choices(k=3, method=method))
    scored = score(result.recipe, result.dataset)
    assert (scored.labels == result.assignment.labels).all()
    assert (scored.outlier == result.assignment.outlier).all()
    np.testing.assert_array_equal(scored.confidence, result.assignment.confidence)
    np.testing.assert_array_equal(scored.distance, result.assignment.distance)
    assert scored.notices == result.assignment.notices
    assert scored.notes.keys() == result.assignment.notes.keys()
