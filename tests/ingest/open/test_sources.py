"""Whatever the file is packed in, and wherever it comes from, the table comes out."""

import bz2
import datetime as dt
import gzip
import io
import lzma
import sys
import zipfile

import pyarrow as pa
import pytest

import segmentation
from segmentation.errors import UnreadableFile
from segmentation.ingest.limits import Limits
from segmentation.ingest.open.display_name import MAX_LABEL, clean_label
from segmentation.ingest.open.sources import open_sources

TABLE = b"id,spend\n007,1.5\n008,2.5\n"


def zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


PACKED = {
    "gzip": gzip.compress(TABLE),
    "xz": lzma.compress(TABLE),
    "bz2": bz2.compress(TABLE),
    "zstd": pa.compress(TABLE, codec="zstd", asbytes=True),
    "zip": zipped(table=TABLE),
}


@pytest.mark.parametrize("packing", PACKED)
def test_a_packed_table_is_told_by_its_content_not_by_its_name(packing):
    dataset = segmentation.read(PACKED[packing], name="customers.csv")
    assert dataset.frame["id"].tolist() == ["007", "008"]
    assert dataset.dialect.compression == packing


@pytest.mark.parametrize("packing", PACKED)
def test_a_packed_table_that_was_cut_off_is_refused_in_a_sentence(packing):
    with pytest.raises(UnreadableFile, match=r"damaged|no text"):
        open_sources(PACKED[packing][:-6], name="customers")


def test_two_gzips_one_behind_the_other_are_one_table():
    assert open_sources(gzip.compress(TABLE[:9]) + gzip.compress(TABLE[9:]))[0].data == TABLE


def test_a_gzip_in_a_zip_is_unpacked_twice():
    opened = open_sources(zipped(inner=gzip.compress(TABLE)))[0]
    assert (opened.data, opened.compression) == (TABLE, "zip+gzip")


def test_a_zip_with_several_files_names_them():
    with pytest.raises(UnreadableFile) as caught:
        open_sources(zipped(a=TABLE, b=TABLE), name="both.zip")
    assert str(caught.value) == (
        "The zip 'both.zip' holds 2 files: a, b. "
        "Unpack it and open the one with the customers, or the folder if all are parts of one table."
    )


def test_what_a_mac_adds_to_a_zip_does_not_count():
    assert open_sources(zipped(**{"table": TABLE, "__MACOSX/._table": b"x", ".DS_Store": b"x"}))[0].data == TABLE


def test_a_table_in_a_zip_bears_its_own_name():
    assert open_sources(zipped(orders=TABLE), name="download.zip")[0].name == "orders"


def test_a_folder_of_tables_with_the_same_columns_is_one_table(tmp_path):
    (tmp_path / "2.csv").write_bytes(b"spend,id\n9.5,009\n")
    (tmp_path / "1.csv").write_bytes(TABLE)
    dataset = segmentation.read(tmp_path)
    assert dataset.frame["id"].tolist() == ["007", "008", "009"]
    assert segmentation.read(str(tmp_path / "*.csv")).frame.equals(dataset.frame)


def test_a_folder_of_tables_with_other_columns_is_refused_by_name(tmp_path):
    (tmp_path / "1.csv").write_bytes(TABLE)
    (tmp_path / "2.csv").write_bytes(b"id,revenue\n009,9.5\n")
    with pytest.raises(UnreadableFile, match=r"'2\.csv' has other columns than '1\.csv' \(differing: revenue, spend\)"):
        segmentation.read(tmp_path)


def test_standard_input_and_binary_files_are_read(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TABLE)))
    assert segmentation.read("-").row_count == 2
    assert segmentation.read(io.BytesIO(TABLE), name="upload.csv").name == "upload.csv"


def test_a_missing_file_is_a_sentence(tmp_path):
    with pytest.raises(UnreadableFile, match=r"There is no file 'nothing\.csv'\. Check the name and the folder\."):
        segmentation.read(tmp_path / "nothing.csv")
    with pytest.raises(UnreadableFile, match="holds no file"):
        segmentation.read(tmp_path)


FOREIGN = [
    (b"%PDF-1.7 ...", "PDF"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"<?xml version='1.0'?><customers/>", "XML document"),
    (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "web page in one file"),
    (b"SQLite format 3\0", "database"),
    (b"Rar!\x1a", "RAR"),
]


@pytest.mark.parametrize(("data", "word"), FOREIGN)
def test_what_is_no_table_is_named_for_what_it_is(data, word):
    with pytest.raises(UnreadableFile, match=word):
        open_sources(data, name="export.csv")


def test_a_document_of_apple_numbers_is_named_with_the_way_out():
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr("Index/Document.iwa", b"...")
        archive.writestr("preview.jpg", b"...")
    with pytest.raises(UnreadableFile, match="document of Apple Numbers.*File, Export To, Excel or CSV"):
        open_sources(sink.getvalue(), name="customers.numbers")


SMALL = Limits(
    file_bytes=10_000, unpacked_bytes=20_000, unpack_ratio=50, ratio_from_bytes=5_000, columns=10, line_bytes=4_000
)
LINE = b"1,2\n"


def test_each_limit_holds_at_the_limit_and_refuses_one_past_it():
    assert open_sources(LINE * 2_500, limits=SMALL)
    with pytest.raises(UnreadableFile, match="bigger than 10 kB"):
        open_sources(LINE * 2_501, limits=SMALL)
    assert open_sources(b"a" * 3_999 + b"\n1\n", limits=SMALL)
    with pytest.raises(UnreadableFile, match="no line end for 4 kB at a stretch"):
        open_sources(b"a" * 4_000 + b"\n1\n", limits=SMALL)
    assert open_sources(b",".join([b"a"] * 10) + b"\n", limits=SMALL)
    with pytest.raises(UnreadableFile, match="has 11 columns; up to 10 are read"):
        open_sources(b",".join([b"a"] * 11) + b"\n", limits=SMALL)


def test_an_unpacked_file_has_its_own_limits():
    with pytest.raises(UnreadableFile, match="unpacks to more than 20 kB"):
        open_sources(gzip.compress(b"".join(b"%d\n" % n for n in range(4_500))), limits=SMALL)
    with pytest.raises(UnreadableFile, match="unpacks to more than 50 times its own size"):
        open_sources(gzip.compress(LINE * 4_000), limits=SMALL)


def test_a_limit_can_be_set_from_outside(monkeypatch):
    monkeypatch.setenv("KINDRED_COLUMNS", "12")
    assert Limits.from_environment().columns == 12


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\a.csv", "a.csv"),
        ("a\nb\x00.csv", "ab.csv"),
        ("\u202ecod.exe", "cod.exe"),
        ("", "upload"),
        ("///", "upload"),
        ("x" * 500, "x" * MAX_LABEL),
    ],
)
def test_a_file_name_is_only_a_label(given, shown):
    assert clean_label(given) == shown


def test_a_hostile_name_reaches_the_dataset_cleaned():
    assert segmentation.read(TABLE, name="../\u202efoo\n.csv").name == "foo.csv"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", ", ", "||"])
def test_a_table_whose_lines_end_in_cr_alone_is_as_wide_as_its_first_line(separator):
    days = [dt.date(2020, 1, 1) + dt.timedelta(days=37 * i % 900) for i in range(300)]
    rows = [[str(1000 + i), *[f"{day:%d-%m-%Y}", str(i * 7919 % 997)] * 4] for i, day in enumerate(days)]
    lines = [[f"column {i}" for i in range(9)], *rows]
    dataset = segmentation.read("".join(separator.join(line) + "\r" for line in lines).encode())
    assert (dataset.row_count, len(dataset.columns)) == (300, 9)
    assert [column.kind for column in dataset.columns[1:3]] == ["date", "number"]
