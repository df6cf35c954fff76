"""Which separator, quote and escape was this text written with?

Every candidate reads a sample of the text. The one that gives the most rows of one width,
made of cells that each look like one value, wins (the idea of van den Burg, Nazábal &
Sutton 2019, "Wrangling messy CSV files by detecting row and type patterns").
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from segmentation.ingest.split.record_parser import Format
from segmentation.ingest.split.tokenizer import Record, bare, records, split_lines
from segmentation.ingest.split.value_patterns import worth

SAMPLE_LETTERS = 200_000
SAMPLE_ROWS = 400
SCORED_CELLS = 6_000
USUAL = (",", ";", "\t", "|")
UNUSUAL = ("^", "~", "\x1f", "\x01", "§", "¬", "¦", ":", "!", "#", "$", "&", "*", "=", "@")
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
class Guess:
    """The format found, the number of columns it gives, and how sure it is.

    ``first`` is the number of cells in the first row, ``even`` whether every row has as many.
    """

    form: Format
    width: int
    score: float
    evidence: str = ""
    rivals: tuple[str, ...] = ()
    told: bool = False
    quoting: str = ""
    first: int = 1
    even: bool = False


def title(delimiter: str) -> str:
    """What to call a separator in a sentence."""
    return NAMES.get(delimiter, f"“{delimiter}”" if delimiter.isprintable() else repr(delimiter))


def told_separator(text: str) -> str | None:
    """The separator of a first line ``sep=;`` as Excel writes and reads it."""
    match = SEPARATOR_LINE.match(text)
    return match.group(1) if match else None


def sample_of(text: str) -> str:
    """The first rows of a text, cut at a line end."""
    if len(text) <= SAMPLE_LETTERS:
        return text
    cut = max(text.rfind("\n", 0, SAMPLE_LETTERS), text.rfind("\r", 0, SAMPLE_LETTERS))
    return text[: cut + 1] if cut > 0 else text[:SAMPLE_LETTERS]


def detect_format(text: str, *, delimiter: str | None = None, quote: str | None = None) -> Guess:
    """The format of a text; what is given is not guessed.

    Examples
    --------
    >>> detect_format("id;spend\\n1;2,5\\n2;3,5\\n3;4,5\\n").form.delimiter
    ';'
    """
    told = told_separator(text)
    if told:
        text = SEPARATOR_LINE.sub("", text, count=1)
    sample = re.sub(r"\r+\n?", "\n", sample_of(text))
    lines = [bare(line) for line in split_lines(sample)[:SAMPLE_ROWS] if line.strip()]
    chosen = delimiter or told
    candidates = [chosen] if chosen else _candidates(lines)
    guesses = [g for d in candidates for g in _formats(sample, lines, d, quote, bool(chosen))]
    guesses = sorted(_cutting_the_first_row(guesses), key=lambda g: -g.score)
    best = guesses[0] if guesses else Guess(Format(quote=quote if quote is not None else '"'), 1, 0.0)
    named = sum(best.form.delimiter in line for line in lines[:1]) and best.form.delimiter in (*USUAL, ", ", "; ")
    if not chosen and (best.width < 2 or best.score < (GOOD_SCORE if not named else 0.0)):
        return _one_column(sample, quote, best)
    rivals = [
        title(g.form.delimiter)
        for g in guesses[1:]
        if g.form.delimiter.strip() != best.form.delimiter.strip()
        and g.score > best.score - CLOSE_RIVAL
        and g.width > 1
    ]
    why = f"The {title(best.form.delimiter)} gives {best.width} cells in nearly every row."
    if chosen:
        why = "You chose it." if delimiter else "The first line says so (sep=)."
    said = "You chose it." if quote is not None else quoting(sample, best.form)
    return replace(best, evidence=why, rivals=tuple(dict.fromkeys(rivals)), told=bool(chosen), quoting=said)


def _cutting_the_first_row(guesses: list[Guess]) -> list[Guess]:
    """The guesses without those that leave the names whole, where a usual separator cuts every row alike.

    A sign that stands in every cell of a column (``1;*``, ``2;*``) is no separator: the names lack it (``id;flag``).
    """
    if not any(g.even and g.first > 1 and g.form.delimiter in USUAL for g in guesses):
        return guesses
    return [g for g in guesses if g.first > 1]


def quoting(sample: str, form: Format) -> str:
    """What the sample shows of quotes, in a sentence."""
    if not form.quote or form.quote not in sample:
        return "No cell stands in quotes."
    named = "apostrophes" if form.quote == "'" else "double quotes"
    if form.wrapped:
        return f"Every row stands between {named} as a whole."
    inside = "; quotes inside follow a backslash" if form.escape else ""
    inside = inside or ("; quotes inside are doubled" if form.quote * 2 in sample else "")
    return f"Cells stand between {named}{inside}."


def _one_column(sample: str, quote: str | None, next_best: Guess) -> Guess:
    # A comma in a sentence must not cut it: the separator is one that does not occur.
    unused = next((d for d in (*USUAL, "\x1f") if d not in sample), "\x1f")
    form = Format(unused, quote if quote is not None else '"')
    doubtful = (title(next_best.form.delimiter),) if next_best.width > 2 and next_best.score > DOUBTFUL_SCORE else ()
    why = "No separator gives rows of one width: one column."
    return Guess(form, 1, 1.0, why, doubtful, quoting=quoting(sample, form))


def _candidates(lines: list[str]) -> list[str]:
    """The separators worth trying: the usual ones, signs seen, and runs of signs that repeat in most lines."""
    text = "\n".join(lines)
    found = [d for d in (*USUAL, *UNUSUAL) if d in text]
    runs = Counter(run for line in lines[:100] for run in set(_all_runs(line)))
    found += [run for run, n in runs.most_common(8) if n >= 0.6 * len(lines[:100])]
    if any(" " in line for line in lines):
        found.append(" ")
    return found


def _all_runs(line: str) -> list[str]:
    return MULTI.findall(line)


def _formats(sample: str, lines: list[str], delimiter: str, quote: str | None, told: bool) -> list[Guess]:
    """The guesses for one separator: with each quote, escape, repetition and wrapping that the text suggests."""
    quotes = [quote] if quote is not None else _quotes(sample, delimiter)
    guesses = []
    for q in quotes:
        forms = [Format(delimiter, q)]
        if "\\" + (q or delimiter) in sample or ("\\" + delimiter in sample):
            forms.append(Format(delimiter, q, "\\"))
        if q and _looks_wrapped(lines, q, delimiter):
            forms.append(Format(delimiter, q, wrapped=True))
        if delimiter == " " and re.search(r"(?m)  +\S|^ +\S", sample):
            forms += [Format(" ", q, repeated=True), Format("  ", q, repeated=True)]
        guesses += [_score(sample, form) for form in forms]
    return guesses


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
    by_the_book = re.compile(f"{cell}(?:{re.escape(delimiter)}{cell})+")
    if sum(bool(by_the_book.fullmatch(line)) for line in whole) >= 0.9 * len(whole):
        return False
    return bool(whole) and sum(w[:1] == quote == w[-1:] and len(w) > 1 for w in whole) >= 0.9 * len(whole)


def _score(sample: str, form: Format) -> Guess:
    """How well a format reads the sample: rows of one width, of cells that look like values."""
    rows: list[Record] = []
    for record in records(sample, form):
        if record.cells:
            rows.append(record)
        if len(rows) >= SAMPLE_ROWS:
            break
    if not rows:
        return Guess(form, 1, 0.0)
    widths = Counter(len(record.cells) for record in rows)
    # Longer rows count more, so that a footer or a title cannot outvote the table.
    width = max(widths, key=lambda w: (widths[w] * (w - 1) / w, widths[w]))
    width = _width_of_first_table(rows, widths, width)
    share = widths[width] / len(rows)
    near = sum(n for w, n in widths.items() if w != width and abs(w - width) == 1) / len(rows)
    fitting = [record for record in rows if len(record.cells) == width]
    worths = [max(worth(c), 0.9 * _is_quoted(c, r, form)) for r in fitting for c in r.cells][:SCORED_CELLS]
    value = sum(worths) / max(1, len(worths))
    bent = sum(record.bent for record in rows) / len(rows)
    columns = zip(*(record.cells for record in fitting), strict=True)
    empty = sum(not any(c.strip() for c in column) for column in columns) / width
    score = (share + 0.3 * near) * value**2 * _width_weight(width) - 0.5 * bent - 0.5 * empty
    if form.delimiter in (*UNUSUAL, " ") and len(rows[0].cells) < 2:
        score -= 0.3
    score += _bonus(form, sample) - 0.5 * _quotes_astray(form, sample)
    even = len(widths) == 1 and not bent
    return Guess(form, width, score, first=len(rows[0].cells), even=even)


def _width_weight(width: int) -> float:
    """Many columns are better evidence than two, which chance can give; one is none."""
    return 1 - 0.3 / (width - 1) if width > 1 else 0.0


def _is_quoted(cell: str, record: Record, form: Format) -> bool:
    """Whether a long or odd cell stood in quotes by the book, so that anything may be in it."""
    return bool(form.quote) and not record.bent and form.quote + cell.partition(form.quote)[0][:8] in record.text


def _width_of_first_table(rows: list[Record], widths: Counter[int], width: int) -> int:
    """Of two tables of about one length the first counts; ragged rows are as wide as their header."""
    head = len(rows[0].cells)
    if head > width and max(widths) == head and widths[width] < 0.6 * len(rows) and all(rows[0].cells):
        return head
    rivals = [w for w, n in widths.items() if w > 1 and n >= FIRST_TABLE_SHARE * widths[width]]
    runs = (len(a.cells) for a, b in zip(rows, rows[1:], strict=False) if len(a.cells) == len(b.cells))
    return next((w for w in runs if w in rivals), width)


def _quotes_astray(form: Format, sample: str) -> float:
    """The share of quotes that stand at no edge of a cell, as they do with the wrong separator."""
    if not form.quote or form.wrapped:
        return 0.0
    text = sample.replace(form.quote * 2, "")
    total = text.count(form.quote)
    edge, quote = re.escape(form.delimiter), re.escape(form.quote)
    at_edge = re.findall(f"(?:^|(?<={edge})) ?{quote}|{quote} ?(?:$|(?={edge}))", text, re.MULTILINE)
    return 1 - min(1.0, len(at_edge) / total) if total else 0.0


def _bonus(form: Format, sample: str) -> float:
    """Small leanings that settle near-ties: a usual sign, a whole sign, a real escape."""
    bonus = {",": 0.02, ";": 0.02, "\t": 0.03, "|": 0.02}.get(form.delimiter, 0.0)
    if form.delimiter == " ":
        bonus -= 0.0 if form.repeated else 0.1
    if form.delimiter in UNUSUAL[7:]:
        bonus -= 0.08
    if len(form.delimiter) > 1 and not form.repeated:
        bonus += 0.03
    if form.quote == "'":
        bonus -= 0.005
    if form.escape:
        # A cell ending in an escaped quote ends so; doubled quotes rarely come behind a backslash.
        bonus += 0.01 if f'{form.escape}""' in sample else -0.01
    if form.wrapped:
        bonus += 0.01
    return bonus
