"""Who may be written to? Columns that say yes, and columns that say no more."""

from __future__ import annotations

from segmentation.ingest import Dataset
from segmentation.vocabulary.consent import names_consent, names_opt_out


def consent_column(dataset: Dataset) -> str | None:
    """The column that says who may be written to, told by its header; None where there is none."""
    return next((name for name in dataset.column_names if names_consent(name)), None)


def opt_out_column(dataset: Dataset) -> str | None:
    """The column that says who wants no more letters, told by its header; None where there is none."""
    return next((name for name in dataset.column_names if names_opt_out(name)), None)
