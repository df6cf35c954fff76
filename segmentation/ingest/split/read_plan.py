"""How will this file be read? Decided on its first rows, before the rest is touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from segmentation.errors import UnreadableFile
from segmentation.ingest.byte_source import ByteSource
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.record_block import Tag
from segmentation.ingest.split.csv_dialect import OTHER_DELIMITERS, CsvDialect
from segmentation.ingest.split.header import Header, count_filled, detect_header
from segmentation.ingest.split.header_names import column_names
from segmentation.ingest.split.non_data_rows.rule import RowProfile
from segmentation.ingest.split.record_parser import strict_cells
from segmentation.ingest.split.sniffer import DialectCandidate, declared_delimiter, sniff
from segmentation.ingest.split.tokenizer import Record, records
from segmentation.ingest.split.value_patterns import VALUES, pattern, value_class
from segmentation.ingest.text_encoding import Encoding
from segmentation.vocabulary.concept_lookup import is_date

NO_ROWS = "'{name}' has no data row below its header. Check that the export holds customers."
SAMPLE_CHARS = 200_000
BYTES_PER_CHAR = 4
ANOTHER_SEPARATOR = "written with another separator than the rows below it."


@dataclass(frozen=True)
class ReadPlan:
    """What the sample says about the whole file.

    Attributes
    ----------
    head : the records before the first data row.
    sample : regular rows of the sample, from which a row's usual look is learned.
    profile : what a data row looks like.
    exceptions : what the records before the first data row are, by their place.
    trailing : how many separators every record ends in.
    condensable : the columns of which the text may be let go of where they are plain numbers.
    notices : sentences on the header's names.
    """

    encoding: Encoding
    candidate: DialectCandidate
    header: Header
    names: tuple[str, ...]
    head: tuple[Record, ...]
    sample: tuple[tuple[str, ...], ...]
    profile: RowProfile
    exceptions: Mapping[int, Tag]
    trailing: int = 0
    condensable: frozenset[str] = frozenset()
    notices: tuple[str, ...] = ()

    @property
    def dialect(self) -> CsvDialect:
        """How cells are told apart."""
        return self.candidate.dialect

    @property
    def width(self) -> int:
        """How many cells a record has, the empty ones behind trailing separators not counted."""
        return len(self.names)

    @property
    def first_data(self) -> int:
        """The number of records before the first data row."""
        return self.header.first + self.header.rows

    @property
    def head_text(self) -> str:
        """The text before the first data row."""
        return "".join(record.text + record.end for record in self.head)


def make_plan(content: ByteSource, encoding: Encoding, name: str, options: ReadOptions) -> ReadPlan:
    """Decide dialect and header on a sample.

    Raises
    ------
    UnreadableFile : where there is nothing in the file, or the options do not fit it.
    """
    text = _first_rows(encoding.decode(content.head(BYTES_PER_CHAR * SAMPLE_CHARS + encoding.mark)))
    if not text.strip():
        raise UnreadableFile(NO_ROWS.format(name=name))
    candidate = sniff(text, delimiter=options.delimiter, quote=options.quote)
    sample = list(records(text, candidate.dialect, candidate.width))
    rows = [record.cells for record in sample]
    if declared_delimiter(text):
        rows[0] = []
    return plan_records(sample, rows, encoding, candidate, options)


def plan_records(
    sample: list[Record],
    rows: list[list[str]],
    encoding: Encoding,
    candidate: DialectCandidate,
    options: ReadOptions,
) -> ReadPlan:
    """Where the header is and what a usual row looks like, from the first records and their cells."""
    width = candidate.width
    header = _header(rows, width, options)
    if not header.rows and options.header_row is None:
        header = _with_another_separator(sample, rows, header, candidate)
    # A worksheet, which has no encoding, has no separators either.
    trailing = _trailing_separators(rows, header, width) if encoding.codec else 0
    body = [tuple(row[: width - trailing]) for row in rows[header.first + header.rows :] if len(row) == width]
    names, notices = column_names(rows[header.first : header.first + header.rows], width - trailing, body)
    first = rows[header.first][: width - trailing] if header.rows else []
    head = sample[: header.first + header.rows]
    return ReadPlan(
        encoding,
        candidate,
        header,
        names,
        tuple(head),
        tuple(body),
        _profile(first, body, width),
        {i: _head_tag(i, record, header) for i, record in enumerate(head)},
        trailing,
        _condensable(names, candidate.dialect, options),
        notices,
    )


def _first_rows(text: str) -> str:
    """The first rows of a text, cut at a line end."""
    if len(text) <= SAMPLE_CHARS:
        return text
    cut = max(text.rfind("\n", 0, SAMPLE_CHARS), text.rfind("\r", 0, SAMPLE_CHARS))
    return text[: cut + 1] if cut > 0 else text[:SAMPLE_CHARS]


def _head_tag(index: int, record: Record, header: Header) -> Tag:
    """What a record before the first data row is."""
    return "header" if index >= header.first else "lead-in" if record.cells else "blank"


def _condensable(names: tuple[str, ...], dialect: CsvDialect, options: ReadOptions) -> frozenset[str]:
    """The columns about whose numbers the user overruled nothing, and whose header does not say that they are dates."""
    if options.decimal or options.thousands is not None or dialect.quote == "'":
        return frozenset()
    return frozenset(name for name in names if not is_date(name)) - {*options.kinds, *options.missing}


def _profile(header: Sequence[str], body: Sequence[tuple[str, ...]], width: int) -> RowProfile:
    """What a data row looks like; a footer, which fills one cell, must not teach that footers are usual."""
    last = max((place for place, row in enumerate(body) if count_filled(row) > 1), default=len(body) - 1)
    firsts = [row[0] for row in body if count_filled(row) > 1]
    return RowProfile(
        tuple(cell.strip().casefold() for cell in header),
        median(map(count_filled, body[: last + 1])) if body else width,
        frozenset(map(pattern, firsts)),
        frozenset(map(value_class, firsts)),
        max((len(first.split()) for first in firsts), default=0),
        len(firsts),
    )


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


def _with_another_separator(
    sample: list[Record], rows: list[list[str]], header: Header, candidate: DialectCandidate
) -> Header:
    """A header whose separator differs from the rows below it, where it gives exactly their width."""
    above, width = header.first - 1, candidate.width
    if above < 0 or not rows[above] or len(rows[above]) >= width:
        return header
    for other in OTHER_DELIMITERS:
        cells, closed, _ = strict_cells(sample[above].text, CsvDialect(other, candidate.dialect.quote))
        values = any(value_class(cell) in VALUES for cell in cells)
        if other != candidate.dialect.delimiter and closed and len(cells) == width and not values:
            rows[above] = cells
            return Header(above, 1, f"Line {above + 1} holds words, {ANOTHER_SEPARATOR}")
    return header
