"""A name, a description, a colour and a note given to a segment stand in every output, and stay with its customers."""

import io
import re
import zipfile

import numpy as np
import pytest

from segmentation.export.deck import write_deck
from segmentation.export.labelled_file import write_labelled
from segmentation.export.model_card import write_model_card
from segmentation.export.report import write_report
from segmentation.export.workbook import write_workbook
from segmentation.pipeline import Result, regrouped, relabelled
from segmentation.recipe import SegmentLabel
from tests.support.pictures import pictures
from tests.support.profile_cases import case

OURS = SegmentLabel("Sunday regulars", "They come on Sundays", "Call them on Mondays", "#123456")
EDITED = 3


@pytest.fixture(scope="module")
def edited() -> Result:
    """The third of five segments named, described, coloured and noted; then the two largest merged."""
    result = relabelled(case("customers").result, {EDITED: OURS})
    return regrouped(result, ((1, 2),), ())


def members(result: Result) -> np.ndarray:
    number = result.profile.names.index(OURS.name) + 1
    return np.flatnonzero(result.assignment.labels == number)


def parts(content: bytes) -> str:
    """Everything written in an Office file."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist() if "xml" in name)


def workbook(result: Result) -> bytes:
    sink = io.BytesIO()
    write_workbook(result, sink)
    return sink.getvalue()


def test_edits_stay_with_the_customers_when_segments_get_other_numbers(edited):
    before = np.flatnonzero(case("customers").result.assignment.labels == EDITED)
    assert edited.profile.names.index(OURS.name) + 1 != EDITED
    assert members(edited).tolist() == before.tolist()
    segment = edited.profile.segments[edited.profile.names.index(OURS.name)]
    assert (segment.description, segment.note, segment.colour) == (OURS.description, OURS.note, OURS.colour)
    apart = regrouped(edited, (), ())
    assert apart.profile.names[EDITED - 1] == OURS.name
    divided = regrouped(apart, (), (1,))
    assert members(divided).tolist() == before.tolist()


def test_every_picture_of_segments_bears_the_colour_or_the_name(edited):
    number = edited.profile.names.index(OURS.name) + 1
    for kind, picture in pictures(edited, highlight=number):
        if kind in ("concentration", "importance"):
            continue
        drawn = picture.figure.to_json()
        assert OURS.name in drawn or OURS.colour in drawn, kind


def test_edits_stand_in_report_slides_workbook_card_and_labelled_file(edited):
    report = write_report(edited).decode()
    office = {"slides": parts(write_deck(edited)), "workbook": parts(workbook(edited))}
    for name, shown in {"report": report, **office}.items():
        for words in (OURS.name, OURS.description, OURS.note):
            assert words in shown, (name, words)
        assert re.search("#?123456", shown), name
    assert OURS.name in write_model_card(edited)
    sink = io.BytesIO()
    write_labelled(edited.dataset, edited.assignment, sink)
    labelled = sink.getvalue().decode()
    assert labelled.count(OURS.name) == len(members(edited))
