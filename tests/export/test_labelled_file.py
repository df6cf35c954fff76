"""The file comes back as it was sent, with our columns behind every record."""

import csv
import io
import lzma
import re
from datetime import date, datetime

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from segmentation import Choices, SegmentationError, read, run
from segmentation.export.added_cells import ADDED_COLUMNS
from segmentation.export.labelled_file import write_labelled, write_labelled_to
from segmentation.recipe import SegmentLabel
from tests.support.assignments import NAMES, assigned, labelled
from tests.support.dialects import DIALECTS
from tests.support.dialects import written as written_as

ADDED = tuple(column.name for column in ADDED_COLUMNS)


def stripped(output, delimiter, encoding="latin-1"):
    """The output without the last cells of each line, by a rule of its own."""
    cell = f'{re.escape(delimiter)}(?:"(?:[^"]|"")*"|[^{re.escape(delimiter)}"\r\n]*)'
    return re.sub(f"(?m)(?:{cell}){{{len(ADDED)}}}(?=\r?$)", "", output.decode(encoding)).encode(encoding)


def test_a_log_whose_cells_are_apart_by_blanks_comes_back_too(real_file):
    upload = real_file("cdnow_master.txt").read_bytes()
    output, _ = labelled(read(real_file("cdnow_master.txt")), added=("segment", "is_outlier"))
    lines, before = output.split(b"\r\n"), upload.split(b"\r\n")
    assert len(lines) == len(before)
    assert all(line.startswith(old) for line, old in zip(lines, before, strict=True))
    assert lines[5][len(before[5]) :].split() == [b"2", b"0"]


ROWS = [("001", "2,5", "Zoë"), ("002", "-3,25", "O'Neil"), ("003", "1,0", "a b"), ("004", "7,75", "=x")] * 5
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}


def written(rows, delimiter, end, encoding, quoting, *, final=True):
    sink = io.StringIO()
    csv.writer(sink, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows([("id", "sum", "who"), *rows])
    text = sink.getvalue()
    return (text if final else text[: -len(end)]).encode(encoding)


@pytest.mark.parametrize("final", [True, False], ids=["closed", "open"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL], ids=["few quotes", "all quotes"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("delimiter", SEPARATORS.values(), ids=SEPARATORS)
def test_every_generated_dialect_comes_back_byte_for_byte(delimiter, end, encoding, quoting, final):
    upload = written(ROWS, delimiter, end, encoding, quoting, final=final)
    data = read(upload)
    output, _ = labelled(data)
    codec = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    assert output.decode(codec).encode(codec) == output
    if codec == "utf-16":
        assert stripped(output[2:], delimiter, "utf-16-le") == upload[2:]
    else:
        assert stripped(output, delimiter, codec) == upload
    parsed = list(csv.reader(io.StringIO(output.decode(encoding), newline=""), delimiter=delimiter))
    assert parsed[0][-6:] == list(ADDED)
    assert parsed[2][-6:-1] == [
        "2",
        NAMES[1],
        "0.0100".replace(".", data.dialect.decimal),
        "0.3750".replace(".", data.dialect.decimal),
        "0",
    ]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    rows=st.lists(
        st.tuples(st.text(alphabet="abc =+-,;'\"\n0é", min_size=1), st.text(alphabet="xyz\t|", min_size=1)),
        min_size=6,
        max_size=12,
    )
)
def test_any_cells_come_back_from_a_file_that_quotes_them_all(rows):
    sink = io.StringIO()
    writer = csv.writer(sink, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([("first name", "second name", "number"), *[(*row, str(i)) for i, row in enumerate(rows)]])
    upload = sink.getvalue().encode()
    data = read(upload)
    output, _ = labelled(data, added=("segment",), assignment=assigned(data.row_count, names=("A", "B")))
    back = list(csv.reader(io.StringIO(output.decode(), newline="")))
    before = list(csv.reader(io.StringIO(upload.decode(), newline="")))
    kept = [row[:-1] for row in back if row]
    assert kept == before[: len(kept)] or data.notices


def test_a_decimal_comma_is_kept_and_quoted_where_the_comma_separates():
    output, _ = labelled(written(ROWS, ",", "\n", "utf-8", csv.QUOTE_MINIMAL), added=("segment_confidence",))
    assert output.decode().splitlines()[2] == '002,"-3,25",O\'Neil,"0,0100"'


def test_a_name_already_taken_gets_a_number():
    output, _ = labelled(b"Segment,x,SEGMENT_2\na,1,2\nb,2,3\nc,5,9\n", added=("segment", "is_outlier"))
    assert output.splitlines()[0] == b"Segment,x,SEGMENT_2,segment_3,is_outlier"


def test_totals_and_footers_stay_with_empty_labels_and_the_reason():
    upload = b"Report of May\n\nid;spend;visits\n1;10;2\n2;20;3\n3;15;4\n4;11;4\n5;12;5\nTotal;68;18\n"
    data = read(upload)
    output, _ = labelled(data)
    lines = output.decode().splitlines()
    assert lines[:2] == ["Report of May", ""]
    assert lines[2] == "id;spend;visits;" + ";".join(ADDED)
    assert data.row_count == 5
    assert lines[-1].startswith("Total;68;18;;;;;;")
    assert lines[-1].rstrip().endswith(data.set_aside[0].reason)


def test_customers_without_a_segment_get_empty_cells_and_the_reason():
    upload = b"id,spend\n1,5\n2,\n3,6\n4,7\n"
    output, _ = labelled(upload, assignment=assigned(4, unplaced=(1,)))
    assert output.decode().splitlines()[2] == '2,,,,,,,"visits, total is missing"'


def test_a_name_the_encoding_cannot_hold_turns_the_file_into_utf8_with_a_mark_and_says_so():
    upload = "id;name\r\n1;Zoë\r\n2;Léa\r\n3;Ann\r\n".encode("cp1252")
    output, told = labelled(upload, assignment=assigned(3, names=("Люди",)), added=("segment_name",))
    assert output == b"\xef\xbb\xbf" + "id;name;segment_name\r\n1;Zoë;Люди\r\n2;Léa;Люди\r\n3;Ann;Люди\r\n".encode()
    assert told.sentences == ("'Люди' cannot be written in the file's encoding, so the file is UTF-8 now.",)


def test_packed_files_come_back_unpacked_and_equal():
    upload = b"id,spend\n01,5\n02,6\n03,70\n"
    assert labelled(read(lzma.compress(upload)))[0] == labelled(upload)[0]


def test_excel_and_parquet_hold_the_same_cells_and_labels(tmp_path):
    data = read(b"id,spend,since,who\n001,5.5,2024-01-31,=1+1\n002,,2024-02-29,b\n003,7,2024-03-01,c\n")
    assignment = assigned(3, unplaced=(2,))
    write_labelled_to(data, assignment, tmp_path / "out.xlsx")
    write_labelled_to(data, assignment, tmp_path / "out.parquet")
    sheet = list(load_workbook(tmp_path / "out.xlsx").active.iter_rows(values_only=True))
    assert sheet[0] == ("id", "spend", "since", "who", *ADDED)
    assert sheet[1][:5] == ("001", 5.5, sheet[1][2], "=1+1", 1)
    assert sheet[3][4:9] == (None,) * 5
    table = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert [row["segment"] for row in table] == [1, 2, None]
    assert table[0]["id"] == "001"
    assert table[2]["segment_note"] == "visits, total is missing"


def test_a_parquet_file_comes_back_with_the_types_and_values_it_had(tmp_path):
    rows = 40
    columns = {
        "id": pa.array([1_000 + i for i in range(rows)], pa.int64()),
        "visits": pa.array(range(rows), pa.int16()),
        "spend": [i * 1.5 for i in range(rows)],
        "member": [i % 2 == 0 for i in range(rows)],
        "since": [date(2024, 1, 1 + i % 28) for i in range(rows)],
        "seen": [datetime(2024, 1, 1 + i % 28, 13, 5) for i in range(rows)],
        "code": [f"{i:05d}" for i in range(rows)],
        "gap": pa.array([None if i % 9 == 0 else i for i in range(rows)], pa.int64()),
    }
    upload = pa.table(columns)
    pq.write_table(upload, tmp_path / "upload.parquet")
    output, _ = labelled(read(tmp_path / "upload.parquet"))
    back = pq.read_table(io.BytesIO(output))
    assert back.column_names == [*columns, *ADDED]
    assert back.select(list(columns)).equals(upload)


def test_a_choice_of_columns_is_written_in_the_order_chosen():
    raw = b"id;spend;who\n1;5;a\n2;6;b\n3;7;c\n"
    output, _ = labelled(raw, columns=("who", "id"), added=("segment",))
    assert output == b"who;id;segment\na;1;1\nb;2;2\nc;3;3\n"


def test_chosen_columns_keep_separator_encoding_decimal_mark_and_line_end():
    raw = "id;spend;who\r\n01;2,5;Zoë\r\n02;3,5;a;b\r\n03;9,25;=1+1\r\n".replace("a;b", '"a;b"').encode("cp1252")
    output, told = labelled(raw, columns=("who", "spend"), added=("segment", "segment_confidence"), exact=False)
    lines = ["who;spend;segment;segment_confidence", "Zoë;2,5;1;0,0000", '"a;b";3,5;2;0,0100', "'=1+1;9,25;3;0,0200"]
    assert output == "".join(f"{line}\r\n" for line in lines).encode("cp1252")
    assert told.neutralised == 1


@pytest.mark.parametrize("dialect", DIALECTS)
def test_chosen_columns_of_every_dialect_are_read_again_as_they_were(dialect):
    rows = [["id", "town", "spend"], *([str(1001 + i), f"Town {i % 7}", f"{i}.5"] for i in range(30))]
    data = read(written_as(rows, **DIALECTS[dialect]))
    output, _ = labelled(data, columns=data.column_names[:2], added=("segment",))
    again = read(output)
    assert (again.dialect.delimiter, again.dialect.encoding) == (data.dialect.delimiter, data.dialect.encoding)
    for old, new in zip(data.text.columns[:2], again.text.columns, strict=False):
        assert new.to_pylist() == old.to_pylist()


def test_csv_for_excel_has_semicolons_where_a_comma_stands_before_decimals():
    german, _ = labelled(b"id;spend\n1;2,5\n2;3,5\n3;4,5\n", kind="csv", added=("segment_confidence",))
    english, _ = labelled(b"id;spend\n1;2.5\n2;3.5\n3;4.5\n", kind="csv", added=("segment_confidence",))
    assert german.splitlines()[2] == b"2;3,5;0,0100"
    assert english.splitlines()[2] == b"2,3.5,0.0100"
    assert german.startswith(b"\xef\xbb\xbfid;")


def test_a_new_table_without_the_totals_says_so():
    raw = b"id;spend;visits\n1;10;2\n2;20;3\n3;15;4\n4;11;4\n5;12;5\nTotal;68;18\n"
    for options in ({"kind": "csv"}, {"kind": "excel"}, {"columns": ("id",)}):
        output, told = labelled(raw, **options)
        assert b"Total" not in output
        assert told.sentences == (
            "1 record that is no customer, such as a total, is not in this file. "
            "The file as you sent it keeps every record.",
        )
    assert labelled(raw)[1].sentences == ()


def test_a_workbook_is_labelled_as_csv_where_the_name_says_so(tmp_path, real_file):
    data = read(real_file("mcdonalds.xlsx"))
    write_labelled_to(data, assigned(data.row_count), tmp_path / "labelled.csv")
    rows = list(csv.reader((tmp_path / "labelled.csv").open(encoding="utf-8-sig", newline="")))
    assert rows[0][:2] == ["yummy", "convenient"]
    assert len(rows) == data.row_count + 1


@pytest.mark.parametrize("name", ["labelled.xls", "labelled.csv.gz", "labelled.ods"])
def test_an_ending_that_promises_another_kind_of_file_is_refused(tmp_path, name):
    with pytest.raises(SegmentationError, match="files are not written. Name the output .csv, .xlsx or .parquet"):
        write_labelled_to(read(b"id,n\n1,5\n2,6\n"), assigned(2), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_days_that_excel_does_not_know_stay_as_they_were_written_and_times_are_shown():
    days = ["1893-02-03", "1900-01-01", "1900-02-28", "1900-03-01", "2024-05-06"]
    lines = [f"{i:03d},{days[i % 5]},2024-01-{i % 28 + 1:02d} 13:{i:02d}:00" for i in range(20)]
    output, _ = labelled("\n".join(["id,since,seen", *lines]).encode(), kind="excel")
    sheet = load_workbook(io.BytesIO(output)).active
    shown = [sheet.cell(i, 2).value for i in range(2, 7)]
    assert shown == [*days[:3], datetime(1900, 3, 1), datetime(2024, 5, 6)]
    assert sheet["C3"].value == datetime(2024, 1, 2, 13, 1)
    assert sheet["C3"].number_format == "yyyy-mm-dd hh:mm:ss"
    assert sheet.column_dimensions["C"].width >= 19


@pytest.mark.parametrize("broken", ["sink", "folder"])
def test_a_failed_write_leaves_the_old_file_as_it_was(tmp_path, broken):
    path = tmp_path / "labelled.csv"
    path.write_bytes(b"old")
    data = read(b"id,spend\n1,5\n2,6\n")
    bad = assigned(2)
    if broken == "sink":
        object.__setattr__(bad, "labels", np.array([9, 9], dtype=np.int32))
        with pytest.raises(IndexError):
            write_labelled_to(data, bad, path)
    else:
        with pytest.raises(SegmentationError, match="cannot be written"):
            write_labelled_to(data, bad, tmp_path / "nowhere" / "labelled.csv")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["labelled.csv"]


def test_names_given_by_the_user_stand_in_the_file():
    raw = b"id,spend\n" + b"".join(b"%d,%d\n" % (i, 10 + 80 * (i % 2) + i % 3) for i in range(30))
    result = run(read(raw), Choices(k=2, labels={1: SegmentLabel("Thrifty"), 2: SegmentLabel("Grand")}))
    output, _ = labelled(result.dataset, assignment=result.assignment, added=("segment_name",))
    assert {line.rsplit(b",", 1)[1] for line in output.splitlines()[1:]} == {b"Thrifty", b"Grand"}


@pytest.mark.parametrize(
    "upload", [b"id;spend\r\n01;2,5\r\n02;2,6\r\n03;90,1\r\n04;91\r\n", b'"id,spend"\n"1,2"\n"2,3"\n"3,90"\n"4,91"\n']
)
def test_without_a_column_of_ours_the_upload_comes_back_as_it_was(upload):
    result = run(read(upload), Choices(k=2))
    sink = io.BytesIO()
    write_labelled(result.dataset, result.assignment, sink, added=())
    assert sink.getvalue() == upload
