"""Is this column a yes or no, in whatever language?"""

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

TICKS = frozenset(
    {"x", "✓", "✔", "☑", "☒", "✗", "yes", "ja", "oui", "sí", "si", "sim", "tak", "true", "selected", "checked"}
)
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
    said = header.casefold().strip()
    # The answer behind its question, as in "Channels: TV", or as the header itself.
    return word in TICKS or (said.endswith(word) and not said.removesuffix(word)[-1:].isalnum())


def yes_no(values: Iterable[str]) -> tuple[str, str] | None:
    """The pair of words for yes and no that all these values are; None where they are not.

    >>> yes_no(["Ja", "Nein"]), yes_no(["1", "0"]), yes_no(["Ja", "Oui"])
    (('ja', 'nein'), ('1', '0'), None)
    """
    lowered = {value.lower() for value in values}
    return next((pair for pair in PAIRS if lowered == set(pair) - {""} and len(lowered) == 2), None)
