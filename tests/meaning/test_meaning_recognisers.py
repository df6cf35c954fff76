"""What describes is known by its values and words, and says why."""

import numpy as np
import pandas as pd
import pytest

from segmentation.ingest import read
from segmentation.meaning import meanings_of

RNG = np.random.default_rng(3)
ROWS = 80


def meaning(header, cells, **others):
    """The meaning of one column of a table read from a file."""
    table = pd.DataFrame({"customer_id": [f"C{n:03}" for n in range(ROWS)], header: cells, **others})
    return meanings_of(read(table.to_csv(index=False).encode()))[header]


def scattered(low, high, decimals=0):
    return np.round(RNG.uniform(low, high, ROWS), decimals) if decimals else RNG.integers(low, high, ROWS)


@pytest.mark.parametrize(
    ("header", "low", "high", "decimals", "scope", "said"),
    [
        ("LATITUDE", 47, 54, 5, "place", "coordinate"),
        ("store_lng", -75, -70, 4, "place", "coordinate"),
        ("Längengrad", 6, 15, 4, "place", "coordinate"),
        ("customer_zip_code_prefix", 1000, 99000, 0, "place", "postcode"),
        ("Year_Birth", 1940, 2005, 0, "person", "tells age"),
        ("Customer_Age", 18, 80, 0, "person", "tells age"),
        ("first_year", 1998, 2024, 0, "time", "holds years"),
        ("seit", 1998, 2024, 0, "time", "holds years"),
        ("month", 1, 13, 0, "time", "calendar"),
        ("survey_weight", 0.2, 1.8, 3, "record", "average 1"),
        ("interview duration", 60, 900, 0, "record", "filling in"),
        ("interviewtime", 60, 900, 1, "record", "filling in"),
        ("lead_score", 1, 100, 0, "outcome", "outcome"),
        ("club_easting", 400_000, 600_000, 0, "place", "coordinate"),
        ("x_coord", 0, 1_000, 1, "place", "coordinate"),
        ("Y-Koordinate", 5_400_000, 5_500_000, 0, "place", "coordinate"),
    ],
)
def test_what_is_no_behaviour_describes_and_says_why(header, low, high, decimals, scope, said):
    cells = scattered(low, high, decimals)
    if said == "average 1":
        cells = np.round(cells / cells.mean(), 3)
    found = meaning(header, cells)
    assert found.scope == scope
    assert said in found.reason
    assert found.concept


@pytest.mark.parametrize(
    ("header", "low", "high"),
    [
        ("spend_2024", 1900, 2020),
        ("weight_kg", 50, 120),
        ("call duration", 10, 900),
        ("Spending Score", 1, 100),
        ("plat_balance", 0, 900),
    ],
)
def test_what_customers_do_and_have_is_behaviour_whatever_a_word_inside_says(header, low, high):
    found = meaning(header, scattered(low, high))
    assert (found.scope, found.reason) == ("behaviour", "")


@pytest.mark.parametrize(("header", "low", "high"), [("lat", 200, 9_000), ("age", 300, 90_000), ("month", 500, 9_000)])
def test_where_words_and_values_disagree_the_values_win_and_it_is_said(header, low, high):
    found = meaning(header, scattered(low, high))
    assert found.scope == "behaviour"
    assert found.doubt.startswith("Its header says")
    assert "its values run from" in found.doubt


def test_an_age_that_is_a_year_is_a_year_of_birth():
    found = meaning("Age", scattered(1940, 2005))
    assert found.concept == "birth"
    assert found.doubt.endswith("taken for a year of birth.")


def test_how_long_a_survey_took_is_known_by_what_stands_beside_it():
    beside = {"StartDate": ["2024-05-01"] * ROWS, "Progress": [100] * ROWS, "Finished": ["True"] * ROWS}
    assert meaning("Duration (in seconds)", scattered(60, 900), **beside).scope == "record"
    assert meaning("Duration (in seconds)", scattered(60, 900)).scope == "behaviour"


def test_what_no_word_is_known_of_is_said_not_to_be_understood():
    assert not meaning("Delicassen", scattered(0, 900)).is_understood
    assert meaning("orders", scattered(0, 9)).is_understood
