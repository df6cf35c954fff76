"""What is told about how a file was read: its dialect with evidence, and its notices."""

from __future__ import annotations

from collections.abc import Sequence

from segmentation.ingest.dataset import Column, Dialect, SetAside
from segmentation.ingest.open.encoding import TITLES
from segmentation.ingest.options import ReadOptions
from segmentation.ingest.split.lenient_reader import Collected
from segmentation.ingest.split.read_plan import OTHERWISE, Plan
from segmentation.ingest.split.sniffer import title
from segmentation.ingest.wording import counted


def dialect_of(plan: Plan, collected: Collected) -> Dialect:
    """The dialect as the user sees it, each guess with its evidence."""
    form, encoding, header = plan.form, plan.encoding, plan.header
    return Dialect(
        encoding=encoding.codec,
        delimiter=form.delimiter,
        quote=form.quote,
        header_row=header.first + 1 if header.rows else None,
        line_end=collected.line_end,
        bom=encoding.mark > 0,
        escape=form.escape,
        repeated=form.repeated,
        wrapped=form.wrapped,
        trailing=plan.trailing > 0,
        header_rows=header.rows,
        evidence={
            "encoding": f"{TITLES.get(encoding.codec, encoding.codec)}: {encoding.evidence}",
            "delimiter": plan.guess.evidence,
            "header_row": header.evidence,
            "quote": plan.guess.quoting,
        },
    )


def marks_evidence(columns: Sequence[Column], decimal: str, options: ReadOptions) -> dict[str, str]:
    """Which column shows the decimal mark, the mark between thousands and the order of dates."""
    numbers = [column for column in columns if column.kind == "number"]
    # A whole number shows no mark.
    showing = [c for c in numbers if "whole" not in c.evidence and (c.writing.decimal if c.writing else ".") == decimal]
    grouped = [column for column in numbers if column.writing and column.writing.thousands]
    dates = [column for column in columns if column.kind == "date"]
    dates.sort(key=lambda column: "fits no other order" not in column.evidence)
    none = "No number shows one." if numbers else "The file holds no numbers."
    told = "You chose it."
    return {
        "decimal": told if options.decimal else _shown(showing, none),
        "thousands": _shown(grouped, "No number has a mark between its thousands."),
        "date_order": told if options.date_order else _shown(dates, "The file holds no dates."),
    }


def _shown(columns: Sequence[Column], otherwise: str) -> str:
    return f"{columns[0].name}: {columns[0].evidence[0].lower()}{columns[0].evidence[1:]}" if columns else otherwise


def plan_notices(plan: Plan) -> list[str]:
    """What is worth saying about the first lines of a file."""
    said = [plan.encoding.notice] if plan.encoding.notice else []
    lead = sum(bool(record.cells) for record in plan.head[: plan.header.first])
    if lead and not (lead == 1 and plan.guess.told):
        lines = "The first line was" if plan.header.first == 1 else f"The first {plan.header.first} lines were"
        said.append(f"{lines} left out as a preamble above the table.")
    if not plan.header.rows and "You" not in plan.header.evidence:
        said.append(f"There is no header: {plan.header.evidence[0].lower()}{plan.header.evidence[1:]}")
    if plan.header.evidence.endswith(OTHERWISE):
        said.append(plan.header.evidence)
    if plan.header.rows > 1:
        said.append(f"{plan.header.rows} header rows were joined into one name a column.")
    if plan.guess.rivals and plan.guess.width == 1:
        said.append(
            f"Read as one column, because no separator gives rows of one width; "
            f"the {plan.guess.rivals[0]} comes nearest. Choose it if that is right."
        )
    elif plan.guess.rivals:
        said.append(
            f"The separator could also be the {' or the '.join(plan.guess.rivals)}: "
            f"the {title(plan.form.delimiter)} was taken, because its cells look more like values."
        )
    return said + list(plan.told)


def aside_notices(aside: Sequence[SetAside]) -> list[str]:
    """A sentence for each reason why rows were set aside."""
    by_reason: dict[str, list[int]] = {}
    for record in aside:
        by_reason.setdefault(record.reason, []).append(record.row)
    return [
        counted(rows, "row was set aside", "rows were set aside") + f": {why[0].lower()}{why[1:]}"
        for why, rows in by_reason.items()
    ]
