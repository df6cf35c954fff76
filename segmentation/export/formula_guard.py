"""Which cells would a spreadsheet run as a formula, and how are they made harmless?

A text cell whose first letter, also after blanks, is one of `TRIGGERS` gets an apostrophe
before it (OWASP, CSV injection). Numbers and phone numbers never do: corrupted negatives
are worse than the disease (Grafana, pull request 17363).
"""

from __future__ import annotations

import re

from segmentation.ingest import Dialect

TRIGGERS = "=+-@|%\t\r\n＝＋－＠"
BLANKS = " \u00a0\u2009\u202f\u3000\ufeff"
"""A formula may stand behind them."""
HARMLESS_MARK = "'"
_CURRENCY = r"(?:[$€£¥₹₽₺₩₪₫]|[A-Z]{1,2}\$|[A-Z]{3}|zł|kr\.?|Kč|Fr\.?)?"
_DIGITS = r"(?:\d[\d.,'’ \u00a0\u202f]*|[.,]\d+)"
_NUMBER = re.compile(rf"[+\-]?\s*{_CURRENCY}\s*[+\-]?{_DIGITS}(?:[eE][+\-]?\d+)?\s*(?:[%‰]|{_CURRENCY})\s*")
_PHONE = re.compile(r"\+\d[\d\s().\-/]*(?:\s*(?:x|ext\.?)\s*\d+)?\s*")
_DASHES = re.compile(r"[-+]{1,3}\s*")
PHONE_DIGITS = 6
"""Digits from which ``+…`` is a phone number rather than a sum."""


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet might run this text.

    >>> [is_formula(cell) for cell in ("=1+1", " @SUM(A1)", "-5.30", "+49 30 1234567", "-2+3", "A-1")]
    [True, True, False, False, True, False]
    """
    content = cell.lstrip(BLANKS)
    if not content or content[0] not in TRIGGERS:
        return False
    return not (_NUMBER.fullmatch(content) or _is_phone(content) or _DASHES.fullmatch(content))


def _is_phone(content: str) -> bool:
    return bool(_PHONE.fullmatch(content)) and sum(map(str.isdigit, content)) >= PHONE_DIGITS


def neutral(cell: str) -> str:
    """The cell as a spreadsheet may have it.

    >>> neutral("=1+1"), neutral("-5")
    ("'=1+1", '-5')
    """
    return HARMLESS_MARK + cell if is_formula(cell) else cell


def neutral_record(record: str, dialect: Dialect) -> tuple[str, int]:
    r"""A record as it is written, its dangerous cells made harmless, and how many these were.

    >>> neutral_record('1;=x;"=a;b"', Dialect(delimiter=";"))
    ('1;\'=x;"\'=a;b"', 2)
    """
    quote = dialect.quote
    if dialect.wrapped and quote and len(record) > 1 and record[0] == quote == record[-1]:
        inner, count = _guarded(record[1:-1].replace(quote * 2, quote), dialect)
        return quote + inner.replace(quote, quote * 2) + quote, count
    return _guarded(record, dialect)


def _guarded(record: str, dialect: Dialect) -> tuple[str, int]:
    parts: list[str] = []
    count = done = 0
    for start, stop, quoted in _cells(record, dialect):
        written = record[start:stop]
        cell = written.replace(dialect.quote * 2, dialect.quote) if quoted else written
        if not is_formula(cell):
            continue
        if dialect.quote == HARMLESS_MARK:
            # The apostrophe is this file's quote: the cell has to stand in quotes to hold one.
            inside = written if quoted else written.replace("'", "''")
            parts += [record[done : start - quoted], "'''", inside, "'"]
            done = stop + quoted
        else:
            parts += [record[done:start], HARMLESS_MARK]
            done = start
        count += 1
    return "".join([*parts, record[done:]]), count


def _cells(record: str, dialect: Dialect) -> list[tuple[int, int, bool]]:
    """Where each cell's content begins and ends, and whether it stands in quotes."""
    delimiter, quote = dialect.delimiter, dialect.quote
    step = delimiter[0] if dialect.repeated else delimiter
    spans, position = [], 0
    while position <= len(record):
        if quote and record.startswith(quote, position):
            close = _closing(record, position + 1, dialect)
            if close >= 0:
                spans.append((position + 1, close, True))
                after = record.find(step, close)
                position = len(record) + 1 if after < 0 else after + len(step)
                continue
        after = record.find(step, position)
        stop = len(record) if after < 0 else after
        spans.append((position, stop, False))
        position = stop + len(step)
    return spans


def _closing(record: str, start: int, dialect: Dialect) -> int:
    """Where the quote that opened before ``start`` is closed; -1 where it never is."""
    position = start
    while (place := record.find(dialect.quote, position)) >= 0:
        if dialect.escape and record[place - 1] == dialect.escape and place > start:
            position = place + 1
        elif record.startswith(dialect.quote, place + 1):
            position = place + 2
        else:
            return place
    return -1
