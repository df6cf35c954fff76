"""How are new cells written behind a record, so that they look like the rest of the file?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from segmentation.ingest.dataset import Dialect


@dataclass(frozen=True)
class CellAppender:
    r"""Writes cells behind the records of a file in that file's own dialect.

    ``suffix`` is made once for the cells (many customers share it), ``place`` sets it
    behind a record, where a wrapped record's closing quote and a trailing separator
    have to stay at the end.

    Examples
    --------
    >>> appender = CellAppender(Dialect(delimiter=";"))
    >>> appender.place(b"1;Anna", appender.suffix(["2", "Big; loyal"]))
    b'1;Anna;2;"Big; loyal"'
    >>> wrapped = CellAppender(Dialect(wrapped=True))
    >>> wrapped.place(b'"1,Anna"', wrapped.suffix(["2", ""]))
    b'"1,Anna,2,"'
    """

    dialect: Dialect

    @property
    def is_plain(self) -> bool:
        """Whether ``record + suffix`` is all there is to placing."""
        return not (self.dialect.wrapped or self.dialect.trailing)

    def suffix(self, cells: Sequence[str], *, short: int = 0) -> bytes:
        """The bytes of new cells, the separator before them included.

        ``short`` cells are left empty first, where the record lacks them.

        Raises
        ------
        UnicodeEncodeError : where the file's encoding cannot hold a letter.
        """
        delimiter = self.dialect.delimiter
        if self.dialect.repeated:
            delimiter = delimiter[0] * max(1, len(delimiter))
        joined = delimiter.join([self._cell("")] * short + [self._cell(cell) for cell in cells])
        text = joined + delimiter if self.dialect.trailing else delimiter + joined
        if self.dialect.wrapped:
            text = text.replace(self._quote, self._quote * 2)
        return text.encode(self.dialect.encoding)

    def place(self, record: bytes, suffix: bytes) -> bytes:
        """A record with the new cells behind it."""
        if self.is_plain:
            return record + suffix
        delimiter, quote = (text.encode(self.dialect.encoding) for text in (self.dialect.delimiter, self._quote))
        is_wrapped = self.dialect.wrapped and len(record) > 1 and record.startswith(quote) and record.endswith(quote)
        closing = quote if is_wrapped else b""
        cells = record[: len(record) - len(closing)]
        between = delimiter if self.dialect.trailing and not cells.endswith(delimiter) else b""
        return cells + between + suffix + closing

    @property
    def _quote(self) -> str:
        return self.dialect.quote or '"'

    def _cell(self, text: str) -> str:
        """One cell as it has to stand in the file: quoted only where it needs it."""
        dialect, quote = self.dialect, self._quote
        if dialect.repeated and not text:
            return quote * 2
        special = (quote, "\n", "\r", dialect.delimiter, *(("\\",) if dialect.escape else ()))
        blank_edge = text != text.strip() or (dialect.repeated and dialect.delimiter[0] in text)
        if not blank_edge and not any(sign in text for sign in special):
            return text
        if dialect.escape:
            return quote + text.replace("\\", "\\\\").replace(quote, "\\" + quote) + quote
        return quote + text.replace(quote, quote * 2) + quote
