"""Are these few whole numbers amounts, or codes that only look like numbers?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from segmentation.ingest.infer.identifiers import groups_rather_than_names
from segmentation.vocabulary.concept_lookup import holds_word_of, is_header_of, is_key, is_scale_item, says_how_much
from segmentation.vocabulary.tokens import header_tokens

MAX_NAMED_CODES = 50
"""Different codes that a column called channel, region or type may have."""
MAX_UNNAMED_CODES = 3
"""Under a header that says nothing, 1, 2 and 3 without a gap are taken for codes; 1 to 4 may be a scale."""
LISTED = 5
"""Values that a sentence lists."""
MIN_REPEATS = 3
"""Rows per different value from which few values count as repeated."""


FEWEST_OF_A_COUNT = 7
"""Different values from which a kind with an unknown word behind it (region affinity) is counted, not named."""
NAMES_A_KIND = re.compile(r"\d+|[a-z]|id|code|nr|no|num|key|name|of|de|du|des|del|di|flag|new|old|current|main|level")


@dataclass(frozen=True)
class CodeDecision:
    """Whether whole numbers are codes, why, and whether the header leaves it ambiguous."""

    is_code: bool
    reason: str = ""
    ambiguous: bool = False


def decide_codes(header: str, levels: list[int], rows: int) -> CodeDecision:
    """Whether the different whole numbers of a column are codes.

    Parameters
    ----------
    levels : the different values, sorted; no more than `MAX_NAMED_CODES` are looked at.
    rows : filled cells.

    Examples
    --------
    >>> decide_codes("Channel", [1, 2], 440).is_code, decide_codes("Kidhome", [0, 1, 2], 2240).is_code
    (True, False)
    >>> decide_codes("Total_Relationship_Count", [1, 2, 3, 4, 5, 6], 10127).is_code
    False
    """
    measure = says_how_much(header)
    few = len(levels) <= MAX_NAMED_CODES and rows >= MIN_REPEATS * len(levels) and len(levels) > 1
    listed = ", ".join(map(str, levels[:LISTED])) + (", …" if len(levels) > LISTED else "")
    if levels == [0, 1] and not measure:
        return CodeDecision(True, "The only values are 0 and 1, so it is a yes or no.")
    if measure or is_scale_item(header) or not few:
        return CodeDecision(False)
    if holds_word_of(header, "kind") and not (len(levels) >= FEWEST_OF_A_COUNT and has_unknown_head(header)):
        reason = f"Whole numbers ({listed}) under a header that names a kind, not an amount: codes."
        return CodeDecision(levels[0] >= 0, reason)
    if is_key(header) and groups_rather_than_names(len(levels), rows):
        return CodeDecision(True, f"Whole numbers ({listed}) under a header that names a key: codes.")
    if holds_word_of(header, "staff") and levels[0] > levels[-1] - levels[0]:
        return CodeDecision(True, f"Whole numbers ({listed}), far from 0 and close together: they number people.")
    if levels == list(range(1, len(levels) + 1)) and len(levels) <= MAX_UNNAMED_CODES:
        reason = f"The only values are {listed}, from 1 without a gap: codes rather than amounts."
        return CodeDecision(True, reason, ambiguous=True)
    return CodeDecision(False)


def has_unknown_head(header: str) -> bool:
    """Whether the last word, which says what an English compound is, is no name of a kind, key or person.

    >>> has_unknown_head("region affinity"), has_unknown_head("store type"), has_unknown_head("tipo cliente")
    (True, False, False)
    """
    head = header_tokens(header)[-1]
    return not (holds_word_of(head, "kind") or NAMES_A_KIND.fullmatch(head) or is_header_of(head, "customer"))
