"""What all tests share: where the real customer files are, and what to do where they are not."""

import pytest

from tests.support.paths import shared_path


@pytest.fixture
def real_file():
    """``real_file("mall_customers.csv")``: the path of a real customer file."""
    return lambda name: shared_path("data", name)
