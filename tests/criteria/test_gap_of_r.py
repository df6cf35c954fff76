"""The gap statistic against what R's ``clusGap`` prints for USArrests, a table of fifty rows."""

import numpy as np
import pytest
from scipy.spatial.distance import pdist
from sklearn.cluster import KMeans
from threadpoolctl import threadpool_limits

from segmentation.criteria.gap import Box, gap_choice, gap_statistic
from segmentation.methods import segment

# Murder, Assault, UrbanPop and Rape of the fifty states in the order of the alphabet (R's datasets::USArrests).
USARRESTS = """
13.2 236 58 21.2  10.0 263 48 44.5   8.1 294 80 31.0   8.8 190 50 19.5   9.0 276 91 40.6   7.9 204 78 38.7
 3.3 110 77 11.1   5.9 238 72 15.8  15.4 335 80 31.9  17.4 211 60 25.8   5.3  46 83 20.2   2.6 120 54 14.2
10.4 249 83 24.0   7.2 113 65 21.0   2.2  56 57 11.3   6.0 115 66 18.0   9.7 109 52 16.3  15.4 249 66 22.2
 2.1  83 51  7.8  11.3 300 67 27.8   4.4 149 85 16.3  12.1 255 74 35.1   2.7  72 66 14.9  16.1 259 44 17.1
 9.0 178 70 28.2   6.0 109 53 16.4   4.3 102 62 16.5  12.2 252 81 46.0   2.1  57 56  9.5   7.4 159 89 18.8
11.4 285 70 32.1  11.1 254 86 26.1  13.0 337 45 16.1   0.8  45 44  7.3   7.3 120 75 21.4   6.6 151 68 20.0
 4.9 159 67 29.3   6.3 106 72 14.9   3.4 174 87  8.3  14.4 279 48 22.5   3.8  86 45 12.8  13.2 188 59 26.9
12.7 201 80 25.5   3.2 120 80 22.9   2.2  48 32 11.2   8.5 156 63 20.7   4.0 145 73 26.2   5.7  81 39  9.3
 2.6  53 66 10.8   6.8 161 60 15.6
"""
KS = (1, 2, 3, 4, 5)
# clusGap(scale(USArrests), kmeans, nstart = 25, K.max = 10, B = 50), as printed in two public notebooks
# (two versions of R, hence two sets of references): logW, then E.logW of either, and SE.sim of either.
LOG_W = (3.458369, 3.135112, 2.977727, 2.826221, 2.738868)
EXPECTED = ((3.638250, 3.371452, 3.235385, 3.120441, 3.020288), (3.640154, 3.372283, 3.233771, 3.119172, 3.019965))
ERRORS = ((0.036532, 0.033941, 0.036354, 0.036156, 0.039501), (0.044229, 0.035596, 0.037492, 0.040673, 0.041855))
SETS = 50


@pytest.fixture(scope="module")
def states() -> np.ndarray:
    table = np.array(USARRESTS.split(), dtype=float).reshape(50, 4)
    return (table - table.mean(axis=0)) / table.std(axis=0, ddof=1)


def log_w(points: np.ndarray, labels: np.ndarray) -> float:
    """R's measure: half the mean distance, not squared, between members, summed over segments."""
    members = (points[labels == label] for label in np.unique(labels))
    return float(np.log(sum(pdist(own).sum() / len(own) for own in members) / 2))


def fit(table: np.ndarray, k: int) -> KMeans:
    """A reference table's segments, found as R finds them: the best of ordinary starts."""
    with threadpool_limits(1):  # threads cost more than fifty rows
        return KMeans(k, n_init=8, random_state=0).fit(table)


def test_our_segments_have_the_dispersion_r_prints(states):
    ours = [np.ones(50), *(segment(states, k).labels for k in KS[1:])]
    assert [log_w(states, labels) for labels in ours] == pytest.approx(LOG_W, abs=5e-7)


def test_our_references_have_the_dispersion_r_expects_and_its_error(states):
    box = Box.around(states)
    tables = [box.draw(50, np.random.default_rng(i)) for i in range(SETS)]
    drawn = np.array([[log_w(table, fit(table, k).labels_) for k in KS] for table in tables])
    errors = drawn.std(axis=0) * np.sqrt(1 + 1 / SETS)
    for expected, error in zip(EXPECTED, ERRORS, strict=True):
        # Two means of 50 sets differ by some sd·√(2/50).
        assert drawn.mean(axis=0) == pytest.approx(expected, abs=3 * np.sqrt(2 / SETS) * max(error))
        assert errors == pytest.approx(error, rel=0.4)
    gaps = drawn.mean(axis=0) - LOG_W
    assert int(gaps.argmax()) + 1 == 4  # "Number of clusters (method 'firstmax'): 4"


def test_the_gap_itself_is_that_of_tibshirani_on_the_same_references(states):
    # The article squares the distances: log of the within-cluster sum of squares, s_k = sd·√(1 + 1/B).
    ks = (2, 3, 4)
    ours = gap_statistic(states, [segment(states, k).inertia for k in ks], ks, draws=SETS, seed=0)
    box = Box.around(states)
    references = [box.draw(50, np.random.default_rng([0, 2, draw])) for draw in range(SETS)]
    logs = np.log([[fit(table, k).inertia_ for k in ks] for table in references])
    expected = logs.mean(axis=0) - np.log([segment(states, k).inertia for k in ks])
    # Ours fits each reference from three starts, so it may be a little looser.
    assert [g.gap for g in ours] == pytest.approx(expected, abs=0.03)
    assert [g.error for g in ours] == pytest.approx(logs.std(axis=0) * np.sqrt(1 + 1 / SETS), rel=0.15)
    assert gap_choice(ours) == 2
