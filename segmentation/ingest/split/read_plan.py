"""How will this file be read? Decided on its first rows, before the rest is touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from segmentation.errors import UnreadableFile
from segmentation.ingest.open.byte_source import Content
from segmentation.ingest.open.encoding import Encoding, detect_encoding
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.record_block import Tag
from segmentation.ingest.split.header import Header, column_names, detect_header, filled
from segmentation.ingest.split.non_data_rows import Usual
from segmentation.ingest.split.record_parser import Format, strict_cells
from segmentation.ingest.split.sniffer import SAMPLE_LETTERS, Guess, detect_format, sample_of, told_separator
from segmentation.ingest.split.tokenizer import Record, records
from segmentation.ingest.split.value_patterns import VALUES, look, shape

NO_ROWS = "'{name}' has no data row below its header. Check that the export holds customers."
LETTER_BYTES = 4
OTHERWISE = "written with another separator than the rows below it."
OTHER_SEPARATORS = (",", ";", "\t", "|", " ")


@dataclass(frozen=True)
class Plan:
    """What the sample says about the whole file.

    Attributes
    ----------
    head : the records before the first data row.
    sample : regular rows of the sample, from which a row's usual look is learned.
    usual : what a data row looks like.
    trailing : how many separators every record ends in.
    told : sentences on the header's names.
    """

    encoding: Encoding
    guess: Guess
    header: Header
    names: tuple[str, ...]
    head: tuple[Record, ...]
    sample: tuple[tuple[str, ...], ...]
    usual: Usual
    trailing: int = 0
    told: tuple[str, ...] = ()

    @property
    def form(self) -> Format:
        """How cells are told apart."""
        return self.guess.form

    @property
    def width(self) -> int:
        """How many cells a record has, the empty ones behind trailing separators not counted."""
        return len(self.names)

    @property
    def first_data(self) -> int:
        """The number of records before the first data row."""
        return self.header.first + self.header.rows

    def head_tags(self) -> dict[int, Tag]:
        """What the records before the first data row are."""
        tags: dict[int, Tag] = {}
        for index, record in enumerate(self.head):
            tags[index] = "header" if index >= self.header.first else "lead-in" if record.cells else "blank"
        return tags

    def head_short(self) -> dict[int, int]:
        """How many separators a header row lacks before new names would stand above their cells."""
        lacking = {i: self.lacking(record) for i, record in enumerate(self.head) if i >= self.header.first}
        return {index: count for index, count in lacking.items() if count > 0}

    def lacking(self, record: Record) -> int:
        """How many separators a record lacks before new cells would stand under their own names."""
        missing = self.width + self.trailing - len(record.cells)
        # Where records end in a separator, new cells begin behind it, and one that lacks it gets it first.
        text = record.text.removesuffix(self.form.quote if self.form.wrapped else "")
        return missing - bool(self.trailing and not text.endswith(self.form.delimiter))


def make_plan(content: Content, name: str, options: ReadOptions) -> Plan:
    """Decide encoding, dialect and header on a sample.

    Raises
    ------
    UnreadableFile : where there is nothing in the file, or the options do not fit it.
    """
    encoding = _encoding(content, options)
    text = sample_of(encoding.decode(content.head(LETTER_BYTES * SAMPLE_LETTERS + encoding.mark)))
    if not text.strip():
        raise UnreadableFile(NO_ROWS.format(name=name))
    guess = detect_format(text, delimiter=options.delimiter, quote=options.quote)
    head = list(records(text, guess.form, guess.width))
    rows = [record.cells for record in head]
    if told_separator(text):
        rows[0] = []
    return plan_records(head, rows, encoding, guess, options)


def plan_records(
    head: list[Record], rows: list[list[str]], encoding: Encoding, guess: Guess, options: ReadOptions
) -> Plan:
    """Where the header is and what a usual row looks like, from the first records."""
    width = guess.width
    header = _header(rows, width, options)
    if not header.rows and options.header_row is None:
        header = _written_otherwise(head, rows, header, width, guess.form)
    # A worksheet, which has no encoding, has no separators either.
    trailing = _trailing_separators(rows, header, width) if encoding.codec else 0
    names, told = column_names(rows[header.first : header.first + header.rows], width - trailing)
    body = [tuple(row[: width - trailing]) for row in rows[header.first + header.rows :] if len(row) == width]
    first = rows[header.first][: width - trailing] if header.rows else []
    return Plan(
        encoding,
        guess,
        header,
        names,
        tuple(head[: header.first + header.rows]),
        tuple(body),
        Usual(
            tuple(cell.strip().casefold() for cell in first),
            median(map(filled, _above_footers(body))) if body else width,
            frozenset(shape(row[0]) for row in body if filled(row) > 1),
        ),
        trailing,
        told,
    )


def _above_footers(body: Sequence[tuple[str, ...]]) -> Sequence[tuple[str, ...]]:
    """The rows down to the last that fills several cells: a footer must not teach that footers are usual."""
    last = max((place for place, row in enumerate(body) if filled(row) > 1), default=len(body) - 1)
    return body[: last + 1]


def _encoding(content: Content, options: ReadOptions) -> Encoding:
    found = detect_encoding(content)
    if options.encoding is None or options.encoding == found.codec:
        return found
    try:
        "".encode(options.encoding)
    except LookupError as error:
        raise UnreadableFile(f"There is no encoding called '{options.encoding}'. Choose UTF-8 or another.") from error
    codec = "utf-8" if options.encoding.lower() in ("utf-8-sig", "utf_8_sig") else options.encoding
    return Encoding(codec, found.mark if codec == found.codec else 0, "You chose it.")


def _header(rows: Sequence[Sequence[str]], width: int, options: ReadOptions) -> Header:
    if options.header_row is None:
        return detect_header(rows, width)
    if options.header_row == 0:
        return Header(detect_header(rows, width).first, 0, "You said that there is no header.")
    if options.header_row > len(rows):
        raise UnreadableFile(f"Line {options.header_row} cannot be the header: the file has {len(rows)} lines.")
    return Header(options.header_row - 1, 1, "You chose it.")


def _trailing_separators(rows: Sequence[Sequence[str]], header: Header, width: int) -> int:
    """How many separators every record ends in: so many last cells are always empty and have no name."""
    wide = [row for row in rows if len(row) == width]
    named = rows[header.first : header.first + header.rows]
    used = max((place + 1 for row in (*wide, *named) for place, cell in enumerate(row) if cell), default=0)
    return min(width - used, width - 2) if len(wide) > 1 and used < width else 0


def _written_otherwise(head: list[Record], rows: list[list[str]], header: Header, width: int, form: Format) -> Header:
    """A header whose separator differs from the rows below it, where it gives exactly their width."""
    above = header.first - 1
    if above < 0 or not rows[above] or len(rows[above]) >= width:
        return header
    for other in OTHER_SEPARATORS:
        cells, closed, _ = strict_cells(head[above].text, Format(other, form.quote))
        if other != form.delimiter and closed and len(cells) == width and not any(look(c) in VALUES for c in cells):
            rows[above] = cells
            return Header(above, 1, f"Line {above + 1} holds words, {OTHERWISE}")
    return header
