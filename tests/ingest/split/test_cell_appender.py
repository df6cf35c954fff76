"""New cells behind a record read back as cells of the same table."""

import pytest

import segmentation
from segmentation.ingest.split.cell_appender import Appender

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
    appender = Appender(dataset.dialect)
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
