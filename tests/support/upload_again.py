"""Makes the upload again out of a labelled file, by a rule of its own."""

import csv
import lzma
from pathlib import Path

from segmentation.export.added_cells import ADDED_COLUMNS

ADDED = tuple(column.name for column in ADDED_COLUMNS)


def taken_away(output: bytes, data) -> bytes:
    """The output without what stands behind each record, which must be our cells and nothing else.

    Where a record begins and ends is taken from the upload, so that the output is only
    compared with it.
    """
    dialect, back, position = data.dialect, [], 0
    quote = (dialect.quote or '"').encode(dialect.encoding) if dialect.wrapped else b""
    for block in data.load_records():
        back.append(block.mark)
        position += len(block.mark)
        for record, end in zip(block.records, block.ends, strict=True):
            own = record[: len(record) - len(quote)] if quote and record.endswith(quote) else record
            assert output.startswith(own, position), own
            position += len(own)
            stop = output.index(end, position) if end else len(output)
            assert_ours(output[position : stop - len(quote)].decode(dialect.encoding), dialect)
            back += [record, end]
            position = stop + len(end)
    assert position == len(output)
    return b"".join(back)


def assert_ours(suffix: str, dialect) -> None:
    if not suffix:
        return
    cells = next(csv.reader([suffix], delimiter=dialect.delimiter[0], quotechar=dialect.quote or '"'))
    assert len(cells) >= 1 + len(ADDED)
    assert not any(cells[: -len(ADDED) - dialect.trailing])


def upload_of(path: Path) -> bytes:
    raw = path.read_bytes()
    return lzma.decompress(raw) if path.suffix == ".xz" else raw
