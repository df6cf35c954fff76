"""Makes a corpus of messy exports out of clean tables, each with the cells a right reading gives.

Seeded: the same number gives the same file. A file combines a dialect (separator, quotes,
escape, line end, encoding) with up to three faults (preamble, footer, blank lines …).
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

FIRST = ["Anna", "Ben", "Chiara", "Dmitri", "Ewa", "Farid", "Grace", "Hugo", "Ines", "Jonas"]
LAST = ["Adler", "Brown", "Costa", "Dvorak", "Ellis", "Fischer", "Garcia", "Horn", "Ivanov", "Jensen"]
LETTERS = {
    "cp1252": ["Müller", "Größe", "François", "Peña", "Sørensen", "Conceição"],
    "cp1250": ["Wałęsa", "Świątek", "Łukasz", "Żółty", "Kraków", "Gdańsk"],
    "mac-roman": ["Müller", "Größe", "François", "Lefèvre", "Sørensen", "Köln"],
    "cp932": ["山田太郎", "佐藤はなこ", "スズキ", "東京都", "大阪府", "なごや"],
    "gb18030": ["张伟", "王芳", "北京市", "上海市", "李娜", "广州市"],
}


@dataclass
class Messy:
    """A file in the making, and what must be read from it."""

    names: list[str]
    rows: list[list[str]]
    delimiter: str = ","
    quote: str = '"'
    quote_all: bool = False
    escape: str = ""
    end: str = "\r\n"
    encoding: str = "utf-8"
    wrapped: bool = False
    trailing: bool = False
    blanks: bool = False
    header_lines: list[list[str]] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    between: dict[int, str] = field(default_factory=dict)
    changed: dict[int, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether nothing had to be repaired, set aside or guessed."""
        return not self.faults

    def data(self) -> bytes:
        """The file."""
        lines = [*self.before, *(self.line(row) for row in self.header_lines)]
        for index, row in enumerate(self.rows):
            if index in self.between:
                lines.append(self.between[index])
            lines.append(self.changed.get(index, self.line(row)))
        text = "".join(line + self.end for line in [*lines, *self.after])
        if "mixed line ends" in self.faults:
            half = len(text) // 2
            cut = text.index("\n", half) + 1
            text = text[:cut].replace("\r\n", "\n") + text[cut:].replace("\r\n", "\n").replace("\n", "\r\n")
        return text.encode(self.encoding)

    def line(self, row: list[str]) -> str:
        """One record in the dialect."""
        if self.blanks:
            return " " + " ".join(f"{self.cell(cell):>9}" for cell in row)
        line = self.delimiter.join(self.cell(cell) for cell in row) + (self.delimiter if self.trailing else "")
        return '"' + line.replace('"', '""') + '"' if self.wrapped else line

    def cell(self, text: str) -> str:
        """One cell, quoted where the dialect has it."""
        special = (self.delimiter, self.quote, "\n", "\r")
        if not self.quote_all and not any(sign in text for sign in special):
            return text
        inner = text.replace("\\", "\\\\") if self.escape else text
        return self.quote + inner.replace(self.quote, (self.escape or self.quote) + self.quote) + self.quote


def clean_table(rng: random.Random, *, plain: bool = False) -> Messy:
    """A customer table, an order log or a survey; ``plain`` ones have neither blanks nor commas in cells."""
    count = rng.randint(12, 60)
    kind = rng.choice(["customers", "orders", "survey"])
    if kind == "survey":
        names = ["respondent", "age", "likes", "visits", "score"]
        rows = [
            [
                str(500 + i),
                str(rng.randint(18, 80)),
                rng.choice(["Yes", "No"]),
                str(rng.randint(0, 9)),
                f"{rng.random():.3f}",
            ]
            for i in range(count)
        ]
        return Messy(names, rows)
    if kind == "orders":
        names = ["order", "customer", "date", "amount", "status"]
        rows = [
            [
                f"A{1000 + i}",
                f"{rng.randint(1, 30):05d}",
                f"2024-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}",
                f"{rng.random() * 500:.2f}",
                rng.choice(["paid", "open", "returned"]),
            ]
            for i in range(count)
        ]
        return Messy(names, rows)
    names = ["customer_id", "name", "town", "orders", "spend", "last_order", "remark"]
    remarks = (
        ["regular"] if plain else ["", "likes tea, not coffee", 'said "soon"', "two\nlines", "late; pays cash", "x | y"]
    )
    rows = [
        [
            f"{i + 1:05d}",
            rng.choice(LAST) if plain else f"{rng.choice(LAST)}, {rng.choice(FIRST)}",
            rng.choice(["Bonn", "Paris", "Oslo"] if plain else ["Bonn", "Paris", "Rio de Janeiro", "Leeds"]),
            str(rng.randint(1, 40)),
            f"{rng.random() * 900:.2f}",
            f"{rng.randint(1, 28):02d}.{rng.randint(1, 12):02d}.2024",
            rng.choice(remarks),
        ]
        for i in range(count)
    ]
    return Messy(names, rows)


def dialects(rng: random.Random, table: Messy) -> None:
    """Give a table a separator, quotes, line end and encoding."""
    table.delimiter = rng.choice([",", ",", ";", ";", "\t", "|", "||", "::", "~|~", "^"])
    table.end = rng.choice(["\r\n", "\n", "\r"])
    style = rng.choice(["minimal", "minimal", "all", "single", "backslash"])
    table.quote_all = style in ("all", "single", "backslash")
    table.quote = "'" if style == "single" else '"'
    table.escape = "\\" if style == "backslash" else ""
    table.encoding = rng.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", *LETTERS])
    if table.encoding in LETTERS:
        column = 1 if "name" in table.names else len(table.names) - 1
        table.rows = [list(row) for row in table.rows]
        for row in table.rows:
            row[column] = rng.choice(LETTERS[table.encoding])


def preamble(rng: random.Random, table: Messy) -> None:
    """Lines above the header."""
    lines = rng.choice(
        [
            ["Customer report"],
            ["Customer report", ""],
            ["Shop GmbH", "Export of 2024-05-01", ""],
            ["# made by a shop", "# 2024"],
        ]
    )
    table.before = [table.line([line]) if line and table.wrapped else line for line in lines]


def separator_line(rng: random.Random, table: Messy) -> None:
    """Excel's first line that names the separator."""
    table.before = [f"sep={table.delimiter}"]


def footer(rng: random.Random, table: Messy) -> None:
    """A note or a row of totals below the table."""
    total = ["Total"] + [""] * (len(table.names) - 2) + ["99"]
    table.after = rng.choice([["Generated on 2024-05-01"], ["", "End of report"], [table.line(total)], ["3 pages"]])


def blank_lines(rng: random.Random, table: Messy) -> None:
    """Empty lines among the rows."""
    table.between = {rng.randint(2, len(table.rows) - 1): "" for _ in range(rng.randint(1, 3))}


def comment_lines(rng: random.Random, table: Messy) -> None:
    """A remark among the rows."""
    table.between = {rng.randint(3, len(table.rows) - 1): "# checked by hand"}


def repeated_header(rng: random.Random, table: Messy) -> None:
    """The header once more, as printed lists have it on each page."""
    table.between = {rng.randint(5, len(table.rows) - 2): table.line(table.names)}


def trailing_separators(rng: random.Random, table: Messy) -> None:
    """A separator at the end of every line."""
    table.trailing = True
    table.before = []


def missing_header(rng: random.Random, table: Messy) -> None:
    """No names at all."""
    table.header_lines = []
    table.names = [f"column_{i + 1}" for i in range(len(table.names))]


def double_header(rng: random.Random, table: Messy) -> None:
    """A second row of names."""
    second = ["(key)", *(rng.choice(["(text)", "(EUR)", "(count)"]) for _ in table.names[1:])]
    table.header_lines = [table.names, second]
    table.names = [f"{a} {b}" for a, b in zip(table.names, second, strict=True)]


def odd_names(rng: random.Random, table: Messy) -> None:
    """A name that is empty and one that occurs twice."""
    written = [*table.names]
    written[2], written[3] = "", written[1].upper()
    table.header_lines = [written]
    table.names = [*written[:2], "column_3", f"{written[3]}_2", *written[4:]]


def extra_empty_cell(rng: random.Random, table: Messy) -> None:
    """One row with separators too many at its end."""
    index = rng.randint(1, len(table.rows) - 1)
    if not table.wrapped and not table.trailing:
        table.changed[index] = table.line(table.rows[index]) + table.delimiter * 2


def mixed_line_ends(rng: random.Random, table: Messy) -> None:
    """Two halves from two systems."""
    table.end = "\n"
    table.rows = [[cell.replace("\n", " ") for cell in row] for row in table.rows]


def wrapped_rows(rng: random.Random, table: Messy) -> None:
    """Every record in quotes as a whole."""
    table.wrapped, table.quote, table.escape = True, '"', ""
    table.rows = [[cell.replace("\n", " ") for cell in row] for row in table.rows]


FAULTS = {
    "preamble": preamble,
    "separator line": separator_line,
    "footer": footer,
    "blank lines": blank_lines,
    "comment": comment_lines,
    "repeated header": repeated_header,
    "trailing separators": trailing_separators,
    "missing header": missing_header,
    "double header": double_header,
    "odd names": odd_names,
    "extra empty cells": extra_empty_cell,
    "mixed line ends": mixed_line_ends,
    "wrapped rows": wrapped_rows,
}
QUIET = {"separator line", "trailing separators", "wrapped rows"}
"""What belongs to the dialect: nothing was repaired, so nothing needs to be said."""
APART = [
    {"preamble", "separator line"},
    {"missing header", "double header", "odd names", "repeated header"},
    {"blank lines", "comment", "repeated header"},
    {"trailing separators", "wrapped rows", "extra empty cells"},
    {"trailing separators", "footer"},
    {"wrapped rows", "footer", "comment", "separator line", "mixed line ends", "preamble"},
    {"trailing separators", "separator line", "preamble"},
]


def messy_file(number: int) -> Messy:
    """The file of that number."""
    rng = random.Random(number)
    if number % 20 == 19:
        return _runs_of_blanks(rng)
    table = clean_table(rng)
    dialects(rng, table)
    chosen: list[str] = []
    for name in rng.sample(sorted(FAULTS), k=rng.choice([0, 1, 1, 2, 2, 3])):
        if not any(name in group and any(other in group for other in chosen) for group in APART):
            chosen.append(name)
    if "wrapped rows" in chosen:
        chosen.sort(key=lambda name: name != "wrapped rows")
    if "wrapped rows" in chosen or "separator line" in chosen:
        table.delimiter = table.delimiter if len(table.delimiter) == 1 else ";"
    table.header_lines = [table.names]
    for name in chosen:
        FAULTS[name](rng, table)
    table.faults = chosen
    return table


def _runs_of_blanks(rng: random.Random) -> Messy:
    table = clean_table(rng, plain=True)
    table.rows = [[cell or "x" for cell in row] for row in table.rows]
    table.header_lines = [table.names]
    return replace(table, blanks=True, delimiter=" ", end=rng.choice(["\n", "\r\n"]))
