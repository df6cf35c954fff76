"""One file for each segment: every customer is in exactly one, as the upload has them."""

import csv
import io
import zipfile

from segmentation import Choices, read, run
from segmentation.export.added_cells import ADDED_COLUMNS
from segmentation.export.files_per_segment import write_per_segment
from segmentation.recipe import SegmentLabel

ADDED = tuple(column.name for column in ADDED_COLUMNS)


def shop():
    """Customers in three groups, one without an amount, one whose word would act."""
    lines = ["id;spend;word"]
    lines += [
        f"{i:03d};{'' if i == 7 else 10 + 80 * (i % 3) + i % 5},5;{'=1+1' if i == 4 else 'größer'}" for i in range(60)
    ]
    return read("\r\n".join(lines).replace(";,5;", ";;").encode("cp1252"), name="kunden.csv")


def made(result, **options):
    sink = io.BytesIO()
    write_per_segment(result.dataset, result.assignment, sink, **options)
    with zipfile.ZipFile(sink) as archive:
        return {name: archive.read(name) for name in archive.namelist()}, sink.getvalue()


def rows_of(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def plan_that_drops(data):
    from segmentation.features import FeaturePlan, Treatment

    return FeaturePlan((Treatment("spend", missing="drop"),))


def result():
    data = shop()
    labels = {1: SegmentLabel("Big; spenders / rare"), 2: SegmentLabel("=cmd")}
    return run(data, Choices(plan=plan_that_drops(data), k=3, labels=labels))


def test_every_customer_is_in_the_file_of_its_segment_as_the_upload_has_it():
    found = result()
    files, _ = made(found)
    assert [name.split("_")[0] for name in files] == ["0", "1", "2", "3"]
    assert "1_Big_spenders_rare.csv" in files
    own = {row[0]: list(row) for row in zip(*(c.to_pylist() for c in found.dataset.text.columns), strict=True)}
    own["004"][2] = "'=1+1"
    seen = []
    for number, content in enumerate(files.values()):
        head, *rows = rows_of(content)
        assert head == ["id", "spend", "word", *ADDED]
        for row in rows:
            assert row[:3] == own[row[0]]
            assert row[3] == (str(number) if number else "")
        seen += [row[0] for row in rows]
    assert sorted(seen) == sorted(own)
    assert rows_of(files["0_No_segment.csv"])[1][-1] == "spend is missing"


def test_names_that_would_act_are_harmless_and_the_exact_files_are_exact():
    files, _ = made(result())
    assert {row[4] for row in rows_of(files["2_cmd.csv"])[1:]} == {"'=cmd"}
    exact, _ = made(result(), exact=True)
    assert {row[4] for row in rows_of(exact["2_cmd.csv"])[1:]} == {"=cmd"}
    assert "=1+1" in {row[2] for content in exact.values() for row in rows_of(content)}


def test_the_same_result_gives_the_same_zip():
    assert made(result())[1] == made(result())[1]


def test_chosen_columns_are_written_as_the_upload_is():
    files, _ = made(result(), kind="same", columns=("word", "id"), added=("segment_name",))
    head, *rows = files["1_Big_spenders_rare.csv"].decode("cp1252").splitlines()
    assert head == "word;id;segment_name"
    assert all(row.startswith("größer;") for row in rows if not row.startswith("'=1+1"))
    assert {row.split(";", 2)[2] for row in rows} == {'"Big; spenders / rare"'}


def test_what_was_made_harmless_is_told():
    sink = io.BytesIO()
    found = result()
    assert write_per_segment(found.dataset, found.assignment, sink).neutralised == 1
    assert write_per_segment(found.dataset, found.assignment, io.BytesIO(), exact=True).sentences == ()
