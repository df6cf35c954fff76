"""The picture a scatter begins with shows customers among their own, without stripes."""

import numpy as np

from segmentation import Choices, read, run
from segmentation.profiles.best_view import best_view


def shop(columns: dict[str, np.ndarray]) -> bytes:
    rows = zip(*columns.values(), strict=True)
    lines = [",".join(["id", *columns]), *(f"K{i}," + ",".join(map(str, row)) for i, row in enumerate(rows))]
    return "\n".join(lines).encode()


def test_a_count_of_few_values_is_no_axis_and_noise_is_none_either():
    rng = np.random.default_rng(4)
    group = np.repeat([0, 1, 2], 100)
    columns = {
        "spend": (np.array([100, 500, 900])[group] + rng.normal(0, 40, 300)).round(2),
        "basket": (np.array([20, 80, 20])[group] + rng.normal(0, 5, 300)).round(2),
        "orders": np.array([1, 2, 3])[group],
        "noise": rng.uniform(0, 1000, 300).round(2),
    }
    result = run(read(shop(columns)), Choices(k=3))
    assert set(best_view(result.segmentation)) == {"spend", "basket"}
