"""What is told about how a file was read: its dialect with evidence, and its notices."""

from __future__ import annotations

from collections.abc import Sequence

from segmentation.ingest.dataset import Dialect, SetAside
from segmentation.ingest.row_counts import counted
from segmentation.ingest.split.read_plan import ANOTHER_SEPARATOR, NO_ROWS, ReadPlan
from segmentation.ingest.split.sniffer import delimiter_name
from segmentation.ingest.text_encoding import ENCODING_TITLES

NO_ROW_FITS = (
    "No row of '{name}' fits its header of {width} columns (the first that does not is row {row}). "
    "Check the separator, or export it again."
)


def dialect_of(plan: ReadPlan, line_end: str) -> Dialect:
    """The dialect as the user sees it, each guess with its evidence."""
    dialect, encoding, header = plan.dialect, plan.encoding, plan.header
    return Dialect(
        encoding=encoding.codec,
        delimiter=dialect.delimiter,
        quote=dialect.quote,
        header_row=header.first + 1 if header.rows else None,
        line_end=line_end,
        bom=encoding.mark > 0,
        escape=dialect.escape,
        repeated=dialect.repeated,
        wrapped=dialect.wrapped,
        trailing=plan.trailing > 0,
        header_rows=header.rows,
        other_encodings=encoding.rivals,
        evidence={
            "encoding": f"{ENCODING_TITLES.get(encoding.codec, encoding.codec)}: {encoding.evidence}",
            "delimiter": plan.candidate.evidence,
            "header_row": header.evidence,
            "quote": plan.candidate.quoting,
        },
    )


def plan_notices(plan: ReadPlan) -> list[str]:
    """What is worth saying about the first lines of a file."""
    notices = [plan.encoding.notice] if plan.encoding.notice else []
    lead = sum(bool(record.cells) for record in plan.head[: plan.header.first])
    if lead and not (lead == 1 and plan.candidate.declared):
        lines = "The first line was" if plan.header.first == 1 else f"The first {plan.header.first} lines were"
        notices.append(f"{lines} left out as a preamble above the table.")
    if not plan.header.rows and "You" not in plan.header.evidence:
        notices.append(f"There is no header: {plan.header.evidence[0].lower()}{plan.header.evidence[1:]}")
    if plan.header.evidence.endswith(ANOTHER_SEPARATOR):
        notices.append(plan.header.evidence)
    if plan.header.rows > 1:
        notices.append(f"{plan.header.rows} header rows were joined into one name a column.")
    if plan.candidate.rivals and plan.candidate.width == 1:
        notices.append(
            f"Read as one column, because no separator gives rows of one width; "
            f"the {plan.candidate.rivals[0]} comes nearest. Choose it if that is right."
        )
    elif plan.candidate.rivals:
        notices.append(
            f"The separator could also be the {' or the '.join(plan.candidate.rivals)}: "
            f"the {delimiter_name(plan.dialect.delimiter)} was taken, because its cells look more like values."
        )
    return notices + list(plan.notices)


def aside_notices(aside: Sequence[SetAside]) -> list[str]:
    """A sentence for each reason why rows were set aside."""
    by_reason: dict[str, list[int]] = {}
    for record in aside:
        by_reason.setdefault(record.reason, []).append(record.row)
    return [
        counted(rows, "row was set aside", "rows were set aside") + f": {why[0].lower()}{why[1:]}"
        for why, rows in by_reason.items()
    ]


def no_rows(aside: Sequence[SetAside], plan: ReadPlan, name: str) -> str:
    """What to say of a file without a data row."""
    return NO_ROW_FITS.format(name=name, width=plan.width, row=aside[0].row) if aside else NO_ROWS.format(name=name)
