"""In which characters is a text file written, and how do its bytes become text and bytes again?"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

ENCODING_TITLES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16 (big-endian)",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32 (big-endian)",
    "cp1252": "Windows-1252 (Western Europe)",
    "cp1250": "Windows-1250 (Central Europe)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1253": "Windows-1253 (Greek)",
    "cp1254": "Windows-1254 (Turkish)",
    "cp1255": "Windows-1255 (Hebrew)",
    "cp1256": "Windows-1256 (Arabic)",
    "cp1257": "Windows-1257 (Baltic)",
    "cp1258": "Windows-1258 (Vietnamese)",
    "cp874": "Windows-874 (Thai)",
    "cp932": "Shift-JIS (Japanese)",
    "euc-jp": "EUC-JP (Japanese)",
    "cp949": "EUC-KR, CP949 (Korean)",
    "gb18030": "GB18030 (Chinese)",
    "big5": "Big5 (Traditional Chinese)",
    "iso8859-1": "ISO 8859-1 (Western Europe)",
    "iso8859-2": "ISO 8859-2 (Central Europe)",
    "iso8859-3": "ISO 8859-3 (Maltese)",
    "iso8859-4": "ISO 8859-4 (Baltic)",
    "iso8859-5": "ISO 8859-5 (Cyrillic)",
    "iso8859-6": "ISO 8859-6 (Arabic)",
    "iso8859-7": "ISO 8859-7 (Greek)",
    "iso8859-8": "ISO 8859-8 (Hebrew)",
    "iso8859-9": "ISO 8859-9 (Turkish)",
    "iso8859-10": "ISO 8859-10 (Nordic)",
    "tis-620": "TIS-620 (Thai)",
    "iso8859-11": "ISO 8859-11 (Thai)",
    "iso8859-13": "ISO 8859-13 (Baltic)",
    "iso8859-14": "ISO 8859-14 (Celtic)",
    "iso8859-15": "ISO 8859-15 (Western Europe)",
    "iso8859-16": "ISO 8859-16 (Romanian)",
    "koi8-r": "KOI8-R (Russian)",
    "koi8-u": "KOI8-U (Ukrainian)",
    "cp437": "MS-DOS 437 (United States)",
    "cp850": "MS-DOS 850 (Western Europe)",
    "cp852": "MS-DOS 852 (Central Europe)",
    "cp866": "MS-DOS 866 (Cyrillic)",
    "cp737": "MS-DOS 737 (Greek)",
    "cp775": "MS-DOS 775 (Baltic)",
    "cp855": "MS-DOS 855 (Cyrillic)",
    "cp857": "MS-DOS 857 (Turkish)",
    "cp862": "MS-DOS 862 (Hebrew)",
    "mac-roman": "Mac Roman",
    "mac-latin2": "Mac Central European",
    "mac-cyrillic": "Mac Cyrillic",
    "mac-greek": "Mac Greek",
    "mac-turkish": "Mac Turkish",
}
"""Every encoding that is read, as people call it."""
SUPERSETS = {"euc_kr": "cp949", "shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030"}
"""What programs write under the name of an older encoding."""
ASCII_COMPATIBLE = (
    *("utf-8", "cp125", "cp437", "cp737", "cp775", "cp85", "cp862", "cp866", "cp874", "iso8859", "tis", "koi8", "mac"),
)
"""Encodings in which a separator or line end is one byte and means nothing inside a letter."""


@dataclass(frozen=True)
class Encoding:
    """The encoding of a file, the length of its byte order mark, and why we think so."""

    codec: str
    mark: int = 0
    evidence: str = ""
    notice: str = ""
    rivals: tuple[str, ...] = ()
    """The encodings that come close and would read other letters, the nearest first."""

    def decode(self, data: bytes) -> str:
        """The whole text, without its byte order mark.

        Bytes that are no character in this encoding come out as Windows-1252 would read
        them (a file glued together from two sources), half a character as a question mark.
        """
        body = data[self.mark :]
        if self.unit > 1:
            return body.decode(self.codec, "replace")
        return body.decode(self.codec, STRAY)

    def decode_exactly(self, data: bytes) -> str:
        """The text in a form from which `encode_exactly` gives every byte back, but for half a letter at the end."""
        whole = len(data) - len(data) % self.unit
        return data[self.mark : whole].decode(self.codec, self._exact)

    def encode_exactly(self, text: str) -> bytes:
        """The bytes of a piece of the text of `decode_exactly`."""
        return text.encode(self.codec, self._exact)

    @property
    def _exact(self) -> str:
        return "surrogatepass" if self.unit > 1 else "surrogateescape"

    @property
    def unit(self) -> int:
        """The fewest bytes of a letter."""
        return 2 if self.codec.startswith("utf-16") else 4 if self.codec.startswith("utf-32") else 1


def standard_name(name: str) -> str:
    """The name under which an encoding is known here; another one stays as it is.

    >>> standard_name("windows-1251"), standard_name("EUC-KR"), standard_name("latin1")
    ('cp1251', 'cp949', 'iso8859-1')
    """
    lowered = name.strip().lower().replace("_", "-")
    if lowered in ENCODING_TITLES:
        return lowered
    try:
        looked_up = codecs.lookup(name.strip()).name
    except LookupError:
        return name
    looked_up = SUPERSETS.get(looked_up, looked_up.replace("_", "-"))
    return looked_up if looked_up in ENCODING_TITLES else name


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Read stray bytes one by one as Windows-1252, what that lacks as Latin-1."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    strays = error.object[error.start : error.end]
    return "".join(bytes([b]).decode("cp1252" if b not in UNDEFINED else "latin-1") for b in strays), error.end


STRAY = "kindred-stray"
UNDEFINED = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})
codecs.register_error(STRAY, _as_windows)
