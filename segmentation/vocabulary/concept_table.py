"""The table of concepts: what a column may stand for, in a customer's life or in a log of orders.

A new concept is one row here and a line in the file of each language (``words/headers/``).
"""

from __future__ import annotations

from dataclasses import replace

from segmentation.vocabulary.concept_type import Concept
from segmentation.vocabulary.concept_words import LANGUAGES, word_rows

BEHAVIOUR = (
    Concept("recency", "span", may_be_negative=False, better="low", phrase="ago"),
    Concept("basket", "amount", better="high"),
    Concept("discount", "share"),
    Concept("returns", "share", better="low"),
    Concept("visits", "count", may_be_negative=False, better="high", phrase="visit"),
    Concept("spend", "amount", better="high", phrase="spend"),
    Concept("frequency", "count", may_be_negative=False, better="high", phrase="often"),
    Concept("income", "amount", better="high", phrase="earn"),
    Concept("purchases", "amount", may_be_negative=False, better="high"),
    Concept("part_amount", "amount"),
    Concept("part_count", "count", may_be_negative=False),
    Concept("tenure", "span", may_be_negative=False, better="high"),
    Concept("balance", "amount", better="high"),
    Concept("credit", "amount"),
    Concept("rating", "score", better="high"),
)
"""What customers do, have and think."""

PERSON = (
    Concept("age", "span", may_be_negative=False, sensitive="age", phrase="old"),
    Concept("birth", "date", sensitive="age"),
    Concept("birth_year", "date", sensitive="age"),
    Concept("gender", "trait", sensitive="gender"),
    Concept("family", "trait", sensitive="family status"),
    Concept("origin", "trait", sensitive="ethnic origin"),
    Concept("religion", "trait", sensitive="religion"),
    Concept("health", "trait", sensitive="health"),
    Concept("orientation", "trait", sensitive="sexual orientation"),
    Concept("politics", "trait", sensitive="politics"),
    Concept("household", "count", may_be_negative=False, sensitive="family status"),
    Concept("education", "trait"),
    Concept("occupation", "trait"),
)
"""Who customers are."""

CONTACT = (
    Concept("personal", "contact", personal=True),
    Concept("email", "contact", personal=True),
    Concept("phone", "contact", personal=True),
    Concept("first_name", "contact", personal=True),
    Concept("last_name", "contact", personal=True),
    Concept("full_name", "contact", personal=True),
    Concept("street", "contact", personal=True),
    Concept("ip", "contact", personal=True),
    Concept("web", "contact"),
    Concept("city", "place"),
    Concept("state", "place"),
    Concept("country", "place"),
    Concept("postcode", "place"),
    Concept("latitude", "place"),
    Concept("longitude", "place"),
    Concept("coordinate", "place"),
)
"""How and where they are reached."""

CONSENT = (
    Concept("consent", "state"),
    Concept("opt_out", "state"),
    Concept("do_not_contact", "state"),
    Concept("suppressed", "state"),
    Concept("bounced", "state"),
    Concept("deceased", "state"),
    Concept("minor", "state"),
)
"""Who may be written to, and who may not."""

KEYS = (
    Concept("customer", "key"),
    Concept("customer_key", "key"),
    Concept("key", "key"),
    Concept("other_key", "key"),
    Concept("national_id", "key", personal=True),
    Concept("order", "trait"),
    Concept("order_key", "key"),
    Concept("line", "trait"),
    Concept("product", "trait"),
    Concept("product_key", "key"),
    Concept("product_name", "text"),
    Concept("staff", "key"),
    Concept("staff_key", "key"),
    Concept("response", "key"),
    Concept("row_counter", "key"),
)
"""What names a customer, an order, a product, a row."""

ORDERS = (
    Concept("category", "trait"),
    Concept("quantity", "count", may_be_negative=False),
    Concept("price", "amount"),
    Concept("line_amount", "amount"),
    Concept("order_total", "amount"),
    Concept("tax", "amount"),
    Concept("shipping", "amount"),
    Concept("cost", "amount"),
    Concept("refund", "amount", better="low"),
    Concept("currency", "code"),
    Concept("status", "state"),
    Concept("event", "state"),
    Concept("channel", "trait"),
    Concept("store", "trait"),
    Concept("payment", "trait"),
    Concept("campaign", "trait"),
)
"""What an order log is made of."""

TIME_AND_NUMBER = (
    Concept("day", "date"),
    Concept("order_date", "date"),
    Concept("created", "date"),
    Concept("signup_date", "date"),
    Concept("last_seen", "date"),
    Concept("delivery", "date"),
    Concept("deadline", "date"),
    Concept("activity", "date"),
    Concept("calendar", "code"),
    Concept("count", "count", may_be_negative=False),
    Concept("duration", "span", may_be_negative=False),
    Concept("thing", "trait"),
)
"""Days, durations, numbers of things, and things whose name is nobody's."""

OF_OTHERS = (
    Concept("outcome", "state", outcome=True),
    Concept("short_outcome", "state", outcome=True),
    Concept("score", "score", outcome=True),
    Concept("weight", "share"),
    Concept("survey", "key"),
    Concept("filling_time", "span", may_be_negative=False),
    Concept("elapsed", "span", may_be_negative=False),
    Concept("ratio", "share"),
    Concept("scaled", "share"),
    Concept("note", "text"),
)
"""What came out, what others made of the customers, and what is known of an answer to a survey."""


HINTS = (
    Concept("moment", "date"),
    Concept("kind", "code"),
    Concept("measure", "count"),
    Concept("leftover", "score"),
    Concept("loss", "state"),
    Concept("happened", "state"),
)
"""Words that say what sort of thing a header names and not which: a day, a kind, how much, a guess, what happened."""


def _with_words(concept: Concept) -> Concept:
    rows = {language: row for language in LANGUAGES for row in word_rows(language) if row.concept == concept.key}
    return replace(
        concept,
        words={language: row.words for language, row in rows.items() if row.words},
        headers={language: row.headers for language, row in rows.items() if row.headers},
        certain={language: row.certain for language, row in rows.items() if row.certain},
    )


CONCEPTS = tuple(
    map(_with_words, (*BEHAVIOUR, *PERSON, *CONTACT, *CONSENT, *KEYS, *ORDERS, *TIME_AND_NUMBER, *OF_OTHERS))
)
WORD_HINTS = tuple(map(_with_words, HINTS))
