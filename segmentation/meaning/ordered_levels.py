"""Do the words of a column stand in an order: by what they say, by a number in each, or by bands of amounts?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from segmentation.vocabulary.cell_words import cell_words, plain_cell
from segmentation.vocabulary.ordered_words import ordered_words

FEWEST_STEPS = 3
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")
_PLAIN = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_BETWEEN = re.compile(r"(?<=\d)\s*[kKmM%€$£]*\s*(?:-|–|—|to|bis|à|a)\s*(?=[€$£]?\s*\d)")
_UP_TO = re.compile(
    r"^\W*(?:less than|under|below|up to|bis|unter|weniger als|moins de|menos de|<|<=|≤)", re.IGNORECASE
)
_FROM = re.compile(r"(?:\+|and (?:more|over|above)|or more|und mehr|et plus|y más)\W*$", re.IGNORECASE)


def ordered_levels(levels: Sequence[str]) -> tuple[str, ...]:
    """The levels from low to high; empty where they are kinds. Words for "not known" have no place in the order.

    >>> ordered_levels(["High", "Low", "Medium"]), ordered_levels(["Vienna", "Rome", "Paris"])
    (('Low', 'Medium', 'High'), ())
    >>> ordered_levels(["I love it!+2", "-1", "0", "I hate it!-2", "1"])
    ('I hate it!-2', '-1', '0', '1', 'I love it!+2')
    >>> ordered_levels(["$40K - $60K", "$120K +", "Less than $40K", "Unknown", "$60K - $120K"])
    ('Less than $40K', '$40K - $60K', '$60K - $120K', '$120K +')
    """
    known = [level for level in levels if plain_cell(level) not in cell_words("unknown", "nothing")]
    if len(known) < FEWEST_STEPS:
        return ()
    by_words = ordered_words(known)
    return tuple(by_words or ()) or _by_number(known) or _by_bands(known)


def _by_number(levels: Sequence[str]) -> tuple[str, ...]:
    """A numbered scale whose ends have words beside their number, as surveys write them."""
    plain = [level for level in levels if _PLAIN.fullmatch(level.strip())]
    if len(plain) == len(levels) or 2 * len(plain) < len(levels):
        return ()
    return _sorted([(level, _numbers(level)) for level in levels], 1)


def _by_bands(levels: Sequence[str]) -> tuple[str, ...]:
    """Bands of amounts that follow on each other, as ``18-24`` and ``25-34``."""
    bands = [(level, _band(level)) for level in levels]
    if any(not band for _, band in bands) or not any(len(band) == 2 for _, band in bands):
        return ()
    ordered = sorted(bands, key=lambda pair: pair[1])
    touching = all(low[-1] <= high[0] <= low[-1] + 1 for (_, low), (_, high) in zip(ordered, ordered[1:], strict=False))
    return tuple(level for level, _ in ordered) if touching else ()


def _band(level: str) -> tuple[float, ...]:
    numbers = [abs(number) for number in _numbers(_BETWEEN.sub(" ", level))]
    if len(numbers) == 1 and _UP_TO.match(level):
        return (float("-inf"), numbers[0])
    if len(numbers) == 1 and _FROM.search(level):
        return (numbers[0], float("inf"))
    return tuple(numbers) if len(numbers) == 2 and numbers[0] < numbers[1] else ()


def _sorted(pairs: Sequence[tuple[str, list[float]]], parts: int) -> tuple[str, ...]:
    if any(len(numbers) != parts for _, numbers in pairs) or len({tuple(n) for _, n in pairs}) < len(pairs):
        return ()
    return tuple(level for level, _ in sorted(pairs, key=lambda pair: pair[1]))


def _numbers(level: str) -> list[float]:
    return [float(number.replace(",", "")) for number in _NUMBER.findall(level)]
