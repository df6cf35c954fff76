"""What every method promises, asked of each."""

import json
from dataclasses import asdict

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from segmentation.errors import InvalidChoice
from segmentation.features import FeatureMatrix
from segmentation.methods import METHODS, options_of, segment

ALL = sorted(METHODS)


def planted(seed=0, sizes=(120, 80, 50), columns=3):
    """Three groups, six standard deviations apart."""
    rng = np.random.default_rng(seed)
    centres = 6 * np.eye(columns)[: len(sizes)]
    values = np.vstack([rng.normal(c, 1, (size, columns)) for c, size in zip(centres, sizes, strict=True)])
    return values, np.repeat(np.arange(len(sizes)), sizes)


@pytest.fixture(scope="module")
def fits():
    values, _ = planted()
    return {name: segment(values, 3, method=name) for name in ALL}


@pytest.mark.parametrize("name", ALL)
def test_planted_groups_are_found(name, fits):
    _, truth = planted()
    placed = fits[name].labels > 0
    assert adjusted_rand_score(truth[placed], fits[name].labels[placed]) > 0.97
    assert placed.mean() > 0.9


@pytest.mark.parametrize("name", ALL)
def test_segments_are_numbered_from_the_largest(name, fits):
    sizes = fits[name].sizes
    assert len(sizes) == fits[name].k
    assert (np.diff(sizes) <= 0).all()
    assert sizes.sum() + (fits[name].labels == 0).sum() == 250


@pytest.mark.parametrize("name", ALL)
def test_the_model_places_the_customers_of_the_fit_as_the_fit_did(name, fits):
    found = fits[name]
    again = found.model.place(found.matrix.values)
    assert np.array_equal(again.labels, found.labels)
    assert np.array_equal(again.distance, found.placement.distance)


@pytest.mark.parametrize("name", ALL)
def test_the_model_places_a_newcomer_beside_its_like(name, fits):
    found = fits[name]
    middle = found.matrix.values[:120].mean(axis=0)
    assert found.model.place(middle[None]).labels[0] == np.bincount(found.labels[:120]).argmax()


@pytest.mark.parametrize("name", ALL)
def test_the_order_of_the_rows_changes_nothing(name, fits):
    values, _ = planted()
    order = np.random.default_rng(1).permutation(len(values))
    assert np.array_equal(segment(values[order], 3, method=name).labels, fits[name].labels[order])


@pytest.mark.parametrize("name", ALL)
def test_the_model_is_plain_numbers_and_a_kind(name, fits):
    model = fits[name].model
    assert isinstance(model.kind, str)
    stored = json.loads(json.dumps(asdict(model)))

    def frozen(value):
        return tuple(frozen(v) for v in value) if isinstance(value, list) else value

    assert type(model)(**{key: frozen(value) for key, value in stored.items()}) == model


@pytest.mark.parametrize("name", ALL)
def test_one_segment_is_everybody(name):
    values, _ = planted()
    if name != "hdbscan":  # it finds the number itself
        assert segment(values, 1, method=name).sizes.tolist() == [250]


@pytest.mark.parametrize("name", ALL)
def test_renumbering_can_join_two_segments(name, fits):
    found = fits[name]
    joined = found.model.renumbered([1, 1, 2]).place(found.matrix.values).labels
    assert np.array_equal(joined, np.array([0, 1, 1, 2])[found.labels])


@pytest.mark.parametrize("name", ALL)
def test_a_segment_under_the_minimum_is_joined_and_said(name):
    values, _ = planted(sizes=(120, 80, 8))
    options = {"smallest": 5} if name == "hdbscan" else {}
    free = segment(values, 3, method=name, options=options)
    bound = segment(values, 3, method=name, options={**options, "min_size": 30})
    assert bound.sizes.min() >= 30
    if free.sizes.min() < 30:
        assert any("under the minimum of 30" in note for note in bound.notes)
    assert np.array_equal(bound.model.place(values).labels, bound.labels)


@pytest.mark.parametrize("name", ALL)
def test_every_option_has_a_title_and_a_help_text(name):
    for option in options_of(METHODS[name]):
        assert option.title
        assert option.help.endswith(".")


@pytest.mark.parametrize("name", ALL)
def test_an_unknown_option_is_named(name):
    with pytest.raises(InvalidChoice, match="There is no option 'colour'"):
        segment(planted()[0], 3, method=name, options={"colour": "red"})


@pytest.mark.parametrize("name", ALL)
def test_a_matrix_without_any_spread_ends_in_a_sentence_or_one_segment(name):
    matrix = FeatureMatrix.from_array(np.ones((60, 2)))
    with pytest.raises(InvalidChoice, match="cannot be formed"):
        segment(matrix, 2, method=name)
