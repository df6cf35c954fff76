"""How is a result said of customers: they left, they responded, they said yes?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from segmentation.vocabulary.themes import rows_of
from segmentation.vocabulary.tokens import folded, header_tokens
from segmentation.vocabulary.yes_no import spelled_yes_no


@dataclass(frozen=True)
class SaidOutcome:
    """A result in words: the ``level`` that says it came about, the ``verb``, and whether a customer is lost by it."""

    level: str
    verb: str
    lost: bool


def said_outcome(header: str, levels: Sequence[str]) -> SaidOutcome | None:
    """The result that a column of two kinds tells; None where it is not clear which kind says that it came about.

    >>> said_outcome("Attrition_Flag", ["Existing Customer", "Attrited Customer"])
    SaidOutcome(level='Attrited Customer', verb='left', lost=True)
    >>> said_outcome("y", ["no", "yes"]), said_outcome("outcome", ["north", "south"])
    (SaidOutcome(level='yes', verb='said yes', lost=False), None)
    """
    if len(levels) != 2:
        return None
    words = set(header_tokens(header))
    rows = rows_of("outcomes")
    row = next((r for r in rows if any(set(h.split()) <= words for h in r["headers"].split("|"))), None)
    pair = spelled_yes_no(levels)
    if pair:
        return SaidOutcome(pair[0], row["verb"] if row else "said yes", bool(row and row["lost"] == "1"))
    for each in [row] if row else rows:
        named = [level for level in levels if set(folded(level).split()) & set(each["levels"].split("|"))]
        if len(named) == 1:
            return SaidOutcome(named[0], each["verb"], each["lost"] == "1")
    return None
