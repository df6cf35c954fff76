"""How well does reading stand up to the faults of the Pollock benchmark?

Pollock (Vitagliano, Hameed, Jiang, Reisener, Wu & Naumann, "Pollock: A Data Loading
Benchmark", PVLDB 16, 2023) takes one clean table and writes it with one fault at a time:
2,290 files. Here the same kinds of faults are put, by a seeded script of our own, into
tables of our own, and the reading is scored with the paper's measures: success, and
precision, recall and F1 of header, records and cells; ten at most.

Run ``python -m benchmarks.pollution`` for the table by kind, with ``--all`` for every row
and column, and with a kind's name to see the files that lose points.
"""

from __future__ import annotations

import csv
import io
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import segmentation

Row = list[str]


@dataclass(frozen=True)
class Case:
    """One polluted file and the header and records a right reading gives."""

    kind: str
    data: bytes
    header: tuple[str, ...] | None
    records: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Sheet:
    """A clean table as it is written: per row its cells, per cell whether it is quoted."""

    rows: tuple[tuple[str, ...], ...]
    delimiter: str = ","
    quote: str = '"'
    escape: str = '"'
    end: str = "\r\n"

    def cell(self, text: str, mark: bool | None = None) -> str:
        """A cell as it stands in the file; quoted where it holds a comma, a quote or a line break."""
        quoted = mark if mark is not None else any(c in text for c in ',"\n')
        if not quoted:
            return text
        return self.quote + text.replace('"', self.escape + '"') + self.quote

    def line(self, row: Sequence[str]) -> str:
        """A record without its line end."""
        return self.delimiter.join(self.cell(c) for c in row)

    def text(self, lines: Sequence[str] | None = None) -> str:
        """The whole file."""
        return "".join(line + self.end for line in (lines or [self.line(r) for r in self.rows]))

    def lines(self) -> list[str]:
        """All records without line ends."""
        return [self.line(row) for row in self.rows]


def incidents(seed: int = 1, rows: int = 83) -> Sheet:
    """A table as open-data portals publish them: dates, times, free text with commas and quotes."""
    rng = random.Random(seed)
    places = ["Main Street", "Station Road, platform 2", "Old Mill", 'The "Crown" inn', "Harbour, pier 4", "Park"]
    notes = ["", "on the way home", 'said "stop", then left', "wet road, no lights", "N/A", "driver's side", "see file"]
    table = [["DATE", "TIME", "WARD", "LOCATION", "VEHICLES", "INJURED", "COST", "REPORTED BY", "NOTES"]]
    for _ in range(rows):
        table.append(
            [
                f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/2013",
                f"{rng.randint(0, 23)}:{rng.randint(0, 59):02d}",
                rng.choice(["E05000026", "E05000031", "E05000040"]),
                rng.choice(places),
                str(rng.randint(1, 5)),
                str(rng.randint(0, 3)),
                f"{rng.randint(1, 4)},{rng.randint(0, 999):03d}.00"
                if rng.random() < 0.4
                else f"{rng.randint(10, 999)}.50",
                rng.choice(["Police", "Public", "Fire service"]),
                rng.choice(notes),
            ]
        )
    return Sheet(tuple(tuple(r) for r in table))


def customers(seed: int = 2, rows: int = 60) -> Sheet:
    """A shop's customers: numbers with leading zeros, names, towns, decimals, dates."""
    rng = random.Random(seed)
    first, last = ["Anna", "Ben", "Chiara", "Dmitri", "Ewa", "Farid"], ["Adler", "Brown", "Costa", "Dvorak", "Etienne"]
    table = [["customer_id", "name", "town", "orders", "spend", "last_order", "newsletter"]]
    for i in range(rows):
        name = f"{rng.choice(last)}, {rng.choice(first)}" if rng.random() < 0.5 else rng.choice(first)
        table.append(
            [
                f"{i + 1:05d}",
                name,
                rng.choice(["Bonn", "Paris", "Rio de Janeiro", "Leeds", ""]),
                str(rng.randint(1, 40)),
                f"{rng.random() * 900:.2f}",
                f"2024-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}",
                rng.choice(["yes", "no"]),
            ]
        )
    return Sheet(tuple(tuple(r) for r in table))


def products(seed: int = 4, rows: int = 83) -> Sheet:
    """What a web shop sold: names of one word, addresses, descriptions of some words that may hold commas."""
    rng = random.Random(seed)
    words = ["small", "green", "lamp", "brass", "base", "desk", "wall", "solid", "oak", "large", "modern"]
    notes = ["", "", "", "fine", 'said "nice", twice', "sold out", "clearance"]
    table = [["DATE", "TIME", "PIECES", "CODE", "PRICE", "KIND", "DESCRIPTION", "LINK", "REMARK"]]
    for _ in range(rows):
        table.append(
            [
                f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/2018",
                f"{rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}",
                str(rng.randint(1, 9)),
                f"P-{rng.randint(1000, 9999)}",
                f"{rng.randint(3, 90)}.{rng.randint(0, 99):02d}",
                rng.choice(["Lamp", "Chair", "Table"]),
                rng.choice([", ", " "]).join(rng.sample(words, rng.randint(2, 4))),
                f"http://shop.example/p{rng.randint(1, 999)}",
                rng.choice(notes),
            ]
        )
    return Sheet(tuple(tuple(r) for r in table))


def measurements(seed: int = 3, rows: int = 50) -> Sheet:
    """Numbers only, where nothing tells the columns apart."""
    rng = random.Random(seed)
    table = [["station", "january", "february", "march", "april"]]
    for _ in range(rows):
        table.append([str(rng.randint(100, 999)), *(f"{rng.random() * 100:.1f}" for _ in range(4))])
    return Sheet(tuple(tuple(r) for r in table))


def sheets() -> tuple[Sheet, ...]:
    """The clean tables."""
    return incidents(), customers(), products(), measurements()


def cases(sheet: Sheet, every: int = 1) -> Iterator[Case]:
    """Every kind of pollution of a table; of the faults in one cell only each ``every``-th."""
    yield from whole_file(sheet)
    yield from tables_and_headers(sheet)
    yield from one_row(sheet, every)


def _case(kind: str, text: str, sheet: Sheet, header: Sequence[str] | None, records: Sequence[Sequence[str]]) -> Case:
    return Case(kind, text.encode(), tuple(header) if header is not None else None, tuple(tuple(r) for r in records))


def whole_file(sheet: Sheet) -> Iterator[Case]:
    """Faults of the file as a whole: other separators, quotes, escapes, line ends."""
    header, records = sheet.rows[0], sheet.rows[1:]

    def case(kind: str, text: str) -> Case:
        return _case(kind, text, sheet, header, records)

    yield case("source", sheet.text())
    yield case("file_no_trailing_newline", sheet.text().removesuffix(sheet.end))
    yield case("file_double_trailing_newline", sheet.text() + sheet.end)
    for delimiter, name in ((";", "0x3B"), ("\t", "0x9"), (", ", "0x2C_0x20"), (" ", "0x20")):
        yield case(f"file_field_delimiter_{name}", replace(sheet, delimiter=delimiter).text())
    yield case("file_quotation_char_0x27", replace(sheet, quote="'").text())
    yield case("file_escape_char_0x5C", replace(sheet, escape="\\").text())
    yield case("file_escape_char_0x00", replace(sheet, escape="").text())
    yield case("file_record_delimiter_0xA", replace(sheet, end="\n").text())
    yield case("file_record_delimiter_0xD", replace(sheet, end="\r").text())


def tables_and_headers(sheet: Sheet) -> Iterator[Case]:
    """Faults of the header and of what stands around the table."""
    header, records, lines = sheet.rows[0], sheet.rows[1:], sheet.lines()
    width = len(header)
    yield _case("file_no_header", sheet.text(lines[1:]), sheet, None, records)
    for times in (2, 3):
        names = [" ".join([name] * times) for name in header]
        yield _case(
            f"file_header_multirow_{times}", sheet.text([lines[0]] * (times - 1) + lines), sheet, names, records
        )
    preamble = ["PREAMBLE" + "," * (width - 1), "," * (width - 1)]
    yield _case("file_preamble", sheet.text(preamble + lines), sheet, header, records)
    for kind, count in (("less", width - 1), ("same", width), ("more", width + 1)):
        second = [[*row, f"col{i}" if not i else row[-1]][:count] for i, row in enumerate(sheet.rows)]
        text = sheet.text(lines + [sheet.line(row) for row in second])
        yield _case(f"file_multitable_{kind}", text, sheet, header, records)
    yield _case("file_no_payload", "", sheet, None, [])
    yield _case("file_header_only", sheet.text(lines[:1]), sheet, header, [])
    yield _case("file_one_data_row", sheet.text(lines[:2]), sheet, header, records[:1])


def one_row(sheet: Sheet, every: int) -> Iterator[Case]:
    """Faults in one row: a separator too many or missing, a stray quote, another separator."""
    header, records, lines = sheet.rows[0], sheet.rows[1:], sheet.lines()
    count = 0

    def case(kind: str, row: int, line: str, changed: Sequence[str] | None = None) -> Case:
        rows = list(sheet.rows)
        if changed is not None:
            rows[row] = tuple(changed)
        text = sheet.text([*lines[:row], line, *lines[row + 1 :]])
        return _case(kind, text, sheet, rows[0], rows[1:])

    del header, records
    for index, row in enumerate(sheet.rows):
        cells = [sheet.cell(c) for c in row]
        for column in range(len(row)):
            count += 1
            if count % every:
                continue
            place = "header" if index == 0 else "row"
            more = [*cells[:column], "", *cells[column:]] if column != 1 else [cells[0], "", *cells[1:]]
            yield case(f"{place}_more_sep", index, sheet.delimiter.join(more))
            if column:
                joined = [*cells[: column - 1], cells[column - 1] + cells[column], *cells[column + 1 :]]
                yield case(f"{place}_less_sep", index, sheet.delimiter.join(joined))
            stray = list(row)
            stray[column] = '"' + stray[column]
            quoted = cells[column].startswith('"')
            odd = '""' + cells[column][1:] if quoted else '"' + cells[column]
            yield case(
                f"{place}_extra_quote", index, sheet.delimiter.join([*cells[:column], odd, *cells[column + 1 :]]), stray
            )
        if index % every == 0 or every == 1:
            place = "header" if index == 0 else "row"
            yield case(f"{place}_field_delimiter_0x20", index, " ".join(cells))


@dataclass(frozen=True)
class Score:
    """The ten measures of one file, their sum, and whether a fault was told."""

    total: float
    exact: bool
    noticed: bool
    failed: bool


def judge(case: Case) -> Score:
    """Read a file and score it as the paper does; a file without a data row is rightly refused."""
    try:
        dataset = segmentation.read(case.data, name="polluted.csv")
    except segmentation.SegmentationError:
        nothing = not case.records
        return Score(10.0 if nothing else 0.0, nothing, True, not nothing)
    header = list(dataset.column_names) if dataset.dialect.header_row else None
    columns = [column.to_pylist() for column in dataset.text.columns]
    records = [list(row) for row in zip(*columns, strict=True)]
    expected = ([list(case.header)] if case.header else []) + [list(r) for r in case.records]
    loaded = ([header] if header else []) + records
    total = 1.0 + sum(_measures(expected, loaded))
    noticed = bool(dataset.notices)
    return Score(total, expected == loaded, noticed, False)


def _measures(expected: list[Row], loaded: list[Row]) -> list[float]:
    """Precision, recall and F1 of header, records and cells, nine numbers."""
    scores = _overlap([c.lower() for c in expected[0]], [c.lower() for c in loaded[0]])
    scores += _overlap(["".join(r).lower() for r in expected[1:]], ["".join(r).lower() for r in loaded[1:]])
    scores += _overlap([c for r in expected for c in r], [c for r in loaded for c in r])
    return scores


def _overlap(expected: list[str], loaded: list[str]) -> list[float]:
    if not expected:
        return [1.0, 1.0, 1.0]
    common = (Counter(expected) & Counter(loaded)).total()
    if not common:
        return [0.0, 0.0, 0.0]
    precision, recall = common / len(expected), common / len(loaded)
    return [precision, recall, 2 * precision * recall / (precision + recall)]


def rows() -> list[tuple[str, str]]:
    """The line for ``python -m benchmarks``: mean score over four tables, every 7th cell polluted."""
    scores = [judge(case) for sheet in sheets() for case in cases(sheet, 7)]
    mean = sum(s.total for s in scores) / len(scores)
    silent = sum(not s.exact and not s.noticed for s in scores)
    return [(f"reading: {len(scores)} polluted files (of 10)", f"{mean:.3f}, {silent} silently wrong")]


def main(arguments: Sequence[str]) -> None:
    """Print the mean score a kind, or the files of one kind that lose points."""
    every = 1 if "--all" in arguments else 7
    kinds_asked = [a for a in arguments if not a.startswith("--")]
    for sheet in sheets():
        by_kind: dict[str, list[Score]] = defaultdict(list)
        for case in cases(sheet, every):
            if kinds_asked and case.kind not in kinds_asked:
                continue
            score = judge(case)
            by_kind[case.kind].append(score)
            if kinds_asked and score.total < 9.99 and "--show" in arguments:
                _show(case, score)
        print(f"{len(sheet.rows[0])} columns, {len(sheet.rows)} rows")
        for kind, scores in by_kind.items():
            mean = sum(s.total for s in scores) / len(scores)
            exact, silent = sum(s.exact for s in scores), sum(not s.exact and not s.noticed for s in scores)
            print(f"  {kind:32s} {len(scores):5d} files {mean:7.3f}  exact {exact:5d}  silent {silent:4d}")
        everything = [s for scores in by_kind.values() for s in scores]
        if everything:
            kinds = [sum(s.total for s in scores) / len(scores) for scores in by_kind.values()]
            print(f"  {'all':32s} {len(everything):5d} files {sum(s.total for s in everything) / len(everything):7.3f}")
            print(f"  {'every kind counted once':32s} {len(kinds):5d} kinds {sum(kinds) / len(kinds):7.3f}")


def _show(case: Case, score: Score) -> None:
    dataset = segmentation.read(case.data, name="polluted.csv")
    expected = {tuple(r) for r in case.records}
    loaded = list(zip(*(c.to_pylist() for c in dataset.text.columns), strict=True))
    print(f"--- {case.kind} {score.total:.3f} {dataset.dialect.delimiter!r} header {dataset.dialect.header_row}")
    print("   ", dataset.notices, [s.text for s in dataset.set_aside][:3])
    print("    wrong  ", [r for r in loaded if tuple(r) not in expected][:2])
    print("    missing", [r for r in case.records if r not in set(loaded)][:2])
    if case.header and list(case.header) != list(dataset.column_names):
        print("    header ", dataset.column_names)


if __name__ == "__main__":
    csv.field_size_limit(io.DEFAULT_BUFFER_SIZE)
    main(sys.argv[1:])
