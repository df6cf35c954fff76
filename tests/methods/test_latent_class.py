"""Segments of answers: probabilities of their own, beside numbers with a mean and a spread."""

from itertools import product

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from segmentation.methods import segment
from segmentation.methods.canonical_table import canonical_table
from segmentation.methods.latent_class import mixed_columns
from segmentation.methods.latent_class_em import most_likely_mixture

STOUFFER_TOBY = (42, 23, 6, 25, 6, 24, 7, 38, 1, 4, 1, 6, 2, 9, 2, 20)
"""Four questions on duty and friendship, 216 people (Stouffer & Toby 1951; Goodman 1974, table 1)."""


@pytest.fixture(scope="module")
def duties():
    return np.repeat(list(product((1.0, 2.0), repeat=4)), STOUFFER_TOBY, axis=0)


def test_the_classes_of_role_conflict_are_those_of_polca(duties):
    # poLCA 1.6 on its data set `values`: log-likelihood −504.4677, BIC(2) 1057.313, shares .7208 and .2792.
    formed = segment(duties, 2, method="latent")
    assert formed.notes[0].startswith("BIC 1,057 ")
    table = canonical_table(formed.matrix.values)
    best, _ = most_likely_mixture(table.values, mixed_columns(formed.matrix, table), 2, 20, 0)
    assert best.log_likelihood == pytest.approx(-504.4677, abs=1e-3)
    assert sorted(best.weights) == pytest.approx([0.2792, 0.7208], abs=1e-3)


@pytest.mark.parametrize("questions", [6, 60])
def test_numbers_and_answers_form_the_planted_classes_together(questions):
    rng = np.random.default_rng(questions)
    truth = rng.integers(0, 3, 500)
    likely = rng.choice([0.05, 0.5, 0.95], (3, questions))
    answers = (rng.random((500, questions)) < likely[truth]) * 1.7 - 0.4
    numbers = rng.normal(1.5 * truth[:, None], 1, (500, 2))
    formed = segment(np.column_stack([answers, numbers]), 3, method="latent", options={"starts": 5})
    assert adjusted_rand_score(truth, formed.labels) > 0.6
    shares = formed.model.posterior(formed.matrix.values)
    assert shares.sum(axis=1) == pytest.approx(1)
    assert np.array_equal(shares.argmax(axis=1) + 1, formed.labels)
    # Distances are told from the average member, not from the numbers that weigh the evidence.
    assert np.median(formed.placement.distance) < np.median(formed.placement.runner_up_distance)
