"""Which kind of file do these first bytes belong to?"""

from __future__ import annotations

import re
from typing import Literal

from segmentation.ingest.file_formats import TableFormat
from segmentation.ingest.open.documents import document_format, is_markup
from segmentation.ingest.source import ARROW, ARROW_STREAM, OLD_OFFICE, PARQUET, SAS_TRANSPORT, ZIP

Packing = Literal["gzip", "xz", "zstd", "bz2", "zip"]

EMPTY_ZIP = b"PK\x05\x06"

PACKED: dict[bytes, Packing] = {
    b"\x1f\x8b": "gzip",
    b"\xfd7zXZ\x00": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"BZh": "bz2",
    ZIP: "zip",
    EMPTY_ZIP: "zip",
}

TABLES: dict[bytes, TableFormat] = {
    OLD_OFFICE: "excel",
    PARQUET: "parquet",
    ARROW: "arrow",
    ARROW_STREAM: "arrow",
    b"$FL2": "spss",
    b"$FL3": "spss",
    b"<stata_dta>": "stata",
    SAS_TRANSPORT: "sas",
    bytes.fromhex("000000000000000000000000c2ea8160b31411cfbd92080009c7318c181f1011"): "sas",
}
OLD_STATA = re.compile(rb"[\x69\x6c\x6e-\x73][\x01\x02]\x01\x00")
"""Stata before 13: the version, the order of bytes, and what is always the same."""

# What people drop by mistake, and what to do instead.
FOREIGN: dict[bytes, str] = {
    b"%PDF": "a PDF document; export the table it shows as CSV or Excel",
    b"\x89PNG": "a picture; export the table it shows as CSV or Excel",
    b"\xff\xd8\xff": "a picture; export the table it shows as CSV or Excel",
    b"GIF8": "a picture; export the table it shows as CSV or Excel",
    b"{\\rtf": "a text document; save its table as CSV or Excel",
    b"SQLite format 3": "a database; export the table of customers as CSV",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive; unpack it and open the table in it",
    b"Rar!": "a RAR archive; unpack it and open the table in it",
    b"\x7fELF": "a program, not a table",
    b"MZ\x90\x00": "a program, not a table",
    b"MIME-Version:": "a web page in one file (.mht); open it in a spreadsheet program and save it as CSV or Excel",
    b"FEA1": "a Feather file of the old first version; save it as Parquet or CSV",
    b"Obj\x01": "an Avro file; save it as Parquet or CSV",
}

# Tabs, line ends, form feed, the line break within a cell of FileMaker, the separators of Hive and of
# old systems and their end-of-file mark do occur in text.
CONTROL = bytes(set(range(32)) - {0, 1, 9, 10, 11, 12, 13, 26, 27, 28, 29, 30, 31})
MAX_CONTROL_SHARE = 0.02
MAX_NUL_SHARE, FEW_NULS = 0.2, 4
"""So many NULs fill up cells or come of a piece in UTF-16: they are left out and told; more are no text."""
WIDE_NUL_SHARE = 0.2
"""UTF-16 text of western words has a NUL in every other byte; above this share the parity decides."""
ONE_SIDED = 0.9


def packed_as(data: bytes) -> Packing | None:
    """The packing of these bytes; None where they are not packed.

    >>> packed_as(b"BZh91AY"), packed_as(b"BZh,Name,Ort")
    ('bz2', None)
    """
    for magic, packing in PACKED.items():
        if data.startswith(magic) and (packing != "bz2" or data[4:10] == b"1AY&SY" or data[4:7] == b"1AY"):
            return packing
    return None


def table_format(data: bytes) -> TableFormat:
    """The kind of table by its first bytes; what is known by none of them is tried as text.

    >>> table_format(b"PAR1"), table_format(b"id,spend")
    ('parquet', 'csv')
    """
    known = next((kind for magic, kind in TABLES.items() if data.startswith(magic)), None)
    if known is None and OLD_STATA.match(data):
        return "stata"
    return known or document_format(data) or "csv"


def foreign(data: bytes) -> str | None:
    """What these bytes are where they cannot be a table, and what to do; None where they may be one."""
    for magic, words in FOREIGN.items():
        if data.startswith(magic):
            return words
    if is_markup(data):
        return "an XML document; open it in a spreadsheet program and save it as CSV or Excel"
    if looks_binary(data[:65_536]):
        return "no text, no workbook and no Parquet file; export the table as CSV or Excel"
    return None


def looks_binary(head: bytes) -> bool:
    """Whether these bytes are no text in any encoding we read.

    >>> looks_binary("Größe;Straße".encode("utf-16-le")), looks_binary(bytes(range(256)))
    (False, True)
    >>> looks_binary(b"id,name\\n1,Anna\\0\\0\\n2,Ben\\0\\0\\0\\n")
    False
    """
    if not head:
        return False
    nuls = head.count(0)
    if nuls > max(FEW_NULS, MAX_NUL_SHARE * len(head)):
        even = head[::2].count(0)
        one_sided = max(even, nuls - even) >= ONE_SIDED * nuls
        marked = head[:2] in (b"\xff\xfe", b"\xfe\xff")
        return not (marked or (one_sided and nuls >= WIDE_NUL_SHARE * len(head)) or _is_utf_32(head))
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    return len(head) - len(head.translate(None, CONTROL)) > MAX_CONTROL_SHARE * (len(head) - nuls)


def _is_utf_32(head: bytes) -> bool:
    """Whether these bytes are letters of four bytes each, and hardly any of them a control character.

    >>> _is_utf_32("Größe;Straße".encode("utf-32-be")), _is_utf_32(bytes(400))
    (True, False)
    """
    whole = head[: len(head) - len(head) % 4]
    for codec in ("utf-32-le", "utf-32-be"):
        try:
            text = whole.decode(codec)
        except UnicodeDecodeError:
            continue
        controls = sum(character < " " and character not in "\t\r\n" for character in text)
        if controls <= MAX_CONTROL_SHARE * len(text):
            return True
    return False
