"""In which characters was this file written?

The order of evidence: a byte order mark, the zero bytes of UTF-16 and UTF-32, strict UTF-8, the
encodings of one country or several, told apart by how well the letters they would give
make words of a language that is written in them.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import replace

from segmentation.errors import UnreadableFile
from segmentation.ingest.byte_source import ByteSource, byte_source_of
from segmentation.ingest.open.likely_encoding import example_of, likely_encoding
from segmentation.ingest.text_encoding import ENCODING_TITLES, Encoding, standard_name

DECODED_BYTES = 1 << 22
SAMPLE_BYTES = 1 << 18
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
RARE = ("\u0700", "\u07ff")
"""Syriac, Thaana and NKo: what ``ß`` and ``Ü`` before a sign would be if they were UTF-8."""
FEW_LETTERS = 2
SHORTEST_WIDE, MOSTLY = 16, 0.98
LAST_ASCII = 0x7F
MIN_UTF8_SHARE = 0.75
TWO_BYTES = "Every other byte is zero, which only UTF-16 does."
FOUR_BYTES = "Two or three of every four bytes are zero, which only UTF-32 does."
BY_MARK = "The file begins with a byte order mark."
MIXED = "Most of the file is UTF-8, but some letters are not (first: byte {byte:,}); those were read as Windows-1252."
ACCIDENT = "The few letters beyond ASCII could also be UTF-8: read as {title}{example}."
CUT_OFF = "The file ends in the middle of a letter, as if it had been cut off."


def detect_encoding(content: ByteSource | bytes) -> Encoding:
    """The encoding of a file's bytes.

    Examples
    --------
    >>> detect_encoding("Größe;Straße".encode("cp1252")).codec
    'cp1252'
    >>> detect_encoding("Łódź;Kraków;źdźbło".encode("cp1250")).codec
    'cp1250'
    """
    content = byte_source_of(content)
    head = content.head(SAMPLE_BYTES)
    for mark, codec in MARKS:
        if head.startswith(mark):
            return Encoding(codec, len(mark), BY_MARK, _faults(content.whole(), codec))
    for wide, evidence in ((_thirty_two_bit(head), FOUR_BYTES), (_sixteen_bit(head), TWO_BYTES)):
        if wide:
            return Encoding(wide, 0, evidence, _faults(content.whole(), wide))
    if content.is_ascii:  # most files are, and this one look is much faster than the others
        return Encoding("utf-8", 0, "Every letter is plain ASCII.")
    data = content.whole()
    failed = _first_not_utf8(data)
    foreign = b"\n".join(_foreign_lines(data))
    by_accident = _by_accident(foreign)
    if failed is None and by_accident:
        likely = likely_encoding(foreign)
        example = example_of(foreign, likely.codec)
        return replace(likely, notice=ACCIDENT.format(title=ENCODING_TITLES[likely.codec], example=example))
    if failed is None:
        return Encoding("utf-8", 0, "Every letter is valid UTF-8.")
    if by_accident:
        return likely_encoding(foreign)
    # Cut in the middle of a letter, a file ends in its first bytes: a line's end behind them shows that it goes on.
    if failed >= len(data) - 3 and min(data[failed:]) > LAST_ASCII and not data[:failed].isascii():
        return Encoding("utf-8", 0, "Every letter but the last is valid UTF-8.", CUT_OFF)
    if _utf8_share(foreign) >= MIN_UTF8_SHARE:
        return Encoding(
            "utf-8",
            0,
            "Most of the letters beyond ASCII are valid UTF-8.",
            MIXED.format(byte=failed + 1),
        )
    return likely_encoding(foreign)


def chosen_encoding(content: ByteSource, requested: str | None) -> Encoding:
    """The encoding to read with: the one the user asks for, else the detected one.

    Raises
    ------
    UnreadableFile : where there is no encoding of that name.
    """
    detected = detect_encoding(content)
    if requested is None:
        return detected
    requested = standard_name(requested)
    if requested == detected.codec:
        return replace(detected, notice="" if detected.rivals else detected.notice, rivals=())
    try:
        "".encode(requested)
    except LookupError as error:
        raise UnreadableFile(f"There is no encoding called '{requested}'. Choose UTF-8 or another.") from error
    codec = "utf-8" if requested.lower() in ("utf-8-sig", "utf_8_sig") else requested
    return Encoding(codec, detected.mark if codec == detected.codec else 0, "You chose it.")


def _faults(data: bytes, codec: str) -> str:
    """A sentence where a file is not quite what its mark or its zeros say."""
    if codec.startswith(("utf-16", "utf-32")):
        return CUT_OFF if len(data) % Encoding(codec).unit else ""
    failed = _first_not_utf8(data) if codec == "utf-8" else None
    return "" if failed is None else MIXED.format(byte=failed + 1)


def _sixteen_bit(head: bytes) -> str:
    """UTF-16 without a mark: ASCII letters leave a zero in every other byte."""
    if len(head) < 4 or head.count(0) < len(head) // 5:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < 0.3 * (len(head) // 2) or min(even, odd) > 0.1 * max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _thirty_two_bit(head: bytes) -> str:
    """UTF-32 without a mark: letters need two of its four bytes at most."""
    zeros = [head[place::4].count(0) / max(1, len(head[place::4])) for place in range(4)]
    if len(head) >= SHORTEST_WIDE and min(zeros[2:]) > MOSTLY > 1 - MOSTLY > zeros[0]:
        return "utf-32-le"
    if len(head) >= SHORTEST_WIDE and min(zeros[:2]) > MOSTLY > 1 - MOSTLY > zeros[3]:
        return "utf-32-be"
    return ""


def _first_not_utf8(data: bytes) -> int | None:
    """Where the first byte stands that no UTF-8 text can have; None for valid UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(data), DECODED_BYTES):
        block = bytes(data[start : start + DECODED_BYTES])
        pending = len(decoder.getstate()[0])
        if pending == 0 and block.isascii():
            continue
        try:
            decoder.decode(block, final=start + DECODED_BYTES >= len(data))
        except UnicodeDecodeError as error:
            return max(0, start - pending + error.start)
    if decoder.getstate()[0]:
        return len(data) - len(decoder.getstate()[0])
    return None


def _foreign_lines(data: bytes) -> Iterator[bytes]:
    """Up to a sample's worth of the lines that hold a byte beyond ASCII, from the whole file."""
    total = 0
    for start in range(0, len(data), DECODED_BYTES):
        block = bytes(data[start : start + DECODED_BYTES])
        for line in () if block.isascii() else block.replace(b"\r", b"\n").split(b"\n"):
            if not line.isascii():
                yield line[:2000]
                total += min(len(line), 2000)
                if total > SAMPLE_BYTES:
                    return


def _by_accident(foreign: bytes) -> bool:
    """Whether a few letters of a script that comes in whole words are more likely signs such as ``ß€``."""
    beyond = [letter for letter in foreign.decode("utf-8", "ignore") if letter > "\x7f"]
    return 0 < len(beyond) <= FEW_LETTERS and all(RARE[0] <= letter <= RARE[1] for letter in beyond)


def _utf8_share(foreign: bytes) -> float:
    """The share of the bytes beyond ASCII that stand in valid UTF-8 characters."""
    beyond = sum(byte > 127 for byte in foreign)
    valid = sum(len(c.encode()) for c in foreign.decode("utf-8", "ignore") if c > "\x7f")
    return valid / beyond if beyond else 0.0
