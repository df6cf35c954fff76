"""Which words say yes and which say no, in whatever language?"""

from __future__ import annotations

from collections.abc import Iterable

PAIRS = (
    ("yes", "no"),
    ("y", "n"),
    ("true", "false"),
    ("t", "f"),
    ("1", "0"),
    ("on", "off"),
    ("ja", "nein"),
    ("j", "n"),
    ("wahr", "falsch"),
    ("oui", "non"),
    ("o", "n"),
    ("vrai", "faux"),
    ("si", "no"),
    ("sí", "no"),
    ("sì", "no"),
    ("s", "n"),
    ("verdadero", "falso"),
    ("vero", "falso"),
    ("sim", "não"),
    ("sim", "nao"),
    ("verdadeiro", "falso"),
    ("ja", "nee"),
    ("waar", "onwaar"),
    ("ja", "nej"),
    ("ja", "nei"),
    ("sant", "usant"),
    ("tak", "nie"),
    ("prawda", "fałsz"),
    ("ano", "ne"),
    ("igen", "nem"),
    ("da", "nu"),
    ("da", "ne"),
    ("kyllä", "ei"),
    ("evet", "hayır"),
    ("да", "нет"),
    ("はい", "いいえ"),
    ("是", "否"),
    ("ναι", "όχι"),
    ("x", ""),
    ("✓", ""),
    ("✓", "✗"),
    ("opt in", "opt out"),
)

YES_WORDS = frozenset(yes for yes, _ in PAIRS)
NO_WORDS = frozenset(no for _, no in PAIRS) - {""}
"""What says yes or no beside its other word."""
_MARKS = frozenset({"x", "✓", "✔", "☑", "☒", "✗", "selected", "checked"})
TICKS = _MARKS | {word for word in YES_WORDS if len(word) > 1 or not word.isascii()}
"""What stands alone in a column of ticks, the rest of its cells left blank."""


def is_tick(values: Iterable[str], header: str) -> bool:
    """Whether the only word of a column ticks it: an x, or the answer itself under a header that names it.

    >>> is_tick(["x"], "Newsletter"), is_tick(["TV"], "Where did you hear of us? TV"), is_tick(["Bonn"], "town")
    (True, True, False)
    """
    different = set(values)
    if len(different) != 1:
        return False
    word = different.pop().casefold()
    name = header.casefold().strip()
    # The answer behind its question, as in "Channels: TV", or as the header itself.
    return word in TICKS or (name.endswith(word) and not name.removesuffix(word)[-1:].isalnum())


def yes_no(values: Iterable[str]) -> tuple[str, str] | None:
    """The pair of words for yes and no that all these values are; None where they are not.

    >>> yes_no(["Ja", "Nein"]), yes_no(["1", "0"]), yes_no(["Ja", "Oui"])
    (('ja', 'nein'), ('1', '0'), None)
    """
    words = {value.strip().lower() for value in values}
    return next((pair for pair in PAIRS if words == set(pair) - {""} and len(words) == 2), None)


def spelled_yes_no(levels: Iterable[str]) -> tuple[str, str] | None:
    """Of two levels, the one that says yes and the one that says no, as they are spelled; None where they do not.

    >>> spelled_yes_no(["Nein", "Ja"]), spelled_yes_no(["✗", "✓"]), spelled_yes_no(["basic", "plus"])
    (('Ja', 'Nein'), ('✓', '✗'), None)
    """
    spellings = {level.strip().lower(): level for level in levels}
    pair = yes_no(spellings)
    return (spellings[pair[0]], spellings[pair[1]]) if pair else None


def says_yes(word: str) -> bool:
    """Whether a word says yes by itself: a letter or a digit does only beside its other one.

    >>> says_yes("Oui"), says_yes("S"), says_yes("1")
    (True, False, False)
    """
    return len(word.strip()) > 1 and word.strip().lower() in YES_WORDS
