"""What the pictures of the Number page say must be in their numbers."""

from dataclasses import replace

import numpy as np
import pytest

from segmentation.charts import criteria, kmeans_steps, segment_flow, structure_evidence
from segmentation.choose_k import advise_k
from segmentation.features import FeatureMatrix
from segmentation.methods.kmeans_iterations import iterations


@pytest.fixture(scope="module")
def matrix():
    rng = np.random.default_rng(0)
    return FeatureMatrix.from_array(np.vstack([rng.normal(c, 1, (60, 2)) for c in ([0, 0], [6, 0], [0, 6], [7, 7])]))


@pytest.fixture(scope="module")
def advice(matrix):
    return advise_k(matrix, range(2, 7), quick=True)


def test_the_main_picture_shows_the_ratio_and_says_what_it_means(advice):
    picture = structure_evidence.against_the_null(advice)
    drawn = picture.figure.data[1]
    assert list(drawn.x) == [2, 3, 4, 5, 6]
    assert list(drawn.y) == pytest.approx([100 * s.null_ratio for s in advice.scores])
    drop = 100 * (1 - advice.score(advice.advised_k).null_ratio)
    assert picture.finding == (
        f"With {advice.advised_k} segments the spread (squared distances) is {drop:.0f} % smaller than without groups"
    )


def test_without_resamples_there_is_no_main_picture_and_no_silhouette_without_its_null(advice):
    bare = tuple(
        replace(s, null_ratio=None, stability=None, null_silhouette=None, gap=None, prediction_strength=None)
        for s in advice.scores
    )
    first = replace(advice, scores=tuple(replace(s, train_wcss=None, held_out_wcss=None) for s in bare))
    assert structure_evidence.against_the_null(first) is None
    assert [c.key for c, _ in criteria.pictures(first)] == [
        "calinski_harabasz",
        "davies_bouldin",
        "inertia",
        "smallest_share",
    ]


def test_every_criterion_has_a_picture_a_reading_and_a_table(advice):
    found = criteria.pictures(advice)
    assert len(found) == len(criteria.CRITERIA) == 9
    for criterion, picture in found:
        assert criterion.reading.endswith(".")
        assert picture.table["Segments"].tolist() == [2, 3, 4, 5, 6]
        assert picture.alt.startswith(criterion.title)


def test_the_bars_of_every_number_are_all_its_customers(advice):
    table = structure_evidence.sizes_by_number(advice).table
    assert (table.drop(columns="Segments").sum(axis=1) == 240).all()


def test_the_flow_says_which_segment_divides(advice):
    picture = segment_flow.flow(advice, 4)
    assert picture.finding.startswith("From 4 to 5 segments")
    assert picture.table.loc[picture.table["From"].str.endswith("of 4"), "Customers"].sum() == 240
    assert segment_flow.flow(replace(advice, flows=()), 3) is None


def test_the_player_explains_every_step_and_its_paths_grow(matrix):
    run = iterations(matrix, ("x1", "x2"), 3, seed=0)
    words = [kmeans_steps.explanation(run, i) for i in range(len(run.steps))]
    assert words[0] == "3 customers are picked at random: they are the first centres."
    assert words[1] == "All 240 customers join the nearest centre."
    assert words[-1].startswith("Nobody changes sides any more")
    path = next(t for t in kmeans_steps.converge(run, 4).figure.data if t.mode == "lines")
    assert len(path.x) == 5
