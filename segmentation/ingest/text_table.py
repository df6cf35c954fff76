"""Which table does this text hold? From bytes to cells, fast where it is regular."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

import pyarrow as pa

from segmentation.errors import UnreadableFile
from segmentation.ingest.cells import Format, Record, records
from segmentation.ingest.dataset import Dialect, SetAside
from segmentation.ingest.dialect import Guess, detect_format, sample_of, title, told_separator
from segmentation.ingest.encoding import TITLES, Encoding, detect_encoding
from segmentation.ingest.header import Header, column_names, detect_header, filled
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.plain import quoting, read_plain
from segmentation.ingest.records import Layout, Tag
from segmentation.ingest.sift import reason, sift_table

CHUNK_ROWS = 50_000
NO_ROWS = "'{name}' has no data row below its header. Check that the export holds customers."


@dataclass(frozen=True)
class TextTable:
    """The cells of a text file and everything that was made of the rest of it."""

    cells: pa.Table
    dialect: Dialect
    layout: Layout
    set_aside: tuple[SetAside, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What the sample says about the whole file."""

    encoding: Encoding
    guess: Guess
    header: Header
    names: tuple[str, ...]
    head: tuple[Record, ...]
    typical: float
    notices: tuple[str, ...] = ()
    trailing: bool = False
    header_cells: tuple[str, ...] = field(default=())

    @property
    def form(self) -> Format:
        """How cells are told apart."""
        return self.guess.form

    @property
    def width(self) -> int:
        """How many cells a record has, a trailing separator's empty one not counted."""
        return len(self.names)

    @property
    def first_data(self) -> int:
        """The number of records before the first data row."""
        return self.header.first + self.header.rows


def read_text(data: bytes, name: str, options: ReadOptions) -> TextTable:
    """Read the bytes of a text file into cells.

    Raises
    ------
    UnreadableFile : where there is no data row.
    """
    plan = make_plan(data, name, options)
    table = _read_fast(data, plan) or _read_careful(data, plan)
    if not table.cells.num_rows:
        raise UnreadableFile(NO_ROWS.format(name=name))
    return table


def make_plan(data: bytes, name: str, options: ReadOptions) -> Plan:
    """Decide encoding, dialect and header on a sample."""
    encoding = _encoding(data, options)
    text = sample_of(encoding.decode(data[: 4 * 200_000 + encoding.mark]))
    if not text.strip():
        raise UnreadableFile(NO_ROWS.format(name=name))
    guess = detect_format(text, delimiter=options.delimiter, quote=options.quote)
    head = list(records(text, guess.form, guess.width))
    rows = [record.cells for record in head]
    if told_separator(text):
        rows[0] = []
    width = guess.width
    trailing = _has_trailing(rows, width)
    header = _header(rows, width, options)
    names, notices = column_names(rows[header.first : header.first + header.rows], width - trailing)
    full = [filled(row) for row in rows[header.first + header.rows :] if len(row) == width]
    return Plan(
        encoding,
        guess,
        header,
        names,
        tuple(head[: header.first + header.rows]),
        median(full) if full else width,
        notices,
        trailing,
        tuple(c.strip().casefold() for c in rows[header.first][: width - trailing]) if header.rows else (),
    )


def _encoding(data: bytes, options: ReadOptions) -> Encoding:
    found = detect_encoding(data)
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
        found = detect_header(rows, width)
        return Header(found.first, 0, "You said that there is no header.")
    if options.header_row > len(rows):
        raise UnreadableFile(f"Line {options.header_row} cannot be the header: the file has {len(rows)} lines.")
    return Header(options.header_row - 1, 1, "You chose it.")


def _has_trailing(rows: Sequence[Sequence[str]], width: int) -> bool:
    """Whether every record ends in a separator: the last cell is always empty, the header's too or missing."""
    wide = [row for row in rows if len(row) == width]
    return width > 2 and len(wide) > 1 and all(not row[-1] for row in wide)


def _read_fast(data: bytes, plan: Plan) -> TextTable | None:
    """The cells of a file that is regular throughout; None where it is not."""
    form = plan.form
    if len(form.delimiter) > 1 or form.escape or form.repeated or form.wrapped or plan.trailing or plan.width < 2:
        return None
    if not form.delimiter.isascii() or any(r.bent for r in plan.head):
        return None
    utf8 = _as_utf8(data, plan.encoding)
    if utf8 is None:
        return None
    body_start = sum(len((r.text + r.end).encode("utf-8", "surrogatepass")) for r in plan.head)
    body = memoryview(utf8)[body_start:]
    regular, multiline = quoting(body, form)
    if not regular or not len(body):
        return None
    table = read_plain(pa.py_buffer(body), plan.names, form, multiline=multiline)
    if table is None:
        return None
    return _finish_fast(table, plan, body, multiline)


def _as_utf8(data: bytes, encoding: Encoding) -> bytes | None:
    if encoding.codec == "utf-8":
        return None if encoding.notice else memoryview(data)[encoding.mark :]  # type: ignore[return-value]
    try:
        return data[encoding.mark :].decode(encoding.codec).encode()
    except UnicodeError:
        return None


def _finish_fast(table: pa.Table, plan: Plan, body: memoryview, multiline: bool) -> TextTable:
    reasons = sift_table(table, plan.header_cells, plan.typical)
    exceptions = _head_tags(plan) | {index + plan.first_data: "other" for index in reasons}
    aside = []
    if reasons:
        found = sorted(reasons)
        rows = zip(*(c.to_pylist() for c in table.take(pa.array(found)).columns), strict=True)
        for index, row in zip(found, rows, strict=True):
            text = plan.form.delimiter.join(row)
            aside.append(SetAside(index + plan.first_data + 1, text, reasons[index]))
        mask = [True] * table.num_rows
        for index in found:
            mask[index] = False
        table = table.filter(pa.array(mask))
    end = _line_end(bytes(body[:100_000]))
    mixed = (
        (b"\r" in bytes(body))
        if end == b"\n"
        else end == b"\r\n" and bytes(body).count(b"\n") != bytes(body).count(b"\r\n")
    )
    layout = Layout(plan.encoding, plan.form, plan.guess.width, exceptions, not multiline and not mixed, end)
    return _assemble(table, plan, layout, aside, [])


def _line_end(body: bytes) -> bytes:
    counts = Counter({b"\r\n": body.count(b"\r\n")})
    counts[b"\n"] = body.count(b"\n") - counts[b"\r\n"]
    counts[b"\r"] = body.count(b"\r") - counts[b"\r\n"]
    return counts.most_common(1)[0][0] if any(counts.values()) else b"\n"


def _head_tags(plan: Plan) -> dict[int, Tag]:
    tags: dict[int, Tag] = {}
    for index, record in enumerate(plan.head):
        tags[index] = "header" if index >= plan.header.first else "lead-in" if record.cells else "blank"
    return tags


def _read_careful(data: bytes, plan: Plan) -> TextTable:
    """The cells of any file, record by record."""
    collector = Collector(plan)
    text = plan.encoding.decode(data)
    for index, record in enumerate(records(text, plan.form, plan.guess.width)):
        collector.take(index, record)
    return collector.finish()


class Collector:
    """Gathers the records of a file into cells, and keeps aside what does not fit."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.width = plan.width
        self.exceptions: dict[int, Tag] = dict(_head_tags(plan))
        self.aside: list[SetAside] = []
        self.blank: list[int] = []
        self.bent: list[int] = []
        self.ends: Counter[str] = Counter()
        self.rows: list[list[str]] = []
        self.numbers: list[int] = []
        self.chunks: list[pa.RecordBatch] = []
        self.schema = pa.schema([(name, pa.string()) for name in plan.names])

    def take(self, index: int, record: Record) -> None:
        """Sort one record in."""
        self.ends[record.end] += 1
        if index < self.plan.first_data:
            return
        cells = record.cells
        if not cells:
            self.exceptions[index] = "blank"
            self.blank.append(index + 1)
            return
        if self.plan.trailing and len(cells) == self.width + 1 and not cells[-1]:
            cells = cells[:-1]
        if len(cells) != self.width:
            self._set_aside(index, record.text, self._misfit(len(cells)))
            return
        why = reason(cells, self.plan.header_cells, self.plan.typical, in_tail=False)
        if why:
            self._set_aside(index, record.text, why)
            return
        if record.bent:
            self.bent.append(index + 1)
        self.rows.append(cells)
        self.numbers.append(index)
        if len(self.rows) >= 2 * CHUNK_ROWS:
            self._flush(CHUNK_ROWS)

    def _misfit(self, count: int) -> str:
        return f"It has {count} {'cell' if count == 1 else 'cells'} where the table has {self.width}."

    def _set_aside(self, index: int, text: str, why: str) -> None:
        self.exceptions[index] = "other"
        self.aside.append(SetAside(index + 1, text, why))

    def _flush(self, count: int) -> None:
        rows, self.rows = self.rows[:count], self.rows[count:]
        self.numbers = self.numbers[count:]
        columns = [pa.array(column, type=pa.string()) for column in zip(*rows, strict=True)]
        if columns:
            self.chunks.append(pa.RecordBatch.from_arrays(columns, schema=self.schema))

    def finish(self) -> TextTable:
        """The table, once every record was taken."""
        plan = self.plan
        while self.rows:
            why = reason(self.rows[-1], plan.header_cells, plan.typical, in_tail=True)
            if not why:
                break
            self._set_aside(self.numbers.pop(), plan.form.delimiter.join(self.rows.pop()), why)
        self._flush(len(self.rows))
        table = pa.Table.from_batches(self.chunks, schema=self.schema)
        self.aside.sort(key=lambda record: record.row)
        layout = Layout(plan.encoding, plan.form, plan.guess.width, self.exceptions, False, self._end().encode())
        notices = []
        if self.blank:
            notices.append(_counted(self.blank, "blank line was skipped", "blank lines were skipped"))
        if self.bent:
            notices.append(
                _counted(self.bent, "row has a quote", "rows have a quote")
                + " at an odd place, which was kept as a letter."
            )
        usual = [e for e in self.ends if e]
        if len(usual) > 1:
            notices.append(
                "Line ends are mixed (" + ", ".join(sorted({_end_name(e) for e in usual})) + "); each was taken as one."
            )
        return _assemble(table, plan, layout, self.aside, notices)

    def _end(self) -> str:
        usual = Counter({e: n for e, n in self.ends.items() if e})
        return usual.most_common(1)[0][0] if usual else "\n"


def _end_name(end: str) -> str:
    return {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}.get(end, "CR CR LF")


def _counted(rows: Sequence[int], one: str, many: str) -> str:
    shown = ", ".join(str(r) for r in rows[:5]) + ("…" if len(rows) > 5 else "")
    return f"{len(rows):,} {one if len(rows) == 1 else many} (row {shown})"


def _assemble(
    table: pa.Table, plan: Plan, layout: Layout, aside: Sequence[SetAside], notices: Sequence[str]
) -> TextTable:
    form, encoding, header = plan.form, plan.encoding, plan.header
    dialect = Dialect(
        encoding=encoding.codec,
        delimiter=form.delimiter,
        quote=form.quote,
        header_row=header.first + 1 if header.rows else None,
        line_end=layout.line_end.decode(),
        bom=encoding.mark > 0,
        escape=form.escape,
        repeated=form.repeated,
        wrapped=form.wrapped,
        trailing=plan.trailing,
        header_rows=header.rows,
        evidence={
            "encoding": f"{TITLES.get(encoding.codec, encoding.codec)}: {encoding.evidence}",
            "delimiter": plan.guess.evidence,
            "header_row": header.evidence,
        },
    )
    said = [encoding.notice] if encoding.notice else []
    said += _plan_notices(plan)
    said += [n if n.endswith(".") else n + "." for n in notices]
    said += _aside_notices(aside)
    return TextTable(table, dialect, layout, tuple(aside), tuple(said))


def _plan_notices(plan: Plan) -> list[str]:
    said = []
    lead = sum(bool(r.cells) for r in plan.head[: plan.header.first])
    if lead and not (lead == 1 and plan.guess.told):
        lines = "The first line was" if plan.header.first == 1 else f"The first {plan.header.first} lines were"
        said.append(f"{lines} left out as a preamble above the table.")
    if not plan.header.rows and "You" not in plan.header.evidence:
        said.append(f"There is no header: {plan.header.evidence[0].lower()}{plan.header.evidence[1:]}")
    if plan.header.rows > 1:
        said.append(f"{plan.header.rows} header rows were joined into one name a column.")
    if plan.guess.rivals:
        said.append(
            f"The separator could also be the {' or the '.join(plan.guess.rivals)}: "
            f"the {title(plan.form.delimiter)} was taken, because its cells look more like values."
        )
    return said + list(plan.notices)


def _aside_notices(aside: Sequence[SetAside]) -> list[str]:
    said = []
    by_reason: dict[str, list[int]] = {}
    for record in aside:
        by_reason.setdefault(record.reason, []).append(record.row)
    for why, rows in by_reason.items():
        said.append(_counted(rows, "row was set aside", "rows were set aside") + f": {why[0].lower()}{why[1:]}")
    return said
