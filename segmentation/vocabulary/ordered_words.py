"""Do these words stand for steps from low to high, and in which order?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from segmentation.vocabulary.cell_words import cell_words, plain_cell, scales

FEWEST_STEPS = 3
"""Two words, as good and bad, are two kinds."""
_NUMBERED = re.compile(r"^\(?\d{1,2}[).:=\s]+(?=\D)|(?<=\D)\s*[(=+]\s*[+-]?\d{1,2}\)?$")
"""A step's number before or behind its word, as in ``5 = very satisfied`` and ``neutral (3)``."""


def ordered_words(levels: Iterable[str]) -> Mapping[str, int] | None:
    """The step of each level, counted from 0 at the low end; None where the levels are no scale we know.

    Words that say that nothing is known have no step and are left out. All others must stand on one scale of one
    language, on at least `FEWEST_STEPS` different steps.

    >>> ordered_words(["High", "Low", "Medium", "unknown"])
    {'Low': 0, 'Medium': 1, 'High': 2}
    >>> ordered_words(["stimme zu", "teils teils", "stimme nicht zu"])
    {'stimme nicht zu': 0, 'teils teils': 1, 'stimme zu': 2}
    >>> ordered_words(["red", "green", "blue"]), ordered_words(["high", "low"])
    (None, None)
    """
    different = dict.fromkeys(levels)
    known = {level: _bare(level) for level in different if plain_cell(level) not in cell_words("unknown", "nothing")}
    for scale in scales():
        if known and all(word in scale for word in known.values()):
            steps = sorted({scale[word] for word in known.values()})
            if len(steps) >= FEWEST_STEPS:
                by_step = sorted(known, key=lambda level: scale[known[level]])
                return {level: steps.index(scale[known[level]]) for level in by_step}
    return None


def _bare(level: str) -> str:
    return _NUMBERED.sub("", plain_cell(level)).strip("!. ")
