"""A big file is read stretch by stretch, and it does not matter where it is cut."""

import io
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import segmentation
from segmentation.errors import UnreadableFile
from segmentation.ingest.byte_source import ByteSource, FileOnDisk
from segmentation.ingest.infer.compact_numbers import condense
from segmentation.ingest.infer.infer_columns import infer_columns
from segmentation.ingest.open.detect_encoding import detect_encoding
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.split.chunked_reader import read_in_chunks
from segmentation.ingest.split.file_chunks import whole_records
from segmentation.ingest.split.lenient_reader import collect_rows
from segmentation.ingest.split.read_plan import make_plan
from segmentation.ingest.split.sorted_record import sort_records
from segmentation.ingest.split.tokenizer import records
from tests.support.dialects import DIALECTS, tables, written
from tests.support.messy_files import messy_file

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def planned(content):
    """How a file will be read."""
    return make_plan(content, detect_encoding(content), "table.csv", ReadOptions())


def read_carefully(content, plan):
    """What the reader of irregular files makes of a file."""
    parsed = records(plan.encoding.decode(content.whole()), plan.dialect, plan.candidate.width)
    return collect_rows(sort_records(parsed, plan), plan)


def said(collected):
    """What a reading found, apart from how."""
    rows = list(zip(*(column.to_pylist() for column in collected.cells.columns), strict=True))
    return rows, collected.exceptions, collected.set_aside, collected.notices


@pytest.mark.parametrize("dialect", DIALECTS)
@QUICK
@given(table=tables(), size=st.integers(40, 400))
def test_stretches_hold_what_the_file_holds(dialect, table, size):
    content = ByteSource(written(table, **DIALECTS[dialect]))
    plan = planned(content)
    whole, parts = read_in_chunks(content, plan), read_in_chunks(content, plan, size=size)
    assert (whole is None) == (parts is None)
    if whole and parts:
        assert said(parts) == said(whole)
        if dialect != "single quotes":  # where a cell is one quote, the careful reader says so
            assert said(parts) == said(read_carefully(content, plan))


@pytest.mark.parametrize("number", range(60))
def test_messy_files_are_the_same_in_one_stretch_and_in_many(number):
    content = ByteSource(messy_file(number).data())
    plan = planned(content)
    whole, parts = read_in_chunks(content, plan), read_in_chunks(content, plan, size=200)
    assert (whole is None) == (parts is None)
    if whole and parts:
        assert said(whole) == said(parts)
        assert whole.one_line_each == parts.one_line_each


def test_stretches_are_never_cut_within_a_cell():
    text = b'1,"a\n\n\nb"\n2,"c\nd"\n3,e\n' * 50
    for size in range(5, 60):
        found = list(whole_records(io.BytesIO(text), len(text), '"', size))
        assert b"".join(stretch for stretch, _ in found) == text
        assert all(stretch.count(b'"') % 2 == 0 and stretch.endswith(b"\n") for stretch, _ in found)
        assert [is_last for _, is_last in found] == [False] * (len(found) - 1) + [True]


def test_a_line_end_of_two_signs_is_never_cut():
    text = b"1,a\r\n" * 100
    for size in range(3, 40):
        assert all(s.endswith(b"\r\n") for s, _ in whole_records(io.BytesIO(text), len(text), '"', size))


AMOUNTS = st.floats(-1e6, 1e6).map(lambda number: f"{number:.2f}")
WHOLE = st.integers(-50, 5_000).map(str)
COLUMNS = {
    "amounts": AMOUNTS,
    "whole": WHOLE,
    "with gaps": st.one_of(WHOLE, st.just("")),
    "nan beside gaps": st.one_of(AMOUNTS, st.sampled_from(["", "nan", "NaN"])),
    "said to be missing": st.one_of(AMOUNTS, st.sampled_from(["n/a", "-", " "])),
    "codes": st.sampled_from(["1", "2", "3"]),
    "yes or no": st.sampled_from(["0", "1"]),
    "zeros in front": st.integers(0, 999).map("{:05d}".format),
    "days": st.dates().map("{:%Y%m%d}".format),
    "could be thousands": st.integers(1_000, 9_999).map(lambda n: f"{n // 1000}.{n % 1000:03d}"),
    "grouped": st.integers(0, 10**7).map("{:,}".format),
    "long keys": st.integers(10**11, 10**12 - 1).map(str),
    "too long": st.integers(10**17, 10**18).map(str),
    "scientific": st.floats(1e-9, 1e9).map("{:E}".format),
    "words": st.sampled_from(["red", "green", "7"]),
    "nothing": st.just(""),
    "never": st.one_of(WHOLE.filter(lambda w: w[0] != "-"), st.just("-1")),
}
HEADERS = {"amounts": "store id", "whole": "Phone", "codes": "channel", "with gaps": "revenue (€)"}


@pytest.mark.parametrize("sort", COLUMNS)
@QUICK
@given(data=st.data(), size=st.sampled_from([150, 400, 3_000]))
def test_a_column_is_typed_alike_from_its_text_and_from_numbers_kept_of_it(sort, data, size):
    cells = data.draw(st.lists(COLUMNS[sort], min_size=20, max_size=120))
    header = data.draw(st.sampled_from(["value", HEADERS.get(sort, "number")]))
    rows = "".join(f"c{i},{cell if ',' not in cell else chr(34) + cell + chr(34)}\n" for i, cell in enumerate(cells))
    content = ByteSource(f"name,{header}\n{rows}".encode())
    plan = planned(content)
    text = read_carefully(content, plan).cells
    found = read_in_chunks(content, plan, condense, size=size)
    if found is not None:
        kept = infer_columns(text, chunks=found.condensed.get)
        assert kept == infer_columns(text)


def test_a_column_that_is_numbers_in_its_first_part_only():
    rows = "".join(f"c{i},{'n/a' if i > 250_000 else i / 8}\n" for i in range(300_000))
    dataset = segmentation.read(f"name,spend\n{rows}".encode(), name="late.csv")
    assert dataset.column("spend").kind == "number"
    assert dataset.column("spend").missing == 300_000 - 250_001
    assert dataset.text.column("spend").to_pylist()[-1] == "n/a"


@pytest.mark.parametrize("fault", ["total at the end", "header again", "blank line", "odd quote", "short row"])
def test_a_fault_in_the_last_stretch_is_told_as_in_a_small_file(fault):
    rows = [f"{i},Anna {i},{i / 4}" for i in range(200_000)]
    tail = {
        "total at the end": "Total,,99",
        "header again": "id,name,spend",
        "blank line": "",
        "odd quote": '7,"B"x,1',
        "short row": "8,Ben",
    }[fault]
    small, big = (
        segmentation.read("\n".join(["id,name,spend", *some, tail, "9,Cleo,2", ""]).encode(), name="t.csv")
        for some in (rows[:100], rows)
    )
    assert big.row_count - small.row_count == 199_900
    assert [aside.reason for aside in big.set_aside] == [aside.reason for aside in small.set_aside]
    assert len(big.notices) == len(small.notices)
    assert [(c.kind, c.role) for c in big.columns] == [(c.kind, c.role) for c in small.columns]


def test_a_file_on_disk_gives_what_its_bytes_give(tmp_path):
    rng = random.Random(3)
    rows = "".join(f"k{i};{rng.random():.3f};{rng.choice(['Köln', 'Bonn'])}\n" for i in range(150_000))
    path = tmp_path / "customers.csv"
    for encoding in ("utf-8", "cp1252", "utf-16"):
        path.write_bytes(f"key;spend;town\n{rows}".encode(encoding))
        on_disk, in_memory = segmentation.read(path), segmentation.read(path.read_bytes(), name="customers.csv")
        assert on_disk.frame.equals(in_memory.frame)
        assert (on_disk.columns, on_disk.dialect) == (in_memory.columns, in_memory.dialect)
        assert on_disk.fingerprint == in_memory.fingerprint


def test_a_file_that_changes_between_two_looks_is_told(tmp_path):
    path = tmp_path / "customers.csv"
    path.write_bytes(b"id,spend\n1,2\n")
    content = FileOnDisk(path, "customers.csv")
    path.write_bytes(b"id,spend\n1,2\n3,4\n")
    with pytest.raises(UnreadableFile, match="still being written"):
        content.whole()


def test_quotes_beyond_ascii_are_read_with_care():
    rows = "".join(f"«k{i}»,«a,b»\n" for i in range(200))
    dataset = segmentation.read(f"«key»,«words»\n{rows}".encode(), name="t.csv", options=ReadOptions(quote="«"))
    assert dataset.row_count == 200


def test_a_word_for_missing_that_is_a_number_to_a_program_is_told():
    rows = "".join(f"c{i},{['nan', '', i / 8, i / 8][i % 4]}\n" for i in range(4_000))
    dataset = segmentation.read(f"name,spend\n{rows}".encode(), name="t.csv")
    assert dataset.column("spend").missing == 2_000
    assert dataset.notices == ("Column 'spend': 1,000 cells were taken as missing: 'nan' (1,000).",)


def test_a_file_whose_only_row_is_its_total_is_refused_in_a_sentence():
    with pytest.raises(UnreadableFile, match="No row of 't.csv' fits"):
        segmentation.read(b"id,spend\nTotal,5\n", name="t.csv")


def test_a_stretch_of_nothing_but_totals_is_left_out():
    rows = "".join(f"c{i},{i / 8}\n" for i in range(50))
    content = ByteSource(f"name,spend\n{rows}Total,\nTotal,\n{rows}".encode())
    plan = planned(content)
    whole = read_in_chunks(content, plan, condense)
    assert whole is not None
    for size in range(20, 400, 7):
        parts = read_in_chunks(content, plan, size=size)
        assert parts is not None
        assert parts.cells.num_rows == whole.cells.num_rows == 100
        assert parts.set_aside == whole.set_aside
