"""Is a row of this table a customer, an order or somebody's answers?"""

from __future__ import annotations

from dataclasses import dataclass

from segmentation import wording
from segmentation.features.question_battery import two_valued_battery
from segmentation.ingest import Dataset
from segmentation.meaning.recognisers import FEWEST_SURVEY_COLUMNS
from segmentation.orders.order_columns import OrderColumns, Rows
from segmentation.orders.recognise import propose_order_columns, read_log
from segmentation.vocabulary.concept_lookup import names

FEWEST_QUESTIONS = 5
"""Questions with the same answers from which a table is one of answers."""

MOST_OF_THEM = 0.5
"""And they are this share of the columns: a table of customers has some columns of yes and no, too."""


@dataclass(frozen=True)
class RowReading:
    """What rows are, why, and the columns of the log where they are orders."""

    rows: Rows
    reason: str
    orders: OrderColumns | None = None


def read_rows(dataset: Dataset, chosen: Rows | None = None) -> RowReading:
    """What a row is, by evidence, or as the user chose.

    Examples
    --------
    >>> from segmentation import read
    >>> read_rows(read(b"id,spend\\n1,10\\n2,30\\n")).rows
    'customers'
    """
    if chosen is not None:
        columns = propose_order_columns(dataset) if chosen == "orders" else None
        return RowReading(chosen, "As you said.", columns)
    log = read_log(dataset)
    if log.is_log:
        return RowReading("orders", log.reason, log.columns)
    questions = two_valued_battery(dataset, [c for c in dataset.columns if c.role == "feature"])
    if len(questions) >= max(FEWEST_QUESTIONS, MOST_OF_THEM * len(dataset.columns)):
        return RowReading("answers", f"{len(questions)} columns have the same two answers, as questions do.")
    written = [c.name for c in dataset.columns if names(c.name, "survey", "response", "filling_time")]
    if len(written) >= FEWEST_SURVEY_COLUMNS:
        return RowReading("answers", f"{wording.joined(written, 3)} are columns that a survey tool writes.")
    unique = [c.name for c in dataset.columns if c.role == "identifier" and c.distinct == dataset.row_count > 1]
    return RowReading("customers", f"Every row has another {unique[0]}." if unique else log.reason)
