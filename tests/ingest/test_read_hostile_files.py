"""Files that are broken or meant to break things: one clear sentence each, soon and in little memory."""

import gzip
import io
import os
import threading
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

import segmentation
from segmentation.errors import UnreadableFile
from segmentation.ingest.open import sources

MILLION = 1_000_000


def refused(data, name="hostile.csv") -> str:
    with pytest.raises(UnreadableFile) as caught:
        segmentation.read(data, name=name)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "Traceback" not in sentence
    assert "\n" not in sentence
    return sentence


def test_an_empty_file():
    assert refused(b"", "empty.csv") == "'empty.csv' is empty. Export it again."


@pytest.mark.parametrize("data", [b"a", b"\n", b" ", b"a,b,c\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0"])
def test_a_file_without_a_data_row(data):
    assert refused(data)


def test_a_binary_file():
    assert "no text, no workbook and no Parquet file" in refused(os.urandom(MILLION))
    assert "no text, no workbook and no Parquet file" in refused(bytes(MILLION))


def test_a_stray_nul_is_left_out_and_told():
    data = b"id,name\n1,a\0b\n2,c\n"
    dataset = segmentation.read(data)
    assert dataset.text["name"].to_pylist() == ["ab", "c"]
    assert dataset.notices == (
        "The file holds 1 NUL character (first in line 2), which no table should; they were left out of the cells.",
    )
    records = [record for block in dataset.load_records() for record in block.records]
    assert records == [b"id,name", b"1,a\0b", b"2,c"]


def test_cells_filled_up_with_nuls_are_read():
    data = b"".join(b"%d,Anna\0\0,%d.5\0\n" % (i, i) for i in range(1, 50))
    dataset = segmentation.read(b"id,name,spend\n" + data)
    assert dataset.frame["spend"].sum() == sum(i + 0.5 for i in range(1, 50))
    assert set(dataset.frame["name"]) == {"Anna"}
    assert "147 NUL characters (first in line 2)" in dataset.notices[0]


def test_the_line_break_of_filemaker_and_a_form_feed_stay_in_their_cells():
    data = "".join(f"{i},Street {i}\vTown,a\fb\n" for i in range(1, 30))
    dataset = segmentation.read(b"id,address,note\n" + data.encode())
    assert dataset.row_count == 29
    assert dataset.text["address"][0].as_py() == "Street 1\vTown"
    assert dataset.notices == ()


def test_the_separator_of_hive_is_found():
    data = "id\x01name\x01spend\n" + "".join(f"{i}\x01Anna {i}\x01{i}.5\n" for i in range(1, 30))
    dataset = segmentation.read(data.encode())
    assert (dataset.dialect.delimiter, dataset.row_count) == ("\x01", 29)


def test_an_endless_line():
    assert "has no line end for 16 MB at a stretch" in refused(b"a," * (8 * MILLION))
    assert "has no line end for 16 MB at a stretch" in refused(b"id,spend\n1,2\n" + b"a" * (33 * MILLION))


def test_a_hundred_thousand_columns():
    wide = ",".join(map(str, range(100_000)))
    assert refused(f"{wide}\n{wide}\n".encode()) == (
        "'hostile.csv' has 100,000 columns; up to 2,000 are read. Keep only the columns you need."
    )


def test_a_gzip_bomb():
    packed = io.BytesIO()
    with gzip.open(packed, "wb", 9) as stream:
        for _ in range(60):
            stream.write(b"1,2,3\n" * 170_000)
    assert "unpacks to more than 200 times its own size" in refused(packed.getvalue())


def workbook(**members: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for name, content in members.items():
            archive.writestr(f"xl/worksheets/{name}.xml", content)
    return packed.getvalue()


def test_a_workbook_that_unpacks_to_far_more_than_it_is():
    sheet = "<row r='1'><c r='A1'><v>1</v></c></row>" * (52 * MILLION // 39)
    assert "unpacks to 52 MB; workbooks are read up to 200 MB and 100 times their own size" in refused(
        workbook(sheet1=sheet), "bomb.xlsx"
    )


@pytest.mark.parametrize(
    "sheet",
    [
        '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<x:row r="1"><x:c s="1" r="A1"/></x:row><x:row r="9"><x:c t="n" r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
        "<row>" + "<c><v>1</v></c>" * 16_000 + "</row>" + "<row/>" * 10_000,
    ],
)
def test_a_value_in_the_last_cell_of_a_sheet(sheet):
    assert "reaches to row" in refused(workbook(sheet1=sheet), "trap.xlsx")


def test_a_workbook_with_a_thousand_parts():
    assert "has at most 500" in refused(workbook(**{f"sheet{n}": "<x/>" for n in range(600)}), "parts.xlsx")


def test_a_workbook_with_a_password():
    plain = io.BytesIO()
    with xlsxwriter.Workbook(plain, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(50):
            sheet.write_row(row, 0, ["id", "spend"] if not row else [row, row * 1.5])
    locked = io.BytesIO()
    OOXMLFile(plain).encrypt("secret", locked)
    assert refused(locked.getvalue(), "plan.xlsx") == (
        "'plan.xlsx' is protected by a password. Save it without one, or save the sheet as CSV."
    )


@pytest.mark.parametrize(
    "data", [workbook(sheet1="<not xml"), workbook()[:-40], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99]
)
def test_a_damaged_workbook(data):
    assert "damaged" in refused(data, "broken.xlsx")


def parquet() -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table({"id": list(range(10_000))}), file)
    return file.getvalue()


def test_a_parquet_file_that_was_cut_off():
    assert refused(parquet()[:-500], "t.parquet") == (
        "'t.parquet' is a Parquet file that was cut off: its end is missing. Download it again."
    )
    assert "damaged" in refused(parquet()[:2000] + parquet()[2300:], "t.parquet")


def test_a_file_that_grows_while_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "log.csv"
    path.write_bytes(b"id,spend\n" + b"1,2\n" * 1_000)
    looked_at = sources.check_head

    def grow_then_look(*arguments):
        with path.open("ab") as stream:
            stream.write(b"3,4\n")
        looked_at(*arguments)

    monkeypatch.setattr(sources, "check_head", grow_then_look)
    assert refused(path, None) == (
        "'log.csv' was still being written while it was read. Open it again once that is done."
    )


@pytest.mark.soak
def test_a_line_of_a_gigabyte(tmp_path):
    path = tmp_path / "line.csv"
    with path.open("wb") as stream:
        for _ in range(64):
            stream.write(b"a" * 16 * MILLION)
    assert "has no line end" in refused(path, None)


@pytest.mark.soak
def test_a_file_that_somebody_keeps_writing_to(tmp_path):
    path = tmp_path / "log.csv"
    path.write_bytes(b"id,spend\n" + b"1,2\n" * (10 * MILLION))
    done = threading.Event()

    def grow():
        with path.open("ab") as stream:
            while not done.is_set():
                stream.write(b"3,4\n")
                stream.flush()

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        assert "still being written" in refused(path, None)
    finally:
        done.set()
        writer.join()


def test_a_workbook_whose_directory_lies_about_a_size():
    honest = workbook(sheet1="<row r='1'><c r='A1'><v>1</v></c></row>" * 1_000)
    size = zipfile.ZipFile(io.BytesIO(honest)).getinfo("xl/worksheets/sheet1.xml").file_size
    lying = honest.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert "damaged" in refused(lying, "liar.xlsx")
