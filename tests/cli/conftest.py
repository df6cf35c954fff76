"""The shop that the command line works on."""

import numpy as np
import pytest


@pytest.fixture
def shop(tmp_path):
    """A small shop with three planted groups."""
    rng = np.random.default_rng(0)
    rows = [
        f"{i:04d},{rng.normal(100 * (1 + i % 3), 4):.0f},{rng.normal(5 * (i % 3), 0.3):.2f},{'yn'[i % 2]}"
        for i in range(90)
    ]
    path = tmp_path / "shop.csv"
    path.write_text('customer_id,"spend, total",Web Visits,member\n' + "\n".join(rows) + "\n")
    return path
