"""Can a reader tell which segment a name and its first sentence belong to? Makes the sheet, the table and the key.

``python -m benchmarks.blind_match FILE… --into FOLDER [--k K]`` writes for each file ``NAME.sheet.txt`` (names and
first sentences in shuffled order), ``NAME.table.txt`` (means and shares of every segment under letters, names left out)
and, apart, ``key/NAME.json`` (which letter belongs to which line). A reader who has seen sheet and table alone writes a
letter beside each line; ``--check ANSWERS.json`` (NAME → letters in the order of the lines) counts the hits.
``--names-alone`` leaves the sentences out. The rate that was reached is in docs/profiles.md.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

from segmentation import read, run
from segmentation.ingest import Dataset
from segmentation.orders import build_rfm, recognise_orders
from segmentation.pipeline import Result
from segmentation.profiles import Profile, Trait
from segmentation.recipe import Choices

LETTERS = "ABCDEFGHIJKLMNOPQRST"
ROWS = 30
"""Rows of the table: the columns that formed the segments, then those that differ most."""


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--into", type=Path, default=Path("blind_match"))
    parser.add_argument("--k", type=int, default=None)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--names-alone", action="store_true")
    parser.add_argument("--check", type=Path, default=None)
    given = parser.parse_args()
    for path in given.files:
        write_sheet(run(customers_of(path), Choices(k=given.k)), path.name, given.into, given.seed, given.names_alone)
    if given.check is not None:
        hits, lines = count_hits(given.into, json.loads(given.check.read_text("utf-8")))
        print(f"{hits} of {lines} lines belong to the segment they were given to: {100 * hits // max(1, lines)} in 100")


def customers_of(path: Path) -> Dataset:
    """The customers of a file, made of its orders where it is a log."""
    data = read(path)
    return build_rfm(data) if recognise_orders(data) else data


def write_sheet(result: Result, name: str, folder: Path, seed: int, names_alone: bool = False) -> None:
    """The sheet, the table and, in a folder of its own, the key."""
    profile = result.profile
    draw = random.Random(f"{seed} {name}")
    numbers = [segment.segment for segment in profile.segments]
    lines, columns = draw.sample(numbers, len(numbers)), draw.sample(numbers, len(numbers))
    letter = {number: LETTERS[i] for i, number in enumerate(columns)}
    (folder / "key").mkdir(parents=True, exist_ok=True)
    sentence = {n: "" if names_alone else f" {first_sentence(profile, n)}" for n in lines}
    sheet = [f"{i}. {profile.names[n - 1]}.{sentence[n]}" for i, n in enumerate(lines, 1)]
    (folder / f"{name}.sheet.txt").write_text("\n".join(sheet) + "\n", "utf-8")
    (folder / f"{name}.table.txt").write_text(table_of(profile, columns), "utf-8")
    key = [letter[n] for n in lines]
    (folder / "key" / f"{name}.json").write_text(json.dumps(key), "utf-8")


def first_sentence(profile: Profile, number: int) -> str:
    """What stands first on a card under its name, without the counts, which alone would give it away."""
    facts = profile.segment(number).facts
    return f"{facts[0].bullet}." if facts else "Nothing sets them clearly apart."


def table_of(profile: Profile, columns: list[int]) -> str:
    """Every row of the profile under letters: no names, no sizes."""
    formed = [t for t in profile.traits if t.use == "basis"]
    others = sorted((t for t in profile.traits if t.use != "basis"), key=_reach, reverse=True)
    rows = [["", "all", *LETTERS[: len(columns)]]]
    rows += [[t.title, t.text(0), *(t.text(n) for n in columns)] for t in (formed + others)[:ROWS]]
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return (
        "\n".join("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows) + "\n"
    )


def _reach(trait: Trait) -> float:
    return float(abs(trait.strength).max())


def count_hits(folder: Path, answers: dict[str, list[str]]) -> tuple[int, int]:
    """How many lines were given to their own segment, and how many lines there are."""
    hits = lines = 0
    for name, letters in answers.items():
        key = json.loads((folder / "key" / f"{name}.json").read_text("utf-8"))
        hits += sum(answer == right for answer, right in zip(letters, key, strict=True))
        lines += len(key)
    return hits, lines


if __name__ == "__main__":
    main()
