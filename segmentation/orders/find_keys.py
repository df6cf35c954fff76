"""Who bought, when, in which order? Found by who repeats over days and by what is constant within what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from segmentation.ingest import Column, Dataset
from segmentation.orders import log_headers
from segmentation.orders.log_headers import says
from segmentation.orders.log_stretch import MOSTLY, LogStretch, known_rows, rows_per_value
from segmentation.vocabulary.concept_lookup import holds_word_of, is_header_of, measures
from segmentation.vocabulary.yes_no import yes_no

FEWEST_ROWS_PER_CUSTOMER = 1.2
"""A key with fewer rows for each of its values than this is new on nearly every row."""
UNIQUE = 0.99
"""A key with so many different values a row is new on every row."""
NO_ORDERS = ("status", "line", "row_counter", "thing", "day", "created", "email", "phone", "street")
"""Concepts that hold no order's lines together."""
LIKELY = 1.0
"""Points from which a column may be the customer: a clear word, or a weaker one with the repetition of a customer."""


@dataclass(frozen=True)
class CustomerCandidate:
    """A column that may name the customer, with what speaks for it.

    ``repeats`` over several days, as customers do; a key that is ``unique`` is new on every row.
    """

    column: Column
    points: float
    repeats: bool
    unique: bool
    named: bool


def customer_candidates(stretch: LogStretch, date: str, chosen: str | None = None) -> list[CustomerCandidate]:
    """Every column that may name the customer, the likeliest first; one that was chosen comes before all."""
    judged = [_candidate(stretch, column, date) for column in stretch.dataset.columns if _may_be_key(stretch, column)]
    likely = [c for c in judged if c is not None and c.points >= LIKELY and c.column.name != chosen]
    # Of two names of one customer (a number and a name) the finer tells more people apart.
    likely.sort(key=lambda c: (-c.points, -c.column.distinct))
    if chosen is None:
        return likely
    column = stretch.dataset.column(chosen)
    return [CustomerCandidate(column, np.inf, repeats_over_days(stretch, column, date), False, True), *likely]


def _candidate(stretch: LogStretch, column: Column, date: str) -> CustomerCandidate | None:
    named = log_headers.is_customer(column.name)
    email = log_headers.says(column.name, "email") or holds_emails(stretch, column)
    points = 3.0 if named else 2.5 if email else 1.2 if says(column.name, "phone", "full_name") else 0.0
    points += 0.5 * (named and log_headers.is_key(column.name)) + 0.5 * (column.role == "identifier")
    if points == 0.0 or log_headers.is_staff(column.name):
        return None
    if not (named or email) and holds_word_of(column.name, "product", "thing", "status"):
        return None
    rows = stretch.dataset.row_count
    repeats = repeats_over_days(stretch, column, date)
    unique = column.distinct >= UNIQUE * max(known_rows(stretch.dataset, column), 1)
    points += 2.0 if repeats else -1.5
    points -= 3.0 * column.missing / max(rows, 1)
    return CustomerCandidate(column, points, repeats, unique, named or email)


def _may_be_key(stretch: LogStretch, column: Column) -> bool:
    if column.kind == "date" or column.distinct < 2:
        return False
    if column.kind == "number":
        values = stretch.numbers(column.name)
        known = values[np.isfinite(values)]
        return bool(len(known)) and bool((known == np.floor(known)).all()) and bool((known >= 0).all())
    if column.kind == "category" and column.distinct == 2:
        return yes_no(map(str, stretch.words(column.name).dropna().unique())) is None
    return True


def holds_emails(stretch: LogStretch, column: Column) -> bool:
    """Whether nearly all of its cells are e-mail addresses."""
    if column.kind == "number":
        return False
    words = stretch.words(column.name).dropna()
    return bool(len(words)) and bool(words.str.contains("@", regex=False).mean() > MOSTLY)


def repeats_over_days(stretch: LogStretch, column: Column, date: str) -> bool:
    """Whether its values come back, and on other days: a visit's number comes back within its day only."""
    if rows_per_value(stretch.dataset, column) < FEWEST_ROWS_PER_CUSTOMER:
        return False
    within = stretch.constancy(column.name, stretch.days(date))
    return within.groups == 0 or within.share < 1 - 0.5 * (1 - MOSTLY)


def order_date(stretch: LogStretch) -> str | None:
    """The column that tells when; None without dates.

    A date that never changes for a customer who comes back (a birthday, the day of joining) is the customer's, not
    the order's; it is asked about after words because it needs to know who the customer is.
    """
    dates = [column for column in stretch.dataset.columns if column.kind == "date"]
    if not dates:
        return None
    named = [c for c in stretch.dataset.columns if log_headers.is_customer(c.name) or log_headers.says(c.name, "email")]
    keys = [c.name for c in named if _may_be_key(stretch, c)]

    def points(column: Column) -> float:
        score = 2.0 * says(column.name, "order_date") + 1.0 * says(column.name, "day", "order", "activity")
        score += 0.8 * says(column.name, "created")
        score -= 3.0 * says(column.name, "delivery", "birth", "deadline", "signup_date")
        score -= 1.5 * says(column.name, "last_seen")
        score -= 2.0 * column.missing / max(stretch.dataset.row_count, 1)
        return score - 4.0 * any(_belongs_to(stretch, column, key) for key in keys)

    return max(dates, key=points).name


def _belongs_to(stretch: LogStretch, date: Column, key: str) -> bool:
    """Whether the date is constant for nearly all who come back, and there are enough of them to tell."""
    within = stretch.constancy(key, stretch.days(date.name))
    column = stretch.dataset.column(key)
    lasting = rows_per_value(stretch.dataset, column) >= FEWEST_ROWS_PER_CUSTOMER
    return lasting and within.groups >= 5 and within.share >= MOSTLY and _others_vary(stretch, key, date)


def _others_vary(stretch: LogStretch, key: str, date: Column) -> bool:
    """Whether some other date does change within the key: else the key is that of an order."""
    others = [c.name for c in stretch.dataset.columns if c.kind == "date" and c.name != date.name]
    return any(stretch.constancy(key, stretch.days(name)).share < MOSTLY for name in others)


def order_key(stretch: LogStretch, customer: str, date: str, columns: Iterable[Column], *, lines: bool) -> str | None:
    """The column that holds an order's lines together; ``lines`` says that rows are lines of products."""
    best, most = None, 0.0
    for column in columns:
        if not _may_be_key(stretch, column):
            continue
        points = _order_points(stretch, column, customer, date, lines=lines)
        if points > most:
            best, most = column.name, points
    return best


def _order_points(stretch: LogStretch, column: Column, customer: str, date: str, *, lines: bool) -> float:
    header = column.name
    called = log_headers.is_order(header)
    if not called and (measures(header) or says(header, *NO_ORDERS) or log_headers.is_place(header)):
        return 0.0
    if log_headers.is_customer(header) or log_headers.is_staff(header):
        return 0.0
    unique = column.distinct >= UNIQUE * max(known_rows(stretch.dataset, column), 1)
    if column.missing > (1 - MOSTLY) * stretch.dataset.row_count and not called:
        return 0.0
    if not unique:
        if not _holds_an_order(stretch, header, customer, date):
            # Some shops share a number among customers; a clear name is believed, a vague one is not.
            return 1.0 if called and log_headers.is_key(header) else 0.0
        # Without a word for it, a column must hold lines together as only an order does, and be no number or word.
        coded = column.kind in ("identifier", "text") or (column.kind == "category" and column.distinct > 2)
        return 2.0 * called + (1.5 if called or coded else 0.0) + 0.5 * log_headers.is_key(header)
    if called:
        return 2.0 + 0.5 * log_headers.is_key(header)
    return 0.5 if not lines and _is_bare_key(header) else 0.0


def _is_bare_key(header: str) -> bool:
    """Whether the header is a key of the row and of nothing else: ``id``."""
    return is_header_of(header, "key")


def _holds_an_order(stretch: LogStretch, key: str, customer: str, date: str) -> bool:
    """Whether lines of one value are of one customer and one day."""
    people, days = stretch.constant_within(key, customer), stretch.constancy(key, stretch.days(date))
    if people.groups == 0 and days.groups == 0:
        return True
    enough = max(people.groups, days.groups) >= 1
    return enough and (people.groups == 0 or people.share >= MOSTLY) and (days.groups == 0 or days.share >= MOSTLY)


def one_row_a_customer(dataset: Dataset, candidates: Iterable[CustomerCandidate]) -> str | None:
    """The column that names another customer on every row; None where there is none."""
    unique = (c for c in candidates if c.named and c.unique)
    return next((c.column.name for c in unique), None)
