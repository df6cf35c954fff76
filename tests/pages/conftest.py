"""A visitor with a file open, for every page's tests."""

import pytest

from tests.support.visitor import Visitor, table


@pytest.fixture
def visitor() -> Visitor:
    """Somebody who has just come."""
    return Visitor()


@pytest.fixture
def with_data(visitor: Visitor) -> Visitor:
    """Somebody who has opened a small file of three plain groups."""
    return visitor.open(table())
