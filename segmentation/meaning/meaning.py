"""What a column is, says and is worth: the value that features, health, profiles and exports read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Scope = Literal["behaviour", "person", "place", "time", "record", "outcome", "permission", "derived"]
"""What a column is about: what customers do and have, who and where they are, the calendar, the row itself (who wrote
it, how long it took), a result, a permission, or other columns. Only behaviour is proposed to form segments."""
Direction = Literal["more", "less", ""]
"""Whether a customer is worth more with more of it, or with less; empty where neither."""


SHOWN_AS = {"part_amount": "amount", "part_count": "count", "thing": "kind"}
"""What a concept is called on screen where its key says it otherwise."""


@dataclass(frozen=True)
class Meaning:
    """One column's meaning, from its values and the words of its header.

    Attributes
    ----------
    column : its header.
    concept : the key of a row of `segmentation.vocabulary.concept_table`; empty where no word of it is understood.
    unit : what its numbers count; empty where nothing says so.
    label : how people call it.
    direction, scope : see the types.
    reason : why it describes and is not proposed to form segments, in a sentence; empty for what customers do.
    doubt : where its words and its values disagree, a sentence that says so; the values were believed.
    parts : the columns it is made of, where it is a sum, product, ratio or copy of others.
    sensitive : the attribute it tells that needs a decision before it forms segments; empty where it tells none.
    order : the words of a category from low to high, where they stand in an order.
    family : what the columns measure together of which this is a part; empty where it stands alone.
    """

    column: str
    concept: str = ""
    unit: str = ""
    label: str = ""
    direction: Direction = ""
    scope: Scope = "behaviour"
    reason: str = ""
    doubt: str = ""
    parts: tuple[str, ...] = ()
    sensitive: str = ""
    order: tuple[str, ...] = ()
    family: str = ""

    @property
    def in_words(self) -> str:
        """What it is, in a word or two; what is not understood is said to be so.

        >>> Meaning("lat", "latitude", scope="place").in_words, Meaning("Fresh").in_words
        ('latitude', 'not understood')
        """
        if self.parts:
            return "made of others"
        if self.family:
            return f"part of {self.family[:1].lower()}{self.family[1:]}"
        plain = SHOWN_AS.get(self.concept, self.concept.replace("_", " "))
        return plain or "not understood"

    @property
    def is_understood(self) -> bool:
        """Whether its header or its values say what it is."""
        return bool(self.concept or self.parts or self.scope != "behaviour")


@dataclass(frozen=True)
class Recognition:
    """What one recogniser says of a column: a concept and a scope with the reason, or only that words mislead.

    ``concept`` may be empty, where a recogniser only has a ``doubt`` to tell.
    """

    concept: str = ""
    scope: Scope = "behaviour"
    reason: str = ""
    doubt: str = ""
    sensitive: str = ""
