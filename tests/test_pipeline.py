"""The whole path, on a table small enough to see."""

import numpy as np

from segmentation import Choices, read, run


def planted(n: int = 60) -> bytes:
    rng = np.random.default_rng(0)
    rows = [f"{i:04d},{rng.normal(100 * (1 + i % 3), 4):.2f},{rng.normal(5 * (i % 3), 0.3):.2f}" for i in range(n)]
    return ("customer_id,spend,visits\n" + "\n".join(rows) + "\n").encode()


def test_three_planted_groups_are_found_without_a_single_choice():
    result = run(read(planted()))
    assert result.segmentation.k == 3
    assert sorted(result.segmentation.sizes) == [20, 20, 20]


def test_scoring_the_file_of_the_fit_gives_its_labels():
    result = run(read(planted()), Choices(k=4))
    assert (result.assignment.labels[result.matrix.rows] == result.segmentation.labels).all()
