"""The only ``st.cache_*``: each keyed on a fingerprint of the content, bounded, and one visitor's own.

Streamlit hashes only a sample of a large table, so no table is ever a key. Values are shared
within one session and never changed in place.
"""

from __future__ import annotations

import streamlit as st

from segmentation import features, pipeline
from segmentation.features import (
    Condition,
    Derived,
    Distribution,
    FeatureMatrix,
    FeaturePlan,
    Offer,
    OneOfSeveral,
    PartOfTotal,
    Ratio,
    SumOf,
    TimeSince,
    Treatment,
    keep,
    offers_of,
    prepare,
    suggest_plan,
)
from segmentation.features.derived_columns import cells_of
from segmentation.health import HealthReport, examine
from segmentation.ingest import Dataset, ReadOptions, read
from segmentation.orders import OrderColumns, RowReading, Rows, propose_order_columns, read_rows

_BY_CONTENT = {
    Dataset: lambda dataset: dataset.fingerprint,
    FeatureMatrix: lambda matrix: matrix.fingerprint,
    FeaturePlan: repr,
    Condition: repr,
    **dict.fromkeys((Ratio, SumOf, PartOfTotal, TimeSince, OneOfSeveral), repr),
    Treatment: repr,
    ReadOptions: repr,
}


@st.cache_resource(scope="session", max_entries=3, show_spinner=False)
def dataset(digest: str, options: str, name: str, _content: bytes, _options: ReadOptions) -> Dataset:
    """The table in an uploaded file; ``digest`` is the sha256 of its bytes, ``options`` their repr."""
    return read(_content, name=name, options=_options)


@st.cache_resource(scope="session", max_entries=3, show_spinner=False, hash_funcs=_BY_CONTENT)
def proposed_plan(dataset: Dataset) -> FeaturePlan:
    """What is proposed for each column."""
    return suggest_plan(dataset)


@st.cache_resource(scope="session", max_entries=6, show_spinner=False, hash_funcs=_BY_CONTENT)
def offers(dataset: Dataset, day: str) -> tuple[Offer, ...]:
    """What the file's columns could be made into; ``day`` is what ages are counted to, empty for the latest."""
    return offers_of(dataset, day)


@st.cache_resource(scope="session", max_entries=3, show_spinner=False, hash_funcs=_BY_CONTENT)
def health(dataset: Dataset, plan: FeaturePlan | None, rows: Rows | None = None) -> HealthReport:
    """What is wrong with the data; ``rows`` is what the visitor said a row is."""
    return examine(dataset, plan, rows=row_reading(dataset, rows))


@st.cache_resource(scope="session", max_entries=6, show_spinner=False, hash_funcs=_BY_CONTENT)
def row_reading(dataset: Dataset, chosen: Rows | None) -> RowReading:
    """What a row is, and which column says what where it is an order."""
    return read_rows(dataset, chosen)


@st.cache_resource(scope="session", max_entries=6, show_spinner=False, hash_funcs=_BY_CONTENT)
def order_columns(dataset: Dataset, named: tuple[tuple[str, str | None], ...]) -> OrderColumns | None:
    """Which column plays which part in a log, around what the visitor named."""
    return propose_order_columns(dataset, dict(named))


@st.cache_resource(scope="session", max_entries=2, show_spinner=False, hash_funcs=_BY_CONTENT)
def matrix(dataset: Dataset, plan: FeaturePlan, filters: tuple[Condition, ...]) -> FeatureMatrix:
    """The prepared customers."""
    return prepare(dataset, plan, filters)


@st.cache_resource(scope="session", max_entries=300, show_spinner=False, hash_funcs=_BY_CONTENT)
def distribution(
    dataset: Dataset, treatment: Treatment, derived: tuple[Derived, ...], filters: tuple[Condition, ...]
) -> Distribution:
    """How one column is spread before and after its treatment."""
    cells = cells_of(dataset, derived, treatment.column)
    return features.distribution(cells, treatment, keep(dataset, filters) if filters else None)


run = pipeline.run
"""The whole path; its result is kept by the Session, so a rerun never repeats it."""
