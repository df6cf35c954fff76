"""Which letters were broken before the file was written (``MÃ¼ller`` for ``Müller``), and how are they mended?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

import ftfy.bad_codecs  # its "sloppy" encodings know what Windows makes of bytes that the standard leaves open
import pyarrow as pa
import pyarrow.compute as pc

from segmentation.ingest.split.cell_table import CellTable
from segmentation.ingest.split.header_names import column_names
from segmentation.wording import count

WINDOWS = ("latin-1", "sloppy-windows-1252", "sloppy-windows-1250", "sloppy-windows-1251")
READ_AS = (*WINDOWS, "mac-roman", "cp437")
"""Encodings in which programs read UTF-8 by mistake, and wrote what they saw."""
FIRST_BYTES, NEXT_BYTES = range(0xC2, 0xF5), range(0x80, 0xC0)
"""How a letter beyond ASCII begins in UTF-8, and how it goes on."""
RARE = re.compile("[\u0700-\u07ff]")
"""Syriac, Thaana and NKo: what ``ß`` before a closing quote would be."""
FEWEST_ALIKE, SHARE_ALIKE = 2, 0.5
"""So many different texts, and so much of those suspected, that turn into valid UTF-8 are no accident."""
MOST_TEXTS = 2_000
"""Different texts of a column that are looked at before anything is mended: each takes some microseconds."""
EXAMPLES = 2
BROKEN = (
    "{cells} with letters that were broken before this file was written: {examples}. "
    "They stay so until you have them mended (on the Data page, or by --mend-letters)."
)
MENDED = (
    "{cells} with letters that were broken before this file was written: {examples}. They were mended; "
    "the file as you sent it keeps them."
)


def _class(codec: str, numbers: range) -> str:
    """The characters that these bytes are in an encoding, as a class of a pattern."""
    characters = bytes(numbers).decode(codec, "ignore")
    return "[" + "".join(f"\\x{{{ord(character):x}}}" for character in characters) + "]"


SUSPECT = "|".join(_class(codec, FIRST_BYTES) + _class(codec, NEXT_BYTES) for codec in READ_AS)
"""Two neighbours that broken letters are made of; whole ones of some languages stand so too."""


def look_for_mojibake(table: CellTable, mend: bool) -> CellTable:
    """The table with a sentence on its broken letters, or, where that was asked for, with whole ones.

    Examples are kept in ``Dialect.mojibake``, as they are and as they would be.
    """
    columns, names = table.cells.columns, table.cells.column_names
    suspects = [_suspects(column, None if mend else MOST_TEXTS) for column in columns]
    repairs = repairs_of([*names, *(text for texts in suspects for text in texts)])
    if not repairs:
        return table
    keys = pa.array(list(repairs), pa.large_string())
    places = [
        pc.index_in(column.cast(pa.large_string()), keys) if not repairs.keys().isdisjoint(texts) else None
        for column, texts in zip(columns, suspects, strict=True)
    ]
    cells = sum(len(place) - place.null_count for place in places if place is not None)
    if mend:
        whole = pa.array(list(repairs.values()), pa.large_string())
        mended = [_mended(c, place, whole) for c, place in zip(columns, places, strict=True)]
        renamed, _ = column_names([[repairs.get(name, name) for name in names]], len(names))
        table = replace(table, cells=pa.table(mended, names=list(renamed)))
    examples = tuple(f"{old} → {new}" for old, new in list(repairs.items())[:EXAMPLES])
    held = _held(cells, sum(name in repairs for name in names))
    sentence = (MENDED if mend else BROKEN).format(cells=held, examples=", ".join(examples))
    dialect = replace(table.dialect, mojibake=examples, mended=mend)
    return replace(table, dialect=dialect, notices=(*table.notices, sentence))


def repairs_of(texts: Iterable[str]) -> Mapping[str, str]:
    """The broken ones of these texts, each with its letters whole.

    A text alone must look broken to ftfy; where several turn into valid UTF-8 in the same way, all that do were.

    >>> repairs_of(["MÃ¼ller", "Köln", "ÃO PAULO"]), repairs_of(["KГ¶ln", "MГјnchen", "Москва"])
    ({'MÃ¼ller': 'Müller'}, {'KГ¶ln': 'Köln', 'MГјnchen': 'München'})
    """
    beyond = [text for text in dict.fromkeys(texts) if not text.isascii()]
    repairs = {text: whole for text in beyond if (whole := ftfy.fix_encoding(text)) != text and "\ufffd" not in whole}
    for codec in WINDOWS:
        pattern = re.compile(_python_class(codec, FIRST_BYTES) + _python_class(codec, NEXT_BYTES))
        suspects = [text for text in beyond if pattern.search(text)]
        alike = {text: whole for text in suspects if (whole := _as_utf8(text, codec))}
        if len(alike) >= max(FEWEST_ALIKE, SHARE_ALIKE * len(suspects)):
            repairs = {**alike, **repairs}
    return repairs


def _python_class(codec: str, numbers: range) -> str:
    return "[" + re.escape(bytes(numbers).decode(codec, "ignore")) + "]"


def _as_utf8(text: str, codec: str) -> str:
    """What a text is if it was UTF-8 and read in this encoding; empty where it cannot have been."""
    try:
        whole = text.encode(codec).decode("utf-8")
    except UnicodeError:
        return ""
    return "" if RARE.search(whole) else whole


def _suspects(column: pa.ChunkedArray, most: int | None) -> list[str]:
    """The different texts of a column that may hold broken letters, ``most`` of them."""
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return []
    suspects = column.filter(pc.match_substring_regex(column, SUSPECT))
    texts: list[str] = suspects.unique().slice(0, most).to_pylist() if len(suspects) else []
    return texts


def _mended(column: pa.ChunkedArray, places: pa.ChunkedArray | None, whole: pa.Array) -> pa.ChunkedArray:
    if places is None:
        return column
    return pc.coalesce(pc.take(whole, places), column.cast(pa.large_string())).cast(column.type)


def _held(cells: int, headers: int) -> str:
    """What holds broken letters: cells, names of columns, or both."""
    parts = [count(number, noun) for number, noun in ((cells, "cell"), (headers, "column name")) if number]
    return " and ".join(parts)
