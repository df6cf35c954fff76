"""A visitor with a file open, for every page's tests."""

import pytest

from segmentation.methods.kmeans import KMeans
from tests.support.visitor import Visitor, table


@pytest.fixture
def visitor() -> Visitor:
    """Somebody who has just come."""
    return Visitor()


@pytest.fixture
def with_data(visitor: Visitor) -> Visitor:
    """Somebody who has opened a small file of three plain groups."""
    return visitor.open(table())


@pytest.fixture
def fits(monkeypatch):
    """Counts the models fitted; each fit is done for real."""
    counted = []
    original = KMeans.fit

    def fit(self, matrix, k, **options):
        counted.append(k)
        return original(self, matrix, k, **options)

    monkeypatch.setattr(KMeans, "fit", fit)
    return counted
