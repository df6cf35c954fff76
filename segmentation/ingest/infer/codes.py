"""Are these few whole numbers amounts, or codes that only look like numbers?"""

from __future__ import annotations

from dataclasses import dataclass

from segmentation.vocabulary.headers import AMOUNT, CODE, SCALE_ITEM, words_of

MAX_NAMED_CODES = 50
"""Different codes that a column called channel, region or type may have."""
MAX_UNNAMED_CODES = 3
"""Under a header that says nothing, 1, 2 and 3 without a gap are taken for codes; 1 to 4 may be a scale."""
LISTED = 5
"""Values that a sentence lists."""
MIN_REPEATS = 3
"""Rows per different value from which few values count as repeated."""


@dataclass(frozen=True)
class CodeVerdict:
    """Whether whole numbers are codes, why, and whether the header was silent about it."""

    is_code: bool
    reason: str = ""
    unsure: bool = False


def judge_codes(header: str, values: list[int], rows: int) -> CodeVerdict:
    """Whether the different whole numbers of a column are codes.

    Parameters
    ----------
    values : the different values, sorted; no more than `MAX_NAMED_CODES` are looked at.
    rows : filled cells.

    Examples
    --------
    >>> judge_codes("Channel", [1, 2], 440).is_code, judge_codes("Kidhome", [0, 1, 2], 2240).is_code
    (True, False)
    >>> judge_codes("Total_Relationship_Count", [1, 2, 3, 4, 5, 6], 10127).is_code
    False
    """
    words = words_of(header)
    few = len(values) <= MAX_NAMED_CODES and rows >= MIN_REPEATS * len(values) and len(values) > 1
    listed = ", ".join(map(str, values[:LISTED])) + (", …" if len(values) > LISTED else "")
    if values == [0, 1] and not AMOUNT.search(words):
        return CodeVerdict(True, "The only values are 0 and 1, so it is a yes or no.")
    if AMOUNT.search(words) or SCALE_ITEM.match(words) or not few:
        return CodeVerdict(False)
    if CODE.search(words):
        reason = f"Whole numbers ({listed}) under a header that names a kind, not an amount: codes."
        return CodeVerdict(values[0] >= 0, reason)
    if values == list(range(1, len(values) + 1)) and len(values) <= MAX_UNNAMED_CODES:
        reason = f"The only values are {listed}, from 1 without a gap: codes rather than amounts."
        return CodeVerdict(True, reason, unsure=True)
    return CodeVerdict(False)
