"""By what is a column known that describes, and is no measure of what customers do? One rule a kind.

A rule looks at the header's words and at the values; where they disagree, the values win and the rule says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np

from segmentation import wording
from segmentation.ingest import Column
from segmentation.meaning.column_values import ColumnValues
from segmentation.meaning.meaning import Recognition
from segmentation.vocabulary.concept_lookup import is_header_of, is_scale_item, measures, names, words_of
from segmentation.vocabulary.consent import are_answers, is_about_consent
from segmentation.vocabulary.sensitive import sensitive_attribute
from segmentation.vocabulary.tokens import folded, header_words

OLDEST = 115
"""Years; hardly anyone has been older."""
FIRST_YEAR = 1880
YEARS_AHEAD = 15
"""Years from today in which a contract may end."""
MOST_DAYS = 366
FEWEST_SURVEY_COLUMNS = 2
"""Columns that only survey tools write, from which a table is the answer to one."""
OF_SURVEYS = ("survey", "response", "filling_time")
"""Concepts that only survey tools write."""
SHORTEST_WORD = 5
"""Letters of a word that is looked for inside a header written in one piece."""
COORDINATE = "It is a coordinate: where customers are, not what they do."
AVERAGE_WEIGHT = 0.1
"""A survey's weights average 1, give or take this."""

Rule = Callable[[ColumnValues, Sequence[Column]], Recognition | None]


def outcome(seen: ColumnValues, columns: Sequence[Column]) -> Recognition | None:
    """A result, or what somebody's model or segmentation left behind."""
    if seen.column.role != "outcome":
        return None
    reason = "It is an outcome or what a model left in the file: what segments are to explain, not what forms them."
    return Recognition("outcome", "outcome", reason)


def permission(seen: ColumnValues, columns: Sequence[Column]) -> Recognition | None:
    """A consent or an opt-out."""
    two = [f"{value:g}" for value in np.unique(seen.known)[:3]] or seen.levels
    if not (is_about_consent(seen.column.name) and are_answers(two)):
        return None
    reason = "It tells who may be written to: a permission to respect, not what customers do or spend."
    return Recognition("consent", "permission", reason)


def coordinate(seen: ColumnValues, columns: Sequence[Column]) -> Recognition | None:
    """A latitude or a longitude, or a place on a map's own grid."""
    if names(seen.column.name, "coordinate") and len(seen.known):
        return Recognition("coordinate", "place", COORDINATE)
    for concept, limit in (("latitude", 90), ("longitude", 180)):
        if names(seen.column.name, concept) and len(seen.known):
            if seen.lies_within(-limit, limit):
                return Recognition(concept, "place", COORDINATE)
            return _doubt(seen, concept)
    return None


def postcode(seen: ColumnValues, columns: Sequence[Column]) -> Recognition | None:
    """A postcode, or the first figures of one."""
    if not names(seen.column.name, "postcode") or (len(seen.known) and not (seen.is_whole and seen.known.min() >= 0)):
        return None
    return Recognition("postcode", "place", "It is a postcode: a place written in figures, not an amount.")


def calendar(seen: ColumnValues, columns: Sequence[Column]) -> Recognition | None:
    """A day, a month, a quarter."""
    words = set(header_words(seen.column.name))
    if not (words <= words_of("calendar") or is_header_of(seen.column.name, "calendar")):
        return None
    if len(seen.known) and not (seen.is_whole and (seen.lies_within(0, MOST_DAYS) or is_years(seen))):
        return _doubt(seen, "place in the calendar")
    return Recognition("calendar", "time", "It is a place in the calendar, not an amount.")


def age(seen: ColumnValues, columns: Sequence[Column]) -> Recognition | None:
    """An age in years, or a year of birth."""
    header = seen.column.name
    if not len(seen.known) or not names(header, "age", "birth", "birth_year"):
        return None
    if is_years(seen):
        by_name = names(header, "birth", "birth_year")
        doubt = "" if by_name else f"Its header says age, but {_range(seen)}: taken for a year of birth."
        return Recognition("birth", "person", _tells("age"), doubt, "age")
    if seen.lies_within(0, OLDEST):
        return Recognition("age", "person", _tells("age"), sensitive="age")
    return _doubt(seen, "age")


def year(seen: ColumnValues, columns: Sequence[Column]) -> Recognition | None:
    """A year, by its values: whole numbers that all lie in living memory."""
    if not is_years(seen) or len(np.unique(seen.known)) < 2 or _says_amount(seen.column.name):
        return None
    return Recognition("year", "time", "It holds years: a place in the calendar, not an amount.")


def sensitive(seen: ColumnValues, columns: Sequence[Column]) -> Recognition | None:
    """What may not be a ground to treat people differently."""
    attribute = sensitive_attribute(seen.column.name, seen.levels)
    if attribute is None or (attribute == "age" and len(seen.known)):
        return None
    return Recognition(attribute, "person", _tells(attribute), sensitive=attribute)


def survey_weight(seen: ColumnValues, columns: Sequence[Column]) -> Recognition | None:
    """How many people a respondent stands for."""
    if not names(seen.column.name, "weight") or not len(seen.known) or seen.known.min() < 0:
        return None
    if abs(float(seen.known.mean()) - 1) > AVERAGE_WEIGHT:
        return None
    reason = "Its values average 1: weights that make a survey representative, not something customers do."
    return Recognition("weight", "record", reason)


def filling_in(seen: ColumnValues, columns: Sequence[Column]) -> Recognition | None:
    """How long a respondent took."""
    if not (len(seen.known) and names(seen.column.name, "elapsed", "filling_time")):
        return None
    others = [c.name for c in columns if c.name != seen.column.name]
    written = sum(names(name, *OF_SURVEYS) for name in others) + any(map(is_scale_item, others))
    header = folded(seen.column.name)
    alone = any(word in header for word in words_of("survey") if len(word) >= SHORTEST_WORD)  # interviewtime
    if not alone and written < FEWEST_SURVEY_COLUMNS:
        return None
    return Recognition("elapsed", "record", "It is the time that filling in the survey took, not an answer.")


def is_years(seen: ColumnValues) -> bool:
    """Whether the numbers are whole and all lie in the years of living memory."""
    return seen.is_whole and seen.lies_within(FIRST_YEAR, date.today().year + YEARS_AHEAD)


def _says_amount(header: str) -> bool:
    return measures(header) and not names(header, "calendar")


def _tells(attribute: str) -> str:
    return f"It tells {attribute}: who customers are, not what they do. Let it form segments only knowingly."


def _doubt(seen: ColumnValues, concept: str) -> Recognition:
    return Recognition(doubt=f"Its header says {concept}, but {_range(seen)}, so it is taken for an amount.")


def _range(seen: ColumnValues) -> str:
    return f"its values run from {wording.number(seen.known.min())} to {wording.number(seen.known.max())}"


RULES: tuple[Rule, ...] = (
    outcome,
    permission,
    coordinate,
    postcode,
    calendar,
    age,
    sensitive,
    year,
    survey_weight,
    filling_in,
)
"""Asked in this order; the first that knows a column has it."""
