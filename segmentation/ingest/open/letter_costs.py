"""How surprising are these letters in a language? Pairs of letters as the words of the CLDR have them.

The costs are made by `tests/support/letter_pairs.py`; a cost is the negative natural logarithm of a probability.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

FILE = Path(__file__).with_name("letter_pairs.json")
EDGE = "_"
"""Where a word begins or ends."""
STEPS = 2
"""Costs are kept in steps of half a unit."""
BACK_OFF = 1.6
"""What a pair that no word of the CLDR has costs beside its second letter: a fifth is left for those."""
STRANGE_LETTER, STRANGE_SIGN, NO_CHARACTER, USUAL_SIGN, OTHER_SIGN = 13.0, 11.0, 18.0, 6.0, 9.0
MIXED_SCRIPTS = 5.0
"""A Latin letter beside one of another script."""
NEIGHBOUR = 1.2
"""What a pair costs more where the words are of several languages that share an encoding."""
BREAK = 4.0
"""A capital behind a small letter is how the wrong encoding looks."""
USUAL_SIGNS = frozenset("€£§°®™–—‘’“”„…«»º№²")
LONE_SIGNS = frozenset("€£§°®™№²©³¹¼½¾±×÷¿¡¢")
"""Signs that stand in no word."""
SIGN_IN_WORD = 4.0
PARTED = re.compile(r"[^\W\d_][‘“”„…«»‹›†‡‚•¨¯¸¬ºª](?=[^\W\d_])")
OTHER_SIGNS = frozenset("¥©•³¹¼½¾±×·¡¿´‚‹›†‡¢ª−\xa0")


@dataclass(frozen=True)
class LetterCosts:
    """The costs of one language: of a letter after another, and of a letter alone."""

    pairs: dict[str, float]
    singles: dict[str, float]

    def cost(self, pair: str) -> float:
        """What the second letter of a pair costs after the first."""
        known = self.pairs.get(pair)
        if known is not None:
            return known
        first, second = pair[0], pair[1]
        if is_sign(first):
            in_word = SIGN_IN_WORD if first in LONE_SIGNS and second != EDGE else 0.0
            return in_word + (0.0 if second.isascii() else self._alone(second))
        mixed = MIXED_SCRIPTS if any(c.isascii() and c.isalpha() and c not in self.singles for c in pair) else 0.0
        in_word = SIGN_IN_WORD if second in LONE_SIGNS and first != EDGE else 0.0
        return mixed + in_word + self._alone(second)

    def _alone(self, character: str) -> float:
        single = self.singles.get(character)
        return _strangeness(character) if single is None else single + BACK_OFF


def is_sign(character: str) -> bool:
    """Whether this is one of the signs of everyday texts, which are no letters."""
    return character in USUAL_SIGNS or character in OTHER_SIGNS


def _strangeness(character: str) -> float:
    """What a character costs that is no letter of the language."""
    if character.isascii():
        return BACK_OFF
    if character in USUAL_SIGNS:
        return USUAL_SIGN
    if character in OTHER_SIGNS:
        return OTHER_SIGN
    category = unicodedata.category(character)
    if category[0] == "C" or character == "�":
        return NO_CHARACTER
    return STRANGE_LETTER if category[0] in "LM" else STRANGE_SIGN


def pairs_beyond_ascii(text: str) -> Counter[str]:
    """The pairs of neighbouring letters of which one is beyond ASCII, in small letters; what is no letter is an edge.

    >>> sorted(pairs_beyond_ascii("Zoë 1"))
    ['oë', 'ë_']
    """
    composed = unicodedata.normalize("NFC", text).lower()
    spelt = [c if c.isalpha() or not c.isascii() else EDGE for c in composed]
    counts = Counter(a + b for a, b in pairwise((EDGE, *spelt, EDGE)))
    return Counter({pair: count for pair, count in counts.items() if not pair.isascii()})


LONE_LETTER = re.compile(r"(?<![^\W\d_])[\u0370-\u1dff](?![^\W\d_])")
"""A letter of another script that stands alone is more often a sign of the West."""


def breaks(text: str) -> int:
    """How often a capital follows a small letter where one is beyond ASCII, or a sign parts two letters.

    >>> breaks("MÝller"), breaks("K„the"), breaks("l’été – Ærø")
    (0, 2, 0)
    """
    capitals = sum(a.islower() and b.isupper() for a, b in pairwise(text) if not (a.isascii() and b.isascii()))
    return capitals + 2 * len(PARTED.findall(text))


def cost_of(text: str, languages: tuple[str, ...], mixed: bool = False) -> float:
    """What the letters beyond ASCII cost in that one of these languages in which they cost least.

    ``mixed`` allows words of several of them in one text.

    >>> cost_of("Москва", ("ru",)) < cost_of("Ìîñêâà", ("fr",))
    True
    """
    pairs = pairs_beyond_ascii(text)
    costs = [[count * costs_of(language).cost(pair) for pair, count in pairs.items()] for language in languages]
    totals = [sum(column) for column in costs]
    if mixed:
        totals.append(sum(map(min, zip(*costs, strict=True))) + NEIGHBOUR * pairs.total())
    return min(totals) + BREAK * (breaks(text) + 2 * len(LONE_LETTER.findall(text)))


def costs_of(language: str) -> LetterCosts:
    """The costs of one language of the file."""
    return _all_costs()[language]


@cache
def _all_costs() -> dict[str, LetterCosts]:
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    return {language: _unfolded(levels) for language, levels in kept.items()}


def _unfolded(levels: dict[str, str]) -> LetterCosts:
    costs = {key: int(level) / STEPS for level, line in levels.items() for key in line.split(" ")}
    return LetterCosts(
        {key: cost for key, cost in costs.items() if len(key) > 1},
        {key: cost for key, cost in costs.items() if len(key) == 1},
    )
