"""Files of SPSS, Stata and SAS come with their labels and with the codes that mean missing."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from segmentation import Choices, read, run
from segmentation.errors import UnreadableFile
from segmentation.export.labelled_file import ending_of
from segmentation.ingest import ReadOptions
from segmentation.ingest.limits import LIMITS
from segmentation.ingest.split.statistics_file import statistics_table
from segmentation.meaning import labels_of

FRAME = pd.DataFrame(
    {
        "id": ["k1", "k2", "k3", "k4"],
        "q1": [1.0, 2.0, 97.0, None],
        "channel": [1.0, 2.0, 1.0, 2.0],
        "code": ["a", "b", "zz", "a"],
        "spend": [1.25, 2.0, 90.5, 91.0],
        "since": [dt.date(2024, 1, 31), None, dt.date(2024, 2, 1), dt.date(2024, 3, 1)],
    }
)
QUESTION = "All in all, how satisfied are you with the way we looked after you in the last twelve months?"
LABELS = {"q1": QUESTION, "channel": "Way to us"}
CODES = {"q1": {1: "low", 2: "high", 97: "no answer"}, "channel": {1: "web", 2: "shop"}}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("statistics")
    ranges = {"q1": [{"lo": 95, "hi": 99}], "code": ["zz"]}
    for ending, packed in (("sav", False), ("zsav", True)):
        pyreadstat.write_sav(
            FRAME,
            folder / f"survey.{ending}",
            column_labels=LABELS,
            variable_value_labels=CODES,
            missing_ranges=ranges,
            compress=packed,
        )
    letters = FRAME.drop(columns="since").assign(q1=pd.Series([1, 2, "a", None], dtype=object))
    pyreadstat.write_dta(
        letters,
        folder / "survey.dta",
        column_labels=LABELS | {"q1": QUESTION[:80]},
        variable_value_labels={**CODES, "q1": {1: "low", 2: "high", "a": "no answer"}},
        missing_user_values={"q1": ["a"]},
    )
    pyreadstat.write_dta(letters.drop(columns="q1"), folder / "old.dta", version=10)
    pyreadstat.write_xport(FRAME.drop(columns="since"), folder / "survey.xpt")
    return folder


@pytest.mark.parametrize(("ending", "code"), [("sav", "97"), ("zsav", "97"), ("dta", "a")])
def test_codes_stay_cells_and_their_words_and_the_missing_ones_are_known(folder, ending, code):
    dataset = read(folder / f"survey.{ending}")
    assert dataset.text["q1"].to_pylist() == ["1", "2", code, ""]
    assert dataset.frame["q1"].tolist()[:2] == [1.0, 2.0]
    assert dataset.column("q1").missing == 2
    assert dict(dataset.column("channel").value_labels) == {"1": "web", "2": "shop"}
    assert dict(dataset.column("q1").value_labels)[code] == "no answer"
    assert labels_of(dataset)["channel"] == "Way to us"
    label = labels_of(dataset)["q1"]
    assert len(label) <= 60
    assert QUESTION.startswith(label.rstrip("…"))


def test_days_are_dates_and_text_codes_can_be_missing(folder):
    dataset = read(folder / "survey.sav")
    assert [dataset.column(name).kind for name in ("id", "spend", "since")] == ["identifier", "number", "date"]
    assert dataset.text["since"].to_pylist() == ["2024-01-31", "", "2024-02-01", "2024-03-01"]
    assert dataset.column("code").missing == 1


@pytest.mark.parametrize(("file", "kind"), [("survey.xpt", "sas"), ("old.dta", "stata")])
def test_older_formats_are_read(folder, file, kind):
    dataset = read((folder / file).read_bytes(), name=file)
    assert (dataset.dialect.format, dataset.row_count) == (kind, 4)
    assert dataset.text["spend"].to_pylist() == ["1.25", "2", "90.5", "91"]


def test_what_the_user_says_goes_before_what_the_file_says(folder):
    options = ReadOptions(labels={"q1": "Satisfaction"}, missing={"q1": ("2",)})
    dataset = read(folder / "survey.sav", options=options)
    assert labels_of(dataset)["q1"] == "Satisfaction"
    assert dataset.frame["q1"].tolist()[2] == 97.0
    assert labels_of(dataset)["channel"] == "Way to us"


def test_it_comes_back_as_csv_and_the_words_of_codes_are_used(folder):
    result = run(read(folder / "survey.sav"), Choices(k=2))
    assert ending_of("same", result.dataset) == ".csv"
    assert result.dataset.notices[0] == "Column 'q1': 1 cell was taken as missing: '97' (1)."


@pytest.mark.parametrize("file", ["survey.sav", "survey.zsav", "survey.dta", "survey.xpt"])
def test_a_damaged_one_and_one_too_big_get_a_sentence(folder, file):
    data = (folder / file).read_bytes()
    with pytest.raises(UnreadableFile, match=r"damaged (SPSS|Stata|SAS) file|no data row"):
        read(data[:130], name=file)
    kind = read(data).dialect.format
    with pytest.raises(UnreadableFile, match="holds more than 9 cells"):
        statistics_table(data, kind, file, limits=replace(LIMITS, parquet_cells=9))
    with pytest.raises(UnreadableFile, match="up to 3 are read"):
        statistics_table(data, kind, file, limits=replace(LIMITS, columns=3))


def test_a_sas_file_is_known_and_a_damaged_one_named():
    magic = bytes.fromhex("000000000000000000000000c2ea8160b31411cfbd92080009c7318c181f1011")
    with pytest.raises(UnreadableFile, match="'a.sas7bdat' is a damaged SAS file"):
        read(magic + bytes(5_000), name="a.sas7bdat")
