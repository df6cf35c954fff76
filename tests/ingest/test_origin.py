"""A file that was opened by its name is read again from there, and only as long as it is the same file."""

import gzip

import pytest

from segmentation import SegmentationError, read
from segmentation.ingest.split import record_bytes


def written_back(dataset) -> bytes:
    parts = []
    for block in dataset.load_records():
        parts += [block.mark, *(record + end for record, end in zip(block.records, block.ends, strict=True))]
    return b"".join(parts)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize("size", [7, 16, 4096])
def test_records_cut_from_a_stream_are_the_bytes_of_the_file(tmp_path, monkeypatch, end, mark, closed, size):
    monkeypatch.setattr(record_bytes, "RECORD_BLOCK_BYTES", size)
    rows = [f"{i:03d},Müller {i},{i}.5" for i in range(60)]
    text = mark + end.join(["id,name,spend", *rows]) + end * closed
    path = tmp_path / "customers.csv"
    path.write_bytes(text.encode())
    dataset = read(path)
    numbers = [int(n) for block in dataset.load_records() for n in block.rows]
    assert written_back(dataset) == path.read_bytes()
    assert numbers == [-1, *range(60)]


@pytest.mark.parametrize(
    "after", [b"id,spend\n1,2.5\n2,3.6\n3,4.5\n", b"id,spend\n1,2.5\n2,3.5\n3,4.5\n4,9.5\n", b""], ids=str
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_a_file_that_changed_meanwhile_is_refused_when_its_records_are_read(tmp_path, pack, after):
    path = tmp_path / "customers.csv"
    path.write_bytes(pack(b"id,spend\n1,2.5\n2,3.5\n3,4.5\n"))
    dataset = read(path)
    path.write_bytes(pack(after))
    with pytest.raises(SegmentationError):
        written_back(dataset)


def test_a_file_that_is_gone_is_named_in_a_sentence(tmp_path):
    path = tmp_path / "customers.csv"
    path.write_bytes(b"id,spend\n1,2.5\n2,3.5\n3,4.5\n")
    dataset = read(path)
    path.unlink()
    with pytest.raises(SegmentationError, match="customers.csv"):
        written_back(dataset)
