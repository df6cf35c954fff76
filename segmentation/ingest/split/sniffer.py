"""Which separator, quote and escape was this text written with?

Every candidate reads a sample of the text. The one that gives the most rows of one width,
made of cells that each look like one value, wins (the idea of van den Burg, Nazábal &
Sutton 2019, "Wrangling messy CSV files by detecting row and type patterns").
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from segmentation.ingest.split.csv_dialect import USUAL_DELIMITERS, CsvDialect
from segmentation.ingest.split.record_parser import without_end
from segmentation.ingest.split.tokenizer import Record, records, split_lines
from segmentation.ingest.split.value_patterns import type_score

SAMPLE_ROWS = 400
SCORED_CELLS = 6_000
UNUSUAL_DELIMITERS = ("^", "~", "\x1f", "\x01", "§", "¬", "¦", ":", "!", "#", "$", "&", "*", "=", "@")
NAMES = {
    ",": "comma",
    ";": "semicolon",
    "\t": "tab",
    "|": "pipe",
    " ": "blank",
    ":": "colon",
    ", ": "comma and blank",
    "; ": "semicolon and blank",
}
SEPARATOR_LINE = re.compile(r"[ \"]*sep=([^\r\n]{1,3}?)\"?[ ,;]*[\r\n]+", re.IGNORECASE)
MULTI = re.compile(r"[^\w\s\0\"'\\.\-+()/%€$£]{2,4}|\t[^\w\s\"'\\]\t|\t{2,3}| [|;,:~^] |[,;|] ")
GOOD_SCORE = 0.35
DOUBTFUL_SCORE = 0.1
CLOSE_RIVAL = 0.03
FIRST_TABLE_SHARE = 0.7


@dataclass(frozen=True)
class DialectCandidate:
    """A dialect, the number of columns it gives, and how well it reads the sample.

    ``declared`` says that the user or the file names the separator, ``quoting`` what the sample shows of quotes;
    ``first`` is the number of cells in the first row, ``even`` whether every row has as many.
    """

    dialect: CsvDialect
    width: int
    score: float
    evidence: str = ""
    rivals: tuple[str, ...] = ()
    declared: bool = False
    quoting: str = ""
    first: int = 1
    even: bool = False


def delimiter_name(delimiter: str) -> str:
    """What to call a separator in a sentence."""
    return NAMES.get(delimiter, f"“{delimiter}”" if delimiter.isprintable() else repr(delimiter))


def declared_delimiter(text: str) -> str | None:
    """The separator of a first line ``sep=;`` as Excel writes and reads it."""
    match = SEPARATOR_LINE.match(text)
    return match.group(1) if match else None


def sniff(text: str, *, delimiter: str | None = None, quote: str | None = None) -> DialectCandidate:
    """The dialect of a text; what is given is not guessed.

    Examples
    --------
    >>> sniff("id;spend\\n1;2,5\\n2;3,5\\n3;4,5\\n").dialect.delimiter
    ';'
    """
    declared = declared_delimiter(text)
    if declared:
        text = SEPARATOR_LINE.sub("", text, count=1)
    sample = re.sub(r"\r+\n?", "\n", text)
    lines = [without_end(line) for line in split_lines(sample)[:SAMPLE_ROWS] if line.strip()]
    chosen = delimiter or declared
    delimiters = [chosen] if chosen else _potential_delimiters(lines)
    candidates = [
        _scored(sample, dialect) for sign in delimiters for dialect in _potential_dialects(sample, lines, sign, quote)
    ]
    candidates = sorted(_splitting_the_first_row(candidates), key=lambda candidate: -candidate.score)
    blind = DialectCandidate(CsvDialect(quote=quote if quote is not None else '"'), 1, 0.0)
    best = candidates[0] if candidates else blind
    if not chosen and (best.width < 2 or best.score < (0.0 if _splits_the_header(lines, best) else GOOD_SCORE)):
        return _one_column(sample, quote, best)
    why = f"The {delimiter_name(best.dialect.delimiter)} gives {best.width} cells in nearly every row."
    if chosen:
        why = "You chose it." if delimiter else "The first line says so (sep=)."
    return replace(
        best,
        evidence=why,
        rivals=_rivals(best, candidates[1:]),
        declared=bool(chosen),
        quoting="You chose it." if quote is not None else quoting_evidence(sample, best.dialect),
    )


def _splits_the_header(lines: list[str], best: DialectCandidate) -> bool:
    """Whether the first line holds the separator, and it is one that people use."""
    delimiter = best.dialect.delimiter
    return delimiter in (*USUAL_DELIMITERS, ", ", "; ") and any(delimiter in line for line in lines[:1])


def _rivals(best: DialectCandidate, others: list[DialectCandidate]) -> tuple[str, ...]:
    """The other separators that read the text nearly as well as the best."""
    close = [
        delimiter_name(rival.dialect.delimiter)
        for rival in others
        if rival.dialect.delimiter.strip() != best.dialect.delimiter.strip()
        and rival.score > best.score - CLOSE_RIVAL
        and rival.width > 1
    ]
    return tuple(dict.fromkeys(close))


def _splitting_the_first_row(candidates: list[DialectCandidate]) -> list[DialectCandidate]:
    """The candidates without those that leave the names whole, where a usual separator cuts every row alike.

    A sign that stands in every cell of a column (``1;*``, ``2;*``) is no separator: the names lack it (``id;flag``).
    """
    if not any(c.even and c.first > 1 and c.dialect.delimiter in USUAL_DELIMITERS for c in candidates):
        return candidates
    return [candidate for candidate in candidates if candidate.first > 1]


def quoting_evidence(sample: str, dialect: CsvDialect) -> str:
    """What the sample shows of quotes, in a sentence."""
    if not dialect.quote or dialect.quote not in sample:
        return "No cell stands in quotes."
    named = "apostrophes" if dialect.quote == "'" else "double quotes"
    if dialect.wrapped:
        return f"Every row stands between {named} as a whole."
    inside = "; quotes inside follow a backslash" if dialect.escape else ""
    inside = inside or ("; quotes inside are doubled" if dialect.quote * 2 in sample else "")
    return f"Cells stand between {named}{inside}."


def _one_column(sample: str, quote: str | None, next_best: DialectCandidate) -> DialectCandidate:
    # A comma in a sentence must not cut it: the separator is one that does not occur.
    unused = next((d for d in (*USUAL_DELIMITERS, "\x1f") if d not in sample), "\x1f")
    dialect = CsvDialect(unused, quote if quote is not None else '"')
    doubtful = (
        (delimiter_name(next_best.dialect.delimiter),)
        if next_best.width > 2 and next_best.score > DOUBTFUL_SCORE
        else ()
    )
    why = "No separator gives rows of one width: one column."
    return DialectCandidate(dialect, 1, 1.0, why, doubtful, quoting=quoting_evidence(sample, dialect))


def _potential_delimiters(lines: list[str]) -> list[str]:
    """The separators worth trying: the usual ones, signs seen, and runs of signs that repeat in most lines."""
    text = "\n".join(lines)
    delimiters = [d for d in (*USUAL_DELIMITERS, *UNUSUAL_DELIMITERS) if d in text]
    runs = Counter(run for line in lines[:100] for run in set(MULTI.findall(line)))
    delimiters += [run for run, n in runs.most_common(8) if n >= 0.6 * len(lines[:100])]
    if any(" " in line for line in lines):
        delimiters.append(" ")
    return delimiters


def _potential_dialects(sample: str, lines: list[str], delimiter: str, quote: str | None) -> list[CsvDialect]:
    """The dialects of one separator: with each quote, escape, repetition and wrapping that the text suggests."""
    dialects = []
    for q in [quote] if quote is not None else _quotes(sample, delimiter):
        dialects.append(CsvDialect(delimiter, q))
        if "\\" + (q or delimiter) in sample or ("\\" + delimiter in sample):
            dialects.append(CsvDialect(delimiter, q, "\\"))
        if q and _looks_wrapped(lines, q, delimiter):
            dialects.append(CsvDialect(delimiter, q, wrapped=True))
        if delimiter == " " and re.search(r"(?m)  +\S|^ +\S", sample):
            dialects += [CsvDialect(" ", q, repeated=True), CsvDialect("  ", q, repeated=True)]
    return dialects


def _quotes(sample: str, delimiter: str) -> list[str]:
    """The quote signs worth trying: double quotes, and apostrophes first where they seem to enclose cells."""
    edge = re.escape(delimiter)
    double = re.findall(f'(?:^|{edge}) ?"(?:[^"]|"")*+" ?(?={edge}|$)', sample, re.MULTILINE)
    # An apostrophe may begin and end two words far apart: between them no line may end.
    single = re.findall(f"(?:^|{edge}) ?'((?:[^'\\n]|'')*+)' ?(?={edge}|$)", sample, re.MULTILINE)
    needed = any(delimiter in cell or "''" in cell for cell in single) or 2 * len(single) > sample.count("\n")
    return ["'", '"'] if needed and len(single) > len(double) else ['"']


def _looks_wrapped(lines: list[str], quote: str, delimiter: str) -> bool:
    whole = [line.strip() for line in lines]
    # Lines of nothing but quoted cells begin and end with a quote as well, and are read as they stand.
    cell = f"{quote}(?:[^{quote}]|{quote * 2})*+{quote}"
    quoted_cells = re.compile(f"{cell}(?:{re.escape(delimiter)}{cell})+")
    if sum(bool(quoted_cells.fullmatch(line)) for line in whole) >= 0.9 * len(whole):
        return False
    return bool(whole) and sum(w[:1] == quote == w[-1:] and len(w) > 1 for w in whole) >= 0.9 * len(whole)


def _scored(sample: str, dialect: CsvDialect) -> DialectCandidate:
    """How well a dialect reads the sample: rows of one width, of cells that look like values."""
    rows: list[Record] = []
    for record in records(sample, dialect):
        if record.cells:
            rows.append(record)
        if len(rows) >= SAMPLE_ROWS:
            break
    if not rows:
        return DialectCandidate(dialect, 1, 0.0)
    widths = Counter(len(record.cells) for record in rows)
    # Longer rows count more, so that a footer or a title cannot outvote the table.
    width = max(widths, key=lambda w: (widths[w] * (w - 1) / w, widths[w]))
    width = _width_of_first_table(rows, widths, width)
    share = widths[width] / len(rows)
    near = sum(n for w, n in widths.items() if w != width and abs(w - width) == 1) / len(rows)
    fitting = [record for record in rows if len(record.cells) == width]
    scores = [max(type_score(c), 0.9 * _is_quoted(c, r, dialect)) for r in fitting for c in r.cells][:SCORED_CELLS]
    value = sum(scores) / max(1, len(scores))
    misquoted = sum(record.misquoted for record in rows) / len(rows)
    columns = zip(*(record.cells for record in fitting), strict=True)
    empty = sum(not any(c.strip() for c in column) for column in columns) / width
    score = (share + 0.3 * near) * value**2 * _width_weight(width) - 0.5 * misquoted - 0.5 * empty
    if dialect.delimiter in (*UNUSUAL_DELIMITERS, " ") and len(rows[0].cells) < 2:
        score -= 0.3
    score += _bonus(dialect, sample) - 0.5 * _quotes_astray(dialect, sample)
    even = len(widths) == 1 and not misquoted
    return DialectCandidate(dialect, width, score, first=len(rows[0].cells), even=even)


def _width_weight(width: int) -> float:
    """Many columns are better evidence than two, which chance can give; one is none."""
    return 1 - 0.3 / (width - 1) if width > 1 else 0.0


def _is_quoted(cell: str, record: Record, dialect: CsvDialect) -> bool:
    """Whether a long or odd cell stood in quotes as it should, so that anything may be in it."""
    return (
        bool(dialect.quote)
        and not record.misquoted
        and dialect.quote + cell.partition(dialect.quote)[0][:8] in record.text
    )


def _width_of_first_table(rows: list[Record], widths: Counter[int], width: int) -> int:
    """Of two tables of about one length the first counts; ragged rows are as wide as their header."""
    head = len(rows[0].cells)
    if head > width and max(widths) == head and widths[width] < 0.6 * len(rows) and all(rows[0].cells):
        return head
    rivals = [w for w, n in widths.items() if w > 1 and n >= FIRST_TABLE_SHARE * widths[width]]
    runs = (len(a.cells) for a, b in zip(rows, rows[1:], strict=False) if len(a.cells) == len(b.cells))
    return next((w for w in runs if w in rivals), width)


def _quotes_astray(dialect: CsvDialect, sample: str) -> float:
    """The share of quotes that stand at no edge of a cell, as they do with the wrong separator."""
    if not dialect.quote or dialect.wrapped:
        return 0.0
    text = sample.replace(dialect.quote * 2, "")
    total = text.count(dialect.quote)
    edge, quote = re.escape(dialect.delimiter), re.escape(dialect.quote)
    at_edge = re.findall(f"(?:^|(?<={edge})) ?{quote}|{quote} ?(?:$|(?={edge}))", text, re.MULTILINE)
    return 1 - min(1.0, len(at_edge) / total) if total else 0.0


def _bonus(dialect: CsvDialect, sample: str) -> float:
    """Small leanings that settle near-ties: a usual sign, a whole sign, a real escape."""
    bonus = {",": 0.02, ";": 0.02, "\t": 0.03, "|": 0.02}.get(dialect.delimiter, 0.0)
    if dialect.delimiter == " ":
        bonus -= 0.0 if dialect.repeated else 0.1
    if dialect.delimiter in UNUSUAL_DELIMITERS[7:]:
        bonus -= 0.08
    if len(dialect.delimiter) > 1 and not dialect.repeated:
        bonus += 0.03
    if dialect.quote == "'":
        bonus -= 0.005
    if dialect.escape:
        # A cell ending in an escaped quote ends so; doubled quotes rarely come behind a backslash.
        bonus += 0.01 if f'{dialect.escape}""' in sample else -0.01
    if dialect.wrapped:
        bonus += 0.01
    return bonus
