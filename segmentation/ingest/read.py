"""Which table does this file hold?"""

from __future__ import annotations

import hashlib
import io
import lzma
from pathlib import Path
from typing import BinaryIO

import pandas as pd
import pyarrow as pa

from segmentation.errors import UnreadableFile
from segmentation.ingest.dataset import Column, Dataset, Dialect
from segmentation.ingest.options import ReadOptions
from segmentation.progress import Progress, silent


def read(
    source: str | Path | bytes | BinaryIO,
    *,
    name: str | None = None,
    options: ReadOptions | None = None,
    progress: Progress = silent,
) -> Dataset:
    """Read a file of customers or orders into a `Dataset`.

    Parameters
    ----------
    source : path, bytes or binary file.
    name : what to call it on screen; the file's own name where it has one.
    options : what the user overruled.

    Raises
    ------
    UnreadableFile : where there is no data row, or nothing that can be a table.
    """
    if isinstance(source, (str, Path)):
        name, raw = name or Path(source).name, Path(source).read_bytes()
    else:
        raw = source if isinstance(source, bytes) else source.read()
    if raw[:6] == b"\xfd7zXZ\x00":
        raw = lzma.decompress(raw)
    try:
        cells = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        cells = raw.decode("cp1252")
    first = cells.split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    text = pd.read_csv(io.StringIO(cells), sep=delimiter, dtype=str, keep_default_na=False)
    if not len(text):
        raise UnreadableFile("The file has no data row. Check that the export holds customers.")
    typed, columns = {}, []
    for header in text.columns:
        numbers = pd.to_numeric(text[header].str.strip().where(lambda s: s != ""), errors="coerce")
        is_number = numbers.notna().sum() >= (text[header].str.strip() != "").sum() > 0
        distinct = text[header].nunique()
        typed[header] = numbers if is_number else text[header].where(text[header] != "")
        unique = distinct == len(text)
        kind = "identifier" if unique else "number" if is_number else "category" if distinct <= 50 else "text"
        role = "identifier" if unique else "feature" if kind in ("number", "category") else "descriptor"
        missing = int(typed[header].isna().sum())
        columns.append(Column(str(header), kind, role, missing, distinct))  # type: ignore[arg-type]
    frame = pd.DataFrame(typed)
    return Dataset(
        name=name or "upload",
        columns=tuple(columns),
        dialect=Dialect(delimiter=delimiter),
        row_count=len(frame),
        fingerprint=hashlib.sha256(raw).hexdigest(),
        load_frame=lambda: frame,
        load_text=lambda: pa.Table.from_pandas(text, preserve_index=False),
    )
