"""A workbook for colleagues: what was found, segment by segment, with native charts and every customer."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Sequence
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from segmentation.charts.style import shade
from segmentation.export.model_card import settings
from segmentation.export.our_cells import ADDED, OurCells, added_names
from segmentation.export.report_words import verdict
from segmentation.export.steady_zip import steady
from segmentation.export.table_files import TEXT_LIMIT, WORKBOOK_OPTIONS, TableFile, write_customer_sheets
from segmentation.pipeline import Result
from segmentation.progress import Progress, silent

WIDEST = 60
"""Letters beyond which a column is not made wider."""
STEADY_ROWS = 20_000
"""Up to this many customers the file is written once more without its times, so that it is the same each time."""
CRITERIA = (
    "k", "inertia", "silhouette", "null_ratio", "calinski_harabasz", "davies_bouldin", "gap", "gap_se", "stability",
    "prediction_strength", "smallest_share",
)  # fmt: skip
OURS_EXPLAINED = {
    "segment": "Number of the segment, 1 the largest; empty where the customer has none.",
    "segment_name": "Name of the segment.",
    "distance_to_centre": "Distance to the segment's centre in prepared units: 0 is the typical customer.",
    "is_outlier": "1 where the customer hardly fits the own segment (robust distance beyond the threshold).",
    "segment_note": "Why a customer has no segment.",
}


class Book:
    """A workbook being written: every text a text, every number a number, nothing a formula."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.number = book.add_format({"num_format": "#,##0.00", "valign": "top"})
        self.whole = book.add_format({"num_format": "#,##0", "valign": "top"})
        self.percent = book.add_format({"num_format": "0.0%", "valign": "top"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})

    def sheet(self, name: str, head: Sequence[str], rows: Sequence[Sequence[object]], first: int = 0) -> Worksheet:
        """A sheet with one table that begins in row ``first``."""
        sheet = self.book.add_worksheet(name)
        for j, text in enumerate(head):
            sheet.write_string(first, j, text[:TEXT_LIMIT], self.head)
        for i, row in enumerate(rows, start=first + 1):
            for j, cell in enumerate(row):
                self.write(sheet, i, j, cell)
        for j, text in enumerate(head):
            longest = max([len(text), *(len(_shown(row[j])) for row in rows)], default=10)
            sheet.set_column(j, j, min(WIDEST, longest + 2))
        sheet.freeze_panes(first + 1, 0)
        return sheet

    def write(self, sheet: Worksheet, row: int, column: int, cell: object, style: Format | None = None) -> None:
        """One cell, of the type it has; what is no finite number stays empty."""
        if isinstance(cell, str):
            sheet.write_string(row, column, cell[:TEXT_LIMIT], style or self.wrap)
        elif isinstance(cell, bool | int):
            sheet.write_number(row, column, int(cell), style or self.whole)
        elif isinstance(cell, float) and math.isfinite(cell):
            sheet.write_number(row, column, cell, style or self.number)


def write_workbook(result: Result, sink: BinaryIO, *, progress: Progress = silent) -> tuple[str, ...]:
    """Write the workbook and give what is worth telling, such as customers on several sheets.

    Sheets: summary, segments, profiles (coloured by how far from the average, with charts),
    criteria, settings, data dictionary, customers.
    """
    parts: tuple[Callable[[Book, Result], None], ...] = (_summary, _segments, _profiles, _criteria, _settings)
    small = result.dataset.row_count <= STEADY_ROWS
    target = io.BytesIO() if small else sink
    with xlsxwriter.Workbook(target, WORKBOOK_OPTIONS | {"constant_memory": False, "in_memory": small}) as raw:
        raw.set_size(2400, 1400)
        book = Book(raw)
        for part in parts:
            part(book, result)
        names = added_names(result.dataset.column_names)
        _dictionary(book, result, names)
        cells = OurCells(result.assignment, guarded=False)
        table = TableFile(result.dataset, cells, result.dataset.column_names, names, ADDED, exact=True)
        sheets = write_customer_sheets(raw, table, book.day, progress)
    if isinstance(target, io.BytesIO) and small:
        sink.write(steady(target.getvalue()))
    return () if sheets == 1 else (f"The customers fill {sheets} sheets, because one holds 1,048,576 rows.",)


def _summary(book: Book, result: Result) -> None:
    profile, sheet = result.profile, book.book.add_worksheet("Summary")
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, f"{result.segmentation.k} segments of {profile.size:,} customers", book.title)
    lines = [result.dataset.name]
    if result.advice is not None:
        lines += [result.advice.reason]
        lines += [verdict(result)] if result.advice.structure else []
    lines += [f"{s.name}: {s.sentence}" for s in profile.segments]
    lines += [*result.segmentation.notes, *result.dataset.notices]
    for i, line in enumerate(lines, start=2):
        sheet.write_string(i, 0, line[:TEXT_LIMIT], book.wrap)


def _segments(book: Book, result: Result) -> None:
    profile = result.profile
    head = ["Segment", "Name", "Customers", "Share", "What it is", "Rule", "Suggested use", "Description", "Note"]
    rows = [
        [s.segment, s.name, s.size, s.share, s.sentence, s.rule, s.advice, s.description, s.note]
        for s in profile.segments
    ]
    sheet = book.sheet("Segments", head, rows)
    for i, row in enumerate(rows, start=1):
        book.write(sheet, i, 3, row[3], book.percent)
    last = len(rows)
    chart = book.book.add_chart({"type": "bar"})
    points = [{"fill": {"color": shade(segment)}} for segment in result.profile.segments]
    chart.add_series({"name": "Customers", "categories": ["Segments", 1, 1, last, 1],
                      "values": ["Segments", 1, 2, last, 2], "points": points, "gap": 40})  # fmt: skip
    chart.set_title({"name": "Customers per segment"})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    sheet.insert_chart(last + 2, 1, chart, {"x_scale": 1.3})


def _profiles(book: Book, result: Result) -> None:
    segments = result.profile.segments
    head = ["What", "All customers", *(s.name for s in segments), *(f"Index {s.name}" for s in segments)]
    rows = [
        [trait.name, float(trait.overall), *map(float, trait.values), *map(float, trait.index)]
        for trait in result.profile.traits
    ]
    sheet = book.sheet("Profiles", head, rows)
    first = 2 + len(segments)
    colours = {"type": "3_color_scale", "min_type": "num", "mid_type": "num", "max_type": "num", "min_value": 50,
               "mid_value": 100, "max_value": 200, "min_color": "#9CC3E6", "mid_color": "#FFFFFF",
               "max_color": "#F4B183"}  # fmt: skip
    if rows:
        sheet.conditional_format(1, first, len(rows), first + len(segments) - 1, colours)
        _index_chart(book, sheet, result, len(rows), first)


def _index_chart(book: Book, sheet: Worksheet, result: Result, rows: int, first: int) -> None:
    """How each segment stands against the average (100), for the first dozen rows."""
    chart, shown = book.book.add_chart({"type": "bar"}), min(rows, 12)
    for i, segment in enumerate(result.profile.segments):
        # A name given as text would be read as a reference where it begins with "=".
        chart.add_series({"name": ["Profiles", 0, 2 + i], "categories": ["Profiles", 1, 0, shown, 0],
                          "values": ["Profiles", 1, first + i, shown, first + i],
                          "fill": {"color": shade(segment)}})  # fmt: skip
    chart.set_title({"name": "Index: 100 is the average customer"})
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"reverse": True})
    chart.set_size({"width": 900, "height": 120 + 30 * shown})
    sheet.insert_chart(rows + 2, 0, chart)


def _criteria(book: Book, result: Result) -> None:
    scores = result.advice.scores if result.advice is not None else ()
    rows = [["" if (cell := getattr(score, name)) is None else cell for name in CRITERIA] for score in scores]
    sheet = book.sheet("Criteria", [name.replace("_", " ") for name in CRITERIA], rows)
    if not rows:
        sheet.write_string(1, 0, "The number of segments was chosen by hand; no criterion was computed.", book.wrap)
        return
    chart = book.book.add_chart({"type": "line"})
    chart.add_series({"name": "silhouette", "categories": ["Criteria", 1, 0, len(rows), 0],
                      "values": ["Criteria", 1, 2, len(rows), 2], "marker": {"type": "circle"}})  # fmt: skip
    chart.set_title({"name": "Silhouette for each number of segments"})
    chart.set_legend({"none": True})
    sheet.insert_chart(len(rows) + 2, 0, chart)


def _settings(book: Book, result: Result) -> None:
    book.sheet("Settings", ["What", "Chosen"], settings(result))


def _dictionary(book: Book, result: Result, names: Sequence[str]) -> None:
    plan = {t.column: t for t in result.plan.treatments}
    rows: list[list[object]] = []
    for column in result.dataset.columns:
        treatment = plan.get(column.name)
        use = (
            {"basis": "forms the segments", "descriptor": "describes them"}.get(treatment.use, "") if treatment else ""
        )
        rows.append([column.name, column.kind, column.role, column.missing, column.distinct, use, column.evidence])
    explained = OURS_EXPLAINED | {"segment_confidence": f"0 to 1: {result.assignment.confidence_from}."}
    rows += [[name, "", "ours", "", "", "", explained[added]] for name, added in zip(names, ADDED, strict=True)]
    book.sheet("Data dictionary", ["Column", "Kind", "Role", "Missing", "Distinct", "Used for", "Why"], rows)


def _shown(cell: object) -> str:
    return f"{cell:,.2f}" if isinstance(cell, float) else str(cell)
