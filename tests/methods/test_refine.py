"""The last steps on a million customers lead where scikit-learn's lead; agreement is scikit-learn's figure."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from segmentation.methods.adjusted_rand import adjusted_rand
from segmentation.methods.lloyd import lloyd
from segmentation.methods.refine import refine


def customers(seed: int, columns: int = 4) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return rng.normal(scale=3, size=(5, columns))[rng.integers(0, 5, 20_011)] + rng.normal(size=(20_011, columns))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("tolerance", [0.0, 1e-4])
def test_refining_ends_where_scikit_learn_ends(seed, tolerance):
    values = customers(seed)
    begun = values[:5] + 0.1
    ours = refine(values, begun.copy(), tolerance=tolerance, most_steps=300)
    theirs = lloyd(values, begun.copy(), tolerance=tolerance, most_steps=300)
    np.testing.assert_allclose(ours.centres, theirs.centres, rtol=0, atol=1e-8)
    assert (ours.labels == theirs.labels).all()
    assert ours.inertia == pytest.approx(theirs.inertia, rel=1e-9)


def test_a_centre_that_nobody_is_nearest_to_stays_where_it_is():
    refined = refine(np.array([[0.0], [1.0]]), np.array([[0.5], [99.0]]), tolerance=0.0, most_steps=9)
    assert refined.centres.tolist() == [[0.5], [99.0]]


LABELS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), min_size=2, max_size=60)


@given(LABELS)
def test_agreement_is_the_adjusted_rand_index_of_scikit_learn(pairs):
    first, second = (np.array(labels, dtype=np.int32) for labels in zip(*pairs, strict=True))
    assert adjusted_rand(first, second) == pytest.approx(adjusted_rand_score(first, second), abs=1e-12)
