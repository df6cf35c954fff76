"""In which characters is a text file written, and how do its bytes become text and bytes again?"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

ENCODING_TITLES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16 (big-endian)",
    "cp1252": "Windows-1252 (Western Europe)",
    "cp1250": "Windows-1250 (Central Europe)",
    "iso8859-2": "ISO 8859-2 (Central Europe)",
    "mac-roman": "Mac Roman",
    "cp932": "Shift-JIS (Japanese)",
    "gb18030": "GB18030 (Chinese)",
}
ASCII_COMPATIBLE = ("utf-8", "cp125", "iso8859", "mac")
"""Encodings in which a separator or line end is one byte and means nothing inside a letter."""


@dataclass(frozen=True)
class Encoding:
    """The encoding of a file, the length of its byte order mark, and why we think so."""

    codec: str
    mark: int = 0
    evidence: str = ""
    notice: str = ""

    def decode(self, data: bytes) -> str:
        """The whole text, without its byte order mark.

        Bytes that are no character in this encoding come out as Windows-1252 would read
        them (a file glued together from two sources), half a character as a question mark.
        """
        body = data[self.mark :]
        if self.codec.startswith(("utf-16", "utf-32")):
            return body.decode(self.codec, "replace")
        return body.decode(self.codec, STRAY)

    def decode_exactly(self, data: bytes) -> str:
        """The text in a form from which `encode_exactly` gives every byte back, but for half a letter at the end."""
        whole = len(data) - (len(data) % 2 if self.codec.startswith("utf-16") else 0)
        return data[self.mark : whole].decode(self.codec, self._exact)

    def encode_exactly(self, text: str) -> bytes:
        """The bytes of a piece of the text of `decode_exactly`."""
        return text.encode(self.codec, self._exact)

    @property
    def _exact(self) -> str:
        return "surrogatepass" if self.codec.startswith("utf-16") else "surrogateescape"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Read stray bytes one by one as Windows-1252, what that lacks as Latin-1."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    strays = error.object[error.start : error.end]
    return "".join(bytes([b]).decode("cp1252" if b not in UNDEFINED else "latin-1") for b in strays), error.end


STRAY = "kindred-stray"
UNDEFINED = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})
codecs.register_error(STRAY, _as_windows)
