"""What are the columns called, by the rows of a header?"""

from __future__ import annotations

from collections.abc import Sequence

from segmentation.ingest.split.value_patterns import VALUES, value_class
from segmentation.vocabulary.concept_lookup import concept_of
from segmentation.vocabulary.survey_words import is_machine_row, says_nothing

COUNTER_SHARE = 0.95
"""So many cells of an unnamed first column must differ for it to be what counts or names the rows."""
NUMERIC = ("amount", "count", "span", "share", "score")
MOSTLY = 0.8
FEWEST_LETTERS = 3
"""So long is a name at least that stood together with another."""


def column_names(
    rows: Sequence[Sequence[str]], width: int, body: Sequence[Sequence[str]] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the columns, and a sentence on each that had to be made up or changed.

    Header rows are joined by one blank, blanks around trimmed, empty names become
    ``column_3``, repeated ones get ``_2`` (compared without regard to case). Where the header has a name less than
    the table has columns, or more, the rows below decide which column has none and which name has no column.

    >>> column_names([["id", "", "Spend", "spend"]], 4)[0]
    ('id', 'column_2', 'Spend', 'spend_2')
    >>> column_names([["price", "source"]], 3, [["0", "9", "web"], ["1", "8", "app"]])[0]
    ('column_1', 'price', 'source')
    """
    rows = [row for row in rows if not is_machine_row(list(row))] or rows[:1]
    fitting = [aligned(row, width, body) for row in rows]
    joined = joined_names([cells for cells, _ in fitting], width)
    notices = [sentence for _, sentence in fitting if sentence][:1]
    empty = [i for i, name in enumerate(joined) if not name]
    if rows and empty and not notices:
        which = ", ".join(str(i + 1) for i in empty[:10])
        notices.append(f"{_columns(len(empty))} without a name (column {which}) got one of ours.")
    names, renamed = told_apart(joined)
    if renamed:
        notices.append(f"Column names that occur twice were told apart: {', '.join(renamed[:5])}.")
    return names, tuple(notices)


def joined_names(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """One name a column: a group's name goes on to the right over the names below it; nothing is said twice.

    >>> joined_names([["id", "Channels?", "", "Orders?"], ["", "Web", "App", "Response"]], 4)
    ['id', 'Channels? Web', 'Channels? App', 'Orders?']
    """
    names: list[list[str]] = [[] for _ in range(width)]
    for number, row in enumerate(rows):
        group, below = "", rows[number + 1 :]
        for place in range(width):
            cell = row[place].strip()
            group = cell or group
            part = cell or (group if any(lower[place].strip() for lower in below) else "")
            known = {_folded(earlier) for earlier in names[place]}
            if part and _folded(part) not in known and not (number and says_nothing(part)):
                names[place].append(part)
    return [" ".join(parts) for parts in names]


def told_apart(joined: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """Names that are all different, and which were changed."""
    taken: set[str] = set()
    names: list[str] = []
    renamed = []
    as_written = {name.casefold() for name in joined if name}
    for index, name in enumerate(joined):
        unique = name or f"column_{index + 1}"
        number = 2
        while unique.casefold() in taken or (number > 2 and unique.casefold() in as_written):
            unique = f"{name or f'column_{index + 1}'}_{number}"
            number += 1
        if name and unique != name:
            renamed.append(f"“{name}” → “{unique}”")
        taken.add(unique.casefold())
        names.append(unique)
    return tuple(names), renamed


def aligned(row: Sequence[str], width: int, body: Sequence[Sequence[str]]) -> tuple[list[str], str]:
    """A header row given the width of the table, and a sentence where that was not sure.

    Empty cells too many go. Two names between quotes without the separator between them are two.
    """
    cells = list(row)
    while len(cells) > width and any(not cell.strip() for cell in cells):
        cells.pop(max(i for i, cell in enumerate(cells) if not cell.strip()))
    if len(cells) == width - 1:
        glued = [i for i, cell in enumerate(cells) if '"' in cell.strip('"')]
        if len(glued) == 1:
            left, _, right = cells[glued[0]].partition('"')
            cells[glued[0] : glued[0] + 1] = [left, right]
    if len(cells) == width:
        return cells, "" if len(row) >= width else _fewer(width)
    if len(cells) > width:
        shorter = [cells[:i] + cells[i + 1 :] for i in range(len(cells))]
        place = _best(shorter, body, unique=False) if len(cells) == width + 1 else None
        dropped = [cells.pop(width if place is None else place)] + cells[width:]
        names = ", ".join(f"“{name.strip()}”" for name in dropped)
        return cells[:width], f"The header has more names than the {width} columns; {names} has none: check the others."
    if len(cells) < width - 1 or not all(cell.strip() for cell in cells):
        return cells + [""] * (width - len(cells)), _fewer(width)
    if parts := _glued(cells, body):
        return parts, "Two names of the header stood together without a separator; they were told apart."
    if names_rows(body):
        what = "which counts the rows" if body[0][0].strip().isdecimal() else "whose cells all differ"
        return ["", *cells], f"The header has a name less than the columns; the first column, {what}, has none."
    place = _best([[*cells[:i], "", *cells[i:]] for i in range(width)], body)
    if place is None or place == width - 1:
        return [*cells, ""], _fewer(width)
    why = f"by what stands below, column {place + 1} has none"
    return [*cells[:place], "", *cells[place:]], f"The header has a name less than the columns; {why}."


def names_rows(body: Sequence[Sequence[str]]) -> bool:
    """Whether the first column counts the rows or names each, and the last holds something.

    >>> names_rows([["0", "9"], ["1", "8"]]), names_rows([["Mazda RX4", "21"], ["Datsun", "22"]])
    (True, True)
    >>> names_rows([["7", "9"], ["7", "8"]]), names_rows([["0", ""], ["1", ""]])
    (False, False)
    """
    first = [row[0].strip() for row in body]
    if len(first) < 2 or not any(row[-1].strip() for row in body):
        return False
    if all(cell.isdecimal() for cell in first):
        numbers = list(map(int, first))
        return numbers[0] in (0, 1) and all(b - a == 1 for a, b in zip(numbers, numbers[1:], strict=False))
    words = all(value_class(cell) not in VALUES for cell in first)
    return words and len(set(first)) >= COUNTER_SHARE * len(first)


def _best(candidates: Sequence[Sequence[str]], body: Sequence[Sequence[str]], *, unique: bool = True) -> int | None:
    """The place of the candidate whose names agree best with the cells below; None where none is best."""
    scores = [agreement(names, body) for names in candidates]
    best = max(scores, default=0)
    return scores.index(best) if best > 0 and (scores.count(best) == 1 or not unique) else None


def _glued(cells: Sequence[str], body: Sequence[Sequence[str]]) -> list[str]:
    """The names with one cut in two that are both known; empty where not exactly one cut fits what stands below."""
    cuts = [(i, at) for i, cell in enumerate(cells) for at in range(FEWEST_LETTERS, len(cell) - FEWEST_LETTERS + 1)]
    known = [(i, at) for i, at in cuts if concept_of(cells[i][:at]) and concept_of(cells[i][at:])]
    known = [(i, at) for i, at in known if not concept_of(cells[i])]
    split = [[*cells[:i], cells[i][:at], cells[i][at:], *cells[i + 1 :]] for i, at in known]
    place = _best(split, body) if split else None
    return [] if place is None else split[place]


def agreement(names: Sequence[str], body: Sequence[Sequence[str]]) -> int:
    """How many names stand above cells of their sort, less those that do not.

    >>> agreement(["price", "country"], [["9", "DE"], ["8", "FR"]]), agreement(["country", "price"], [["9", "DE"]])
    (2, -2)
    """
    score = 0
    for place, name in enumerate(names):
        concept = concept_of(name) if name.strip() else None
        if concept is None:
            continue
        kinds = [value_class(row[place]) for row in body if row[place].strip()]
        shares = {kind: sum(k == kind for k in kinds) / max(1, len(kinds)) for kind in ("number", "date")}
        if concept.meaning == "key":
            score += shares["number"] < MOSTLY
            continue
        expected = "number" if concept.meaning in NUMERIC else "date" if concept.meaning == "date" else ""
        fits = shares[expected] > MOSTLY if expected else max(shares.values()) < 1 - MOSTLY
        score += 1 if fits else -1
    return score


def _fewer(width: int) -> str:
    return f"The header has fewer names than the {width} columns: check that each stands above its column."


def _folded(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _columns(count: int) -> str:
    return "One column" if count == 1 else f"{count} columns"
