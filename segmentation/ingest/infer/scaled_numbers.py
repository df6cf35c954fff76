"""Which numbers are written in thousands and millions, such as ``1.2k`` and ``3 Mio. €``?"""

from __future__ import annotations

from collections.abc import Sequence

from segmentation.ingest.infer.number_parser import AROUND, unit_in
from segmentation.vocabulary.number_units import factors, is_unit


def has_factors(cells: Sequence[str]) -> bool:
    """Whether a word for a thousand or more stands behind some of the numbers, and no other word behind any.

    >>> has_factors(["1.2k", "850"]), has_factors(["<=50K", ">50K"]), has_factors(["12 kg"])
    (True, False, False)
    """
    seen = False
    for cell in cells:
        match = AROUND.match(cell)
        if not match or not any(map(str.isdigit, cell)):
            return False
        sign, factor = unit_in(match["before"]), factor_in(match["after"])
        rest = unit_in(match["after"].replace(factor, "", 1))
        if (sign and not is_unit(sign)) or (rest and not is_unit(rest)):
            return False
        seen |= bool(factor)
    return seen


def factor_in(after: str) -> str:
    """The word for a thousand or more at the beginning of what stands behind a number; empty where there is none.

    >>> factor_in("k"), factor_in(" Mio. €"), factor_in("万円"), factor_in(" kg"), factor_in("M€")
    ('k', 'Mio.', '万', '', 'M')
    """
    word = after.strip().partition(" ")[0]
    if not word or word in factors():
        return word
    if is_unit(word):
        return ""
    fitting = [word[:cut] for cut in range(1, len(word)) if word[:cut] in factors() and is_unit(word[cut:])]
    return max(fitting, key=len, default="")


def split_factor(cell: str) -> tuple[str, float]:
    """The cell without its word for a thousand or more, and what that multiplies by.

    >>> split_factor("3 Mio. €"), split_factor("850")
    (('3  €', 1000000.0), ('850', 1.0))
    """
    match = AROUND.match(cell)
    factor = factor_in(match["after"]) if match else ""
    if not match or not factor:
        return cell, 1.0
    return cell[: match.start("after")] + match["after"].replace(factor, "", 1), factors()[factor]
