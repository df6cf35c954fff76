"""Which headers name a way to reach a person: address, phone, names, place?"""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from segmentation.vocabulary.concept_lookup import concept, concept_of
from segmentation.vocabulary.tokens import folded, squeezed

ContactField = Literal["email", "phone", "first_name", "last_name", "city", "state", "country", "zip"]
"""What a mailing or advertising platform asks of a customer."""
FIELDS: tuple[ContactField, ...] = get_args(ContactField)
_CONCEPTS = {"zip": "postcode"}
"""The concept of a field, where it has another name."""
FEWEST_LETTERS = 5
"""Letters of a word for e-mail or phone that may end a longer header: mail ends other words."""


def contact_field(header: str) -> ContactField | None:
    """The field a header names, in whatever language; None where it names none.

    >>> contact_field("Imię"), contact_field("Kunden-E-Mail"), contact_field("邮编"), contact_field("Spend")
    ('first_name', 'email', 'zip', None)
    """
    row = concept_of(header)
    if row is not None:
        return next((field for field in FIELDS if _CONCEPTS.get(field, field) == row.key), None)
    text = squeezed(folded(header)).rstrip("0123456789")
    return next((field for field in FIELDS[:2] if text.endswith(_endings(field))), None)


def rank_of(header: str, field: ContactField) -> int:
    """How far down the field's headers stands this one: of two columns the first is meant, and a longer header last.

    >>> rank_of("State", "state") < rank_of("Region", "state") < rank_of("Region of delivery", "state")
    True
    """
    text, headers = squeezed(folded(header)), _plain_headers(field)
    return headers.index(text) if text in headers else len(headers)


def _endings(field: ContactField) -> tuple[str, ...]:
    return tuple(word for word in _plain_headers(field) if len(word) >= FEWEST_LETTERS)


@cache
def _plain_headers(field: ContactField) -> tuple[str, ...]:
    listed = (h for headers in concept(_CONCEPTS.get(field, field)).headers.values() for h in headers if "*" not in h)
    return tuple(dict.fromkeys(squeezed(folded(header)) for header in listed))
