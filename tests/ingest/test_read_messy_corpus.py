"""Messy exports are read exactly, and what is not exact is never silent."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from segmentation.errors import SegmentationError
from segmentation.ingest.open.sources import open_sources
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.read_cells import read_cells
from tests.support.messy_files import QUIET, Messy, messy_file

FILES = 320
EXACT_SHARE = 0.99


@dataclass(frozen=True)
class Outcome:
    """How one file was read."""

    number: int
    messy: Messy
    exact: bool
    notices: tuple[str, ...]
    found: str = ""


def outcome(number: int) -> Outcome:
    messy = messy_file(number)
    try:
        read = read_cells(open_sources(messy.data(), name="messy.csv"), ReadOptions())
    except SegmentationError as error:
        return Outcome(number, messy, False, (str(error),), "refused")
    rows = [list(row) for row in zip(*(c.to_pylist() for c in read.cells.columns), strict=True)]
    exact = read.cells.column_names == messy.names and rows == messy.rows
    first = next((pair for pair in zip(rows, messy.rows, strict=False) if pair[0] != pair[1]), None)
    found = f"{read.dialect.delimiter!r} {read.cells.column_names} {len(rows)}/{len(messy.rows)} {first}"
    return Outcome(number, messy, exact, read.notices, found)


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return [outcome(number) for number in range(FILES)]


def described(some: list[Outcome]) -> str:
    return "\n".join(
        f"{o.number} {o.messy.faults} {o.messy.encoding} {o.messy.delimiter!r} {o.messy.end!r}: {o.found} {o.notices}"
        for o in some
    )


def test_nearly_every_messy_file_is_read_exactly(outcomes):
    wrong = [o for o in outcomes if not o.exact]
    assert len(wrong) <= (1 - EXACT_SHARE) * FILES, described(wrong)


def test_no_file_is_read_wrongly_without_a_word(outcomes):
    silent = [o for o in outcomes if not o.exact and not o.notices]
    assert not silent, described(silent)


def test_a_clean_file_carries_no_notice(outcomes):
    clean = [o for o in outcomes if set(o.messy.faults) <= QUIET]
    told = [o for o in clean if o.notices]
    assert len(clean) > 50
    assert not told, described(told)


def test_what_was_repaired_or_left_out_is_told(outcomes):
    faulty = [
        o for o in outcomes if set(o.messy.faults) - QUIET and (o.messy.changed or "extra" not in str(o.messy.faults))
    ]
    silent = [o for o in faulty if not o.notices]
    assert not silent, described(silent)
