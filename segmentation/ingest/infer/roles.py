"""What is each column good for: naming the customer, forming segments, or only describing them?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from segmentation.ingest.dataset import Column, Role
from segmentation.ingest.infer.identifiers import NEARLY_UNIQUE
from segmentation.vocabulary.concept_lookup import is_contact, is_header_of, is_key, names
from segmentation.vocabulary.outcomes import is_outcome

SPARSE = 60
"""What a column loses in the contest for the customer's name where most rows lack it."""


def assign_roles(
    columns: Sequence[Column], rows: int, overrides: Mapping[str, Role] | None = None
) -> tuple[Column, ...]:
    """Give every column its role; at most one is found to name the customer.

    The best name wins: a customer's key (though it repeats, as in an order log), then an
    ``id``, then a column of unique codes, an e-mail, a row number. The user's ``overrides`` stand.
    """
    overrides = overrides or {}
    scored = [
        (customer_score(column, rows), -index) for index, column in enumerate(columns) if column.name not in overrides
    ]
    best, at = max(scored, default=(0, 0))
    named = columns[-at].name if best > 0 and "identifier" not in overrides.values() else None
    return tuple(
        replace(column, role=overrides.get(column.name, "identifier" if column.name == named else role_of(column)))
        for column in columns
    )


def customer_score(column: Column, rows: int) -> int:
    """How well a column can name the customer; 0 where it cannot. One that most rows lack gives way to a filled one."""
    score = _score(column, rows)
    return max(1, score - SPARSE) if score and column.missing > rows / 2 else score


def _score(column: Column, rows: int) -> int:
    if column.kind not in ("identifier", "text") or column.distinct < min(2, rows):
        return 0
    if names(column.name, "staff", "staff_key", "campaign", "ip"):
        return 0
    filled = max(1, rows - column.missing)
    unique = column.distinct >= NEARLY_UNIQUE * filled
    if is_header_of(column.name, "customer_key"):
        return 100 + unique
    if column.kind != "identifier" or is_header_of(column.name, "phone"):
        return 0
    if is_header_of(column.name, "customer"):
        return 80 + unique
    if is_header_of(column.name, "key"):
        return 70 + unique
    if is_header_of(column.name, "email"):
        return 50 + unique
    if not unique:
        return 0
    if is_header_of(column.name, "row_counter"):
        return 10
    return 30 if is_key(column.name) else 40


def role_of(column: Column) -> Role:
    """The role of a column that does not name the customer."""
    if column.kind in ("number", "category") and is_outcome(column.name, category=column.kind == "category"):
        return "outcome"
    if column.distinct <= 1 or column.kind in ("identifier", "text", "date") or is_contact(column.name):
        return "descriptor"
    return "feature"
