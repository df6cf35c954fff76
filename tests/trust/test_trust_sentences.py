"""How far to trust the segments, in three sentences."""

from dataclasses import replace

import numpy as np

from segmentation import assess_stability
from segmentation.choose_k import Structure
from segmentation.methods import segment
from segmentation.trust import firmness, trust_in_words

NATURAL = Structure("natural", "The groups are real.", 0.5, 0.01, 99)
REPRODUCIBLE = Structure("reproducible", "Useful slices of a continuum, not types.", 0.99, 0.4, 99)
CONSTRUCTED = Structure("constructed", "The groups are made, not found.", 0.99, 0.4, 99)


def groups(sizes, apart=8.0, seed=0, columns=3):
    rng = np.random.default_rng(seed)
    return np.vstack([rng.normal(apart * i, 1, (n, columns)) for i, n in enumerate(sizes)])


def test_clear_groups_are_said_to_stand_firm():
    told = trust_in_words(
        assess_stability(segment(groups([60, 50, 40]), 3), resamples=10, structure=NATURAL), ["Big", "Mid", "Small"]
    )
    assert told.headline == "All 3 groups stand firm"
    assert told.groups == (
        "Segmented anew in 10 samples of your customers, every segment comes back with an overlap of 75 % or more on "
        "average. Overlap is the share of those in either segment who are in both."
    )
    assert told.shakiest == "Even the weakest, “Big”, comes back with an overlap of 100 %."
    assert told.borders == "Nobody sits on a border: every customer stays in at least 80 % of all tries."


def test_a_segment_that_dissolves_once_is_not_said_to_stand_firm():
    found = assess_stability(segment(groups([60, 50, 40]), 3), resamples=10, structure=NATURAL)
    shaky = replace(found.segments[1], dissolved=0.1, draws=(1.0,) * 9 + (0.27,))
    told = trust_in_words(
        replace(found, segments=(found.segments[0], shaky, found.segments[2])), ["Big", "Mid", "Small"]
    )
    assert told.headline == "2 of 3 groups stand firm"
    assert "“Mid” is the shakiest: its overlap is 100 % on average, but under half in 1 of 10 samples." in told.shakiest


def test_each_pair_of_neighbours_is_said_to_be_apart_or_slices_once():
    values = groups([150, 150, 150])
    assert trust_in_words(
        assess_stability(segment(values, 3), resamples=5, structure=NATURAL), ["Low", "Mid", "High"]
    ).apart.startswith("A gap with fewer customers lies between “")
    cloud = np.random.default_rng(0).uniform(size=(500, 2))
    words = trust_in_words(assess_stability(segment(cloud, 2), resamples=5, structure=REPRODUCIBLE), ["Low", "High"])
    assert words.apart == "No gap lies between “Low” and “High”: there they are slices of one continuum."


def test_without_structure_the_first_words_say_so():
    values = np.random.default_rng(0).uniform(size=(500, 2))
    told = trust_in_words(assess_stability(segment(values, 4), resamples=20, structure=CONSTRUCTED), list("ABCD"))
    assert told.headline == "These groups are drawn, not found"
    assert told.groups == "The groups are made, not found."


def test_a_stable_slicing_of_a_continuum_is_not_sold_as_types():
    values = np.random.default_rng(0).uniform(size=(2000, 2))
    found = assess_stability(segment(values, 4), resamples=20, structure=REPRODUCIBLE)
    told = trust_in_words(found, list("ABCD"))
    assert min(s.jaccard for s in found.segments) > 0.75
    assert told.headline == "The cuts come back, but nothing in the customers asks for them"
    assert told.groups == "Useful slices of a continuum, not types."


def test_a_handful_of_customers_is_named_as_too_few():
    found = assess_stability(segment(groups([300, 200, 3], apart=14), 3), resamples=20, structure=NATURAL)
    told = trust_in_words(found, ["Big", "Mid", "Whales"])
    assert "“Whales” has 3 customers, too few to act on: look at them one by one." in told.shakiest


def test_another_solution_nearly_as_good_is_mentioned():
    assert "not the only reading" in firmness(0.63, 100, 3)
    assert firmness(0.98, 100, 3).endswith("the answer is firm.")
    assert firmness(None, 100, 37) == (
        "Of 100 independent starts 37 ended in this very solution; no other one came within 0.2 % of it."
    )
