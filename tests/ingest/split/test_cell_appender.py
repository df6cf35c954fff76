"""New cells behind a record read back as cells of the same table."""

import csv
import io

import pytest

import segmentation
from segmentation.ingest.split.cell_appender import CellAppender
from tests.support.assignments import assigned, labelled
from tests.support.upload_again import taken_away

FILES = {
    "commas": b'id,name\r\n1,Anna\r\n2,"Bell, Ben"\r\n',
    "semicolons in Windows-1252": "id;name\n1;Müller\n2;Größe\n3;Süß\n".encode("cp1252"),
    "tabs": b"id\tname\n1\tAnna\n2\tBen\n",
    "two signs": b"id||name||spend\n1||Anna||5\n2||Ben||6\n",
    "runs of blanks": b" id   name  spend\n  1   Anna     5\n 22   Ben     60\n 33   Cid     60\n",
    "wrapped rows": b'"id,name,town"\n"1,Anna,Bonn"\n"2,""Bell, B"",Ulm"\n',
    "trailing separators": b"id,name,town,\n1,Anna,Bonn,\n2,Ben,Ulm,\n",
    "UTF-16": "id,name\r\n1,Anna\r\n2,Ben\r\n".encode("utf-16"),
    "backslash escapes": b'id,name\n1,"the \\"x\\""\n2,"Ben, B"\n',
    "a short row": b"id,name,town,remark\n1,Anna,Bonn,\n2,Ben,Ulm,\n3,Cid,Rom\n4,Dan,Bonn,\n5,Eva,Ulm,late\n",
}


@pytest.mark.parametrize("kind", FILES)
def test_appended_cells_come_back_and_the_others_are_untouched(kind):
    dataset = segmentation.read(FILES[kind])
    appender = CellAppender(dataset.dialect)
    pieces = []
    new = {-1: ["segment", "note"]} | {i: [str(i + 1), 'big; "loyal", new'] for i in range(dataset.row_count)}
    for block in dataset.load_records():
        pieces.append(block.mark)
        for place, (record, end) in enumerate(zip(block.records, block.ends, strict=True)):
            suffix = appender.suffix(new[int(block.rows[place])], short=block.short.get(place, 0))
            pieces.append(appender.place(record, suffix) + end)
    again = segmentation.read(b"".join(pieces))
    assert again.column_names == (*dataset.column_names, "segment", "note")
    assert again.text.select(list(dataset.column_names)).equals(dataset.text)
    assert again.text.column("note").to_pylist() == [new[i][1] for i in range(dataset.row_count)]


UNEVEN = b"id,name,town,,\n1,Anna,Bonn,,\n2,Ben,,,\n3,Cid,Ulm\n4,Dan,Ulm,\n5,Eva,Rom,,\n6,Flo,Rom,,\n"


@pytest.mark.parametrize("ending", ["", ",", ",,", ",,,"])
def test_separators_that_end_every_record_are_no_columns(ending):
    rows = "".join(f"{i},Anna {i},Bonn{ending}\n" for i in range(9))
    dataset = segmentation.read(f"id,name,town{ending}\n{rows}".encode())
    assert dataset.column_names == ("id", "name", "town")
    assert dataset.notices == ()
    assert dataset.dialect.trailing == (ending != "")


def test_a_name_above_empty_cells_keeps_its_column():
    dataset = segmentation.read(b"id,name,town,\n" + b"".join(b"%d,Anna,,\n" % i for i in range(9)))
    assert dataset.column_names == ("id", "name", "town")


def test_new_cells_stand_under_their_names_whatever_separators_a_record_lacks():
    dataset = segmentation.read(UNEVEN)
    assert (dataset.column_names, dataset.row_count) == (("id", "name", "town"), 6)
    output, _ = labelled(dataset, assignment=assigned(6, names=("Loyal", "New")))
    assert taken_away(output, dataset) == UNEVEN
    rows = list(csv.reader(io.StringIO(output.decode())))
    place = rows[0].index("segment_name")
    assert [row[place] for row in rows[1:]] == ["Loyal", "New"] * 3


def test_new_names_stand_above_their_cells_where_the_header_is_short():
    upload = b"id,name,town\n" + b"".join(b"%d,Anna,Bonn,5\n" % i for i in range(8))
    output, _ = labelled(upload, assignment=assigned(8, names=("Loyal", "New")))
    rows = list(csv.reader(io.StringIO(output.decode())))
    assert rows[1][rows[0].index("segment_name")] == "Loyal"
