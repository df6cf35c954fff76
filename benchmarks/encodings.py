"""In how many encodings and languages is a file without a mark read right?

Small tables of names and places in 22 languages, each in the encodings that its countries write, are read from their
bytes alone. Run ``python -m benchmarks.encodings`` for the table of ``docs/reading.md``.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable

from segmentation.ingest.open.detect_encoding import detect_encoding
from segmentation.ingest.text_encoding import ENCODING_TITLES
from tests.support.encoded_tables import cases

ROWS = {5: range(1_000, 1_006), 50: range(1_000, 1_003), 500: range(1_000, 1_002)}
"""Rows of a table, and the draws of its words."""
FEW_OF_400 = (1, 2, 5, 10)
"""Rows of 400 that hold a letter beyond ASCII."""

Outcome = tuple[int, int, int, int]
"""Tables, those read right, those read right or wrong with a notice, those read wrong without one."""


def outcomes(made: Iterable[tuple[str, str, int, str]]) -> dict[str, tuple[Outcome, tuple[str, ...]]]:
    """By codec: how its tables were read, and in which languages they were written."""
    counts: Counter[tuple[str, str]] = Counter()
    languages: dict[str, set[str]] = {}
    for language, codec, _, text in made:
        encoding = detect_encoding(text.encode(codec))
        right = encoding.decode(text.encode(codec)) == text
        languages.setdefault(codec, set()).add(language)
        counts[codec, "tables"] += 1
        counts[codec, "right"] += right
        counts[codec, "told"] += bool(encoding.notice)
        counts[codec, "silent"] += not right and not encoding.notice
    measured = ("tables", "right", "told", "silent")
    return {
        codec: (tuple(counts[codec, each] for each in measured), tuple(sorted(tongues)))  # type: ignore[misc]
        for codec, tongues in languages.items()
    }


def main() -> int:
    """Print the table."""
    by_rows = {rows: outcomes(cases((rows,), None, seeds)) for rows, seeds in ROWS.items()}
    lines = [
        "| encoding | languages | " + " | ".join(f"{rows} rows" for rows in ROWS) + " |",
        "|---|---|" + "---|" * len(ROWS),
    ]
    for codec in next(iter(by_rows.values())):
        cells = [
            f"{right} of {tables}, {told}, {silent}"
            for (tables, right, told, silent), _ in (by_rows[rows][codec] for rows in ROWS)
        ]
        languages = by_rows[next(iter(ROWS))][codec][1]
        lines.append(f"| {ENCODING_TITLES[codec]} | {', '.join(languages)} | {' | '.join(cells)} |")
    for label, tables in (
        *((f"{rows} rows", by_rows[rows]) for rows in ROWS),
        *((f"{few} of 400 rows", outcomes(cases((400,), few, range(1_000, 1_004)))) for few in FEW_OF_400),
    ):
        total = [sum(outcome[place] for outcome, _ in tables.values()) for place in range(4)]
        lines.append(f"{label}: {total[1]} of {total[0]} right, {total[2]} told, {total[3]} wrong without a notice")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
