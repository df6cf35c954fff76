"""What does a column stand for in a customer's life, going by its name?

Only the words of names and sentences depend on it; where nothing is recognised, the
column's own name is used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from segmentation.vocabulary.units import without_unit

SHORT_NAME = 22
"""Letters of a column's name inside a segment's name."""


@dataclass(frozen=True)
class Concept:
    """Words for a high and a low value: as a noun of its own, and before another noun.

    ``phrase`` is the verb of the sentence where it is certain what the number counts:
    ``often`` (buy … as often), ``visit`` (the same), ``spend``, ``ago`` (days since), ``old`` (age in years), ``earn``.
    """

    key: str
    pattern: str
    high: tuple[str, str]
    low: tuple[str, str]
    phrase: str = ""
    certain: str = ""

    def matches(self, words: str) -> bool:
        """Whether a column of these words (see `words_of`) is meant."""
        return re.search(rf"\b(?:{self.pattern})\b", words) is not None


CONCEPTS = (
    Concept(
        "recency",
        "recency|days since .*|days inactive|months inactive.*",
        ("Lapsed customers", "lapsed"),
        ("Recent customers", "recent"),
        "ago",
        "recency|recency days|days since (?:the )?last (?:order|purchase)",
    ),
    Concept(
        "basket",
        "(?:average|avg|mean) (?:order|basket).*|basket.*|aov",
        ("Big baskets", "big-basket"),
        ("Small baskets", "small-basket"),
    ),
    Concept(
        "discount",
        "discounts?(?: share| rate| percent| pct)?|deals?(?: purchases)?",
        ("Bargain hunters", "bargain-hunting"),
        ("Full-price buyers", "full-price"),
    ),
    Concept(
        "returns",
        "returns?(?: share| rate)?|refunds?",
        ("Frequent returners", "often-returning"),
        ("Rare returners", "seldom-returning"),
    ),
    Concept(
        "visits",
        "(?:num )?(?:\\w+ )?visits(?: (?:per )?(?:week|month|year))?",
        ("Frequent visitors", "often-visiting"),
        ("Rare visitors", "seldom-visiting"),
        "visit",
        "(?:number of )?visits(?: per (?:week|month|year))?",
    ),
    Concept(
        "spend",
        "monetary(?: value)?|spend|spent|spending(?: score.*)?|revenue|sales|turnover|total (?:amount|charges|spend)"
        "|monthly charges|total trans amt|amount(?: spent)?",
        ("Big spenders", "big-spending"),
        ("Low spenders", "low-spending"),
        "spend",
        "monetary(?: value)?|spend|spent|total spend|amount spent",
    ),
    Concept(
        "frequency",
        "frequency|orders|order count|number of orders|purchases|transactions|total trans ct",
        ("Frequent buyers", "frequent"),
        ("Rare buyers", "infrequent"),
        "often",
        "frequency|orders|order count|number of orders",
    ),
    Concept(
        "income",
        "income|annual income|salary|household income|earnings",
        ("High earners", "high-income"),
        ("Low earners", "low-income"),
        "earn",
        "income|annual income|salary|household income",
    ),
    Concept("age", "age|customer age", ("Older customers", "older"), ("Young customers", "young"), "old", "age"),
    Concept(
        "tenure",
        "tenure(?: days| months| years)?|months on book|customer since days",
        ("Long-standing customers", "long-standing"),
        ("New customers", "new"),
    ),
    Concept("balance", "balance|account balance", ("High balances", "high-balance"), ("Low balances", "low-balance")),
    Concept("credit", "credit limit", ("High credit limits", "high-limit"), ("Low credit limits", "low-limit")),
)


def words_of(column: str) -> str:
    """A header as lower-case words: ``MonthlyCharges`` and ``monthly_charges`` are the same.

    >>> words_of("MonthlyCharges"), words_of("Annual Income (k$)"), words_of("NumWebVisitsMonth")
    ('monthly charges', 'annual income', 'num web visits month')
    """
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", without_unit(column)[:200])
    return " ".join(re.sub(r"[^\w]+|_", " ", spaced).lower().split())


def concept_of(column: str) -> Concept | None:
    """The concept a header names; None where it names none we know.

    >>> concept_of("frequency").key, concept_of("MonthlyCharges").key, concept_of("Grocery")
    ('frequency', 'spend', None)
    """
    words = words_of(column)
    return next((c for c in CONCEPTS if re.fullmatch(c.pattern, words)), None)


def phrase_of(column: str) -> str:
    """The concept's verb where the header leaves no doubt what its number counts; else empty."""
    found = concept_of(column)
    return found.phrase if found and found.certain and re.fullmatch(found.certain, words_of(column)) else ""
