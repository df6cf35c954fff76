"""Is a record a data row, as far as it can be said before the others were seen?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from segmentation.ingest.split.non_data_rows.find import rejection_reason
from segmentation.ingest.split.read_plan import ReadPlan
from segmentation.ingest.split.tokenizer import Record

RecordKind = Literal["head", "blank", "data", "doubtful", "misfit", "no data"]


class SortedRecord(NamedTuple):
    """What a record is.

    Attributes
    ----------
    kind : ``misfit`` has another width than the table; ``doubtful`` may lack a separator beside a quote.
    cells : of a row as wide as the table.
    reason : why it is no data.
    lacking : how many separators it lacks before new cells would stand under their own names.
    """

    record: Record
    kind: RecordKind
    cells: list[str]
    reason: str = ""
    lacking: int = 0


def sort_records(records: Iterable[Record], plan: ReadPlan) -> Iterator[SortedRecord]:
    """What each record is by its own cells."""
    for index, record in enumerate(records):
        if index < plan.first_data:
            is_header = index >= plan.header.first
            yield SortedRecord(record, "head", record.cells, lacking=_lacking(record, plan) if is_header else 0)
        elif not record.cells:
            yield SortedRecord(record, "blank", record.cells)
        else:
            yield _sorted(record, plan)


def _sorted(record: Record, plan: ReadPlan) -> SortedRecord:
    cells, width = record.cells, plan.width
    lacking = _lacking(record, plan) if len(cells) < width + plan.trailing else 0
    if width < len(cells) <= width + plan.trailing and not any(cells[width:]):
        cells = cells[:width]
    if len(cells) != width:
        return SortedRecord(record, "misfit", cells, "", lacking)
    kind: RecordKind = "doubtful" if _is_doubtful(record, cells, plan) else "data"
    reason = rejection_reason(cells, plan.profile, in_tail=False)
    return SortedRecord(record, "no data" if reason else kind, cells, reason, lacking)


def _is_doubtful(record: Record, cells: list[str], plan: ReadPlan) -> bool:
    """Whether a quoted cell may have been cut because the separator before it lacks."""
    quote = plan.dialect.quote
    if not quote or quote not in record.text:
        return record.misquoted
    return record.misquoted or sum(cell.count(quote) % 2 for cell in cells) > 1


def _lacking(record: Record, plan: ReadPlan) -> int:
    missing = plan.width + plan.trailing - len(record.cells)
    if not plan.trailing:
        return missing
    # Where records end in a separator, new cells begin behind it, and one that lacks it gets it first.
    text = record.text.removesuffix(plan.dialect.quote if plan.dialect.wrapped else "")
    return missing - (not text.endswith(plan.dialect.delimiter))
