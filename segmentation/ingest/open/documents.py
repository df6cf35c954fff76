"""Is this text a document with a table in it (JSON, a web page, a workbook in XML) rather than lines of cells?"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Literal

from segmentation import wording
from segmentation.errors import UnreadableFile
from segmentation.ingest.byte_source import ByteSource
from segmentation.ingest.limits import LIMITS, Limits
from segmentation.ingest.open.detect_encoding import MARKS, chosen_encoding
from segmentation.ingest.text_encoding import ENCODING_TITLES, Encoding, standard_name

DocumentFormat = Literal["json", "html", "xml"]

LOOKED_AT = 1 << 12
MARKUP = re.compile(
    r"\s*<(?:!--|(?:!doctype|\?xml|html|head|body|table|meta|style|div|svg|[a-z]+:html)\b)", re.IGNORECASE
)
PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|table|meta|style|div)\b", re.IGNORECASE)
WORKBOOK = "urn:schemas-microsoft-com:office:spreadsheet"
JSON = re.compile(r"\s*(?:\[\s*[\[{]|\[\s*\]|\{\s*[\"}])")
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{2,20})""", re.IGNORECASE)
LONGEST_WORD = 8
"""Letters of a word of JSON that may be cut through where the head of a file ends."""
BEHIND = ("", "{")
"""What may stand behind a whole JSON value on the same line."""


def document_format(head: bytes) -> DocumentFormat | None:
    """The kind of document that begins with these bytes; None where it is none with a table.

    >>> document_format(b'[{"id": 1}]'), document_format(b"[id],[name]\\n1,2"), document_format(b"<html><table>")
    ('json', None, 'html')
    """
    text = _begun(head)
    if MARKUP.match(text):
        return "xml" if WORKBOOK in text else "html" if PAGE.search(text) else None
    return "json" if JSON.match(text) and _is_json(text.lstrip()) else None


def is_markup(head: bytes) -> bool:
    """Whether a web page or another XML document begins so."""
    return bool(MARKUP.match(_begun(head)))


def document_encoding(content: ByteSource, requested: str | None) -> Encoding:
    """The encoding of a document: what a page says of itself counts where its letters leave it in doubt."""
    detected = chosen_encoding(content, requested)
    declared = CHARSET.search(content.head(LOOKED_AT))
    codec = standard_name(declared[1].decode()) if declared else ""
    if requested is not None or not detected.rivals or codec not in ENCODING_TITLES:
        return detected
    return replace(detected, codec=codec, evidence="The page says so.", notice="", rivals=())


def refuse_above_document(content: ByteSource, name: str, limits: Limits = LIMITS) -> None:
    """Refuse a document too big to be held as a whole.

    Raises
    ------
    UnreadableFile : where it is.
    """
    if content.size > limits.document_bytes:
        raise UnreadableFile(
            f"'{name}' is bigger than {wording.size(limits.document_bytes)}, all that is read of JSON, pages and XML. "
            "Save it as CSV or Parquet."
        )


def _begun(head: bytes) -> str:
    """The first letters, whatever Unicode they are written in; enough to tell documents by their ASCII."""
    start = head[:LOOKED_AT]
    for mark, codec in MARKS:
        if start.startswith(mark):
            return start[len(mark) :].decode(codec, "ignore")
    if start[1:2] == b"\0":
        return start.decode("utf-16-le", "ignore")
    return start.decode("latin-1")


def _is_json(text: str) -> bool:
    """Whether the first line is a JSON value or the beginning of one, with no cells behind it."""
    line = text.split("\n", 1)[0].strip()
    try:
        _, end = json.JSONDecoder().raw_decode(line)
    except json.JSONDecodeError as error:
        breaks_off = error.pos >= len(line) - LONGEST_WORD or error.msg.startswith("Unterminated string")
        return line.startswith("[") or breaks_off
    except RecursionError:
        return True
    return line[end:].strip(", ")[:1] in BEHIND
