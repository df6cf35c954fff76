"""What does each column of a table mean? Values and words are asked together, once a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from threading import Lock
from types import MappingProxyType

import numpy as np

from segmentation.ingest import Column, Dataset
from segmentation.meaning.column_values import ColumnValues
from segmentation.meaning.concepts import concept_by_words, direction_of
from segmentation.meaning.families import Family, find_families
from segmentation.meaning.meaning import Meaning, Recognition
from segmentation.meaning.ordered_levels import ordered_levels
from segmentation.meaning.readable_label import readable_label
from segmentation.meaning.recognisers import RULES
from segmentation.meaning.relations import SAMPLE, find_relations
from segmentation.parallel import parallel_map
from segmentation.vocabulary.units import unit_of

KEPT_TABLES = 32
"""Tables whose meanings are remembered; they are small, and a table is asked about by every page."""
Meanings = Mapping[str, Meaning]
"""Header → meaning, in file order."""


@dataclass(frozen=True)
class Understanding:
    """What is understood of a table: each column by itself, and the columns that belong together."""

    meanings: Meanings
    families: tuple[Family, ...]


_remembered: dict[str, Understanding] = {}
_lock = Lock()


def meanings_of(dataset: Dataset) -> Meanings:
    """The meaning of every column, found when first asked for.

    Examples
    --------
    >>> from segmentation import read
    >>> rows = "\\n".join(f"{n},{47 + n % 9 / 8},{n % 7},{3 * (n % 7)}" for n in range(40))
    >>> found = meanings_of(read(f"id,lat,orders,paid\\n{rows}".encode()))
    >>> found["lat"].scope, found["paid"].reason
    ('place', 'It says the same as orders (correlation 1.000) and would count twice.')
    """
    return _understood(dataset).meanings


def families_of(dataset: Dataset) -> tuple[Family, ...]:
    """The families of columns that measure one thing in parts, in file order."""
    return _understood(dataset).families


def _understood(dataset: Dataset) -> Understanding:
    with _lock:
        known = _remembered.get(dataset.fingerprint)
    if known is None or tuple(known.meanings) != dataset.column_names:
        known = _read(dataset)
        with _lock:
            _remembered[dataset.fingerprint] = known
            while len(_remembered) > KEPT_TABLES:
                del _remembered[next(iter(_remembered))]
    return known


def labels_of(dataset: Dataset) -> Mapping[str, str]:
    """What each column is called: as the user said, else as proposed; a header where two would be called alike.

    >>> from segmentation import read
    >>> labels_of(read(b"MntWines,mnt_wines,num_visits\\n1,2,3\\n4,4,9\\n"))
    {'MntWines': 'Amount spent on wines', 'mnt_wines': 'mnt_wines', 'num_visits': 'Visits'}
    """
    meanings, labels = meanings_of(dataset), {c.name: c.label for c in dataset.columns if c.label}
    taken = {label.casefold() for label in labels.values()}
    for name in dataset.column_names:
        if name not in labels:
            proposed = meanings[name].label
            labels[name] = name if proposed.casefold() in taken else proposed
            taken.add(labels[name].casefold())
    return {name: labels[name] for name in dataset.column_names}


def _read(dataset: Dataset) -> Understanding:
    seen = parallel_map(lambda column: ColumnValues.of(dataset, column), dataset.columns)
    meanings = {each.column.name: _meaning_of(each, dataset.columns) for each in seen}
    numbers = [each for each in seen if _may_be_made_of_others(each, meanings[each.column.name])]
    if len(numbers) > 1:
        values = np.column_stack([each.numbers for each in numbers])
        for relation in find_relations(values, [each.column.name for each in numbers]):
            reason = relation.reason + seen_on(dataset.row_count)
            made = replace(meanings[relation.column], scope="derived", reason=reason, parts=relation.parts)
            meanings[relation.column] = made
    families = find_families([each for each in numbers if not meanings[each.column.name].parts])
    for family in families:
        for name in family.columns:
            meanings[name] = replace(meanings[name], family=family.name)
    return Understanding(MappingProxyType(meanings), families)


def seen_on(rows: int) -> str:
    """Where fewer than all rows were looked at, a sentence that says so.

    >>> seen_on(40), seen_on(1_000_000)
    ('', ' Seen on 2,000 of 1,000,000 rows.')
    """
    return f" Seen on {SAMPLE:,} of {rows:,} rows." if rows > SAMPLE else ""


def _meaning_of(seen: ColumnValues, columns: tuple[Column, ...]) -> Meaning:
    """What one column means by itself."""
    name = seen.column.name
    recognised = next((match for rule in RULES if (match := rule(seen, columns))), Recognition())
    unit = seen.column.unit or unit_of(name)
    concept = recognised.concept or ("" if recognised.doubt else concept_by_words(seen.column))
    return Meaning(
        name,
        concept,
        unit,
        readable_label(name, unit),
        direction_of(concept),
        recognised.scope,
        recognised.reason,
        recognised.doubt,
        sensitive=recognised.sensitive,
        order=ordered_levels(seen.levels),
    )


def _may_be_made_of_others(seen: ColumnValues, meaning: Meaning) -> bool:
    column = seen.column
    return column.kind == "number" and column.role == "feature" and column.distinct > 1 and not meaning.reason


def weight_column(dataset: Dataset) -> str:
    """The column of a survey's case weights; empty where none is recognised."""
    meanings = meanings_of(dataset)
    named = [c.name for c in dataset.columns if c.kind == "number" and meanings[c.name].concept == "weight"]
    return next((name for name in named if meanings[name].scope == "record"), "")
