"""However a file is damaged, it is read or refused in a sentence; nothing else happens."""

import random

import pytest

from segmentation.errors import SegmentationError
from segmentation.ingest.open.sources import open_sources
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.read_cells import read_cells
from tests.support.messy_files import messy_file


def damaged(data: bytes, rng: random.Random) -> bytes:
    """The bytes with a few flips, cuts, splices or repeats."""
    for _ in range(rng.randint(1, 4)):
        place, length = rng.randrange(len(data) + 1), rng.randint(1, 40)
        how = rng.choice(["flip", "cut", "splice", "repeat", "truncate"])
        if how == "flip" and data:
            place = min(place, len(data) - 1)
            data = data[:place] + bytes([data[place] ^ (1 << rng.randrange(8))]) + data[place + 1 :]
        elif how == "cut":
            data = data[:place] + data[place + length :]
        elif how == "splice":
            data = data[:place] + rng.randbytes(rng.randint(1, 8)) + data[place:]
        elif how == "repeat":
            data = data[:place] + data[place : place + length] * 3 + data[place:]
        else:
            data = data[: max(place, 1)]
    return data


def assert_read_or_refused(seed: int) -> None:
    rng = random.Random(seed)
    data = damaged(messy_file(seed % 500).data(), rng)
    refused = ""
    try:
        rows = read_cells(open_sources(data, name="damaged.csv"), ReadOptions()).cells.num_rows
    except SegmentationError as error:
        rows, refused = 0, str(error)
    assert rows > 0 or refused.endswith(".")


@pytest.mark.parametrize("block", range(10))
def test_a_damaged_file_is_read_or_refused_in_a_sentence(block):
    for seed in range(block * 25, block * 25 + 25):
        assert_read_or_refused(seed)


@pytest.mark.soak
@pytest.mark.parametrize("block", range(100))
def test_twenty_thousand_damaged_files_are_read_or_refused(block):
    for seed in range(100_000 + block * 200, 100_000 + block * 200 + 200):
        assert_read_or_refused(seed)
