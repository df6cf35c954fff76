"""A workbook for colleagues: what was found, segment by segment, with native charts and every customer."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import BinaryIO

from xlsxwriter.chart import Chart
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from segmentation.charts.style import shade
from segmentation.export.added_cells import AddedCells, free_names, select_columns
from segmentation.export.criteria_words import CRITERIA, CRITERIA_EXPLAINED
from segmentation.export.model_card import settings
from segmentation.export.report_words import verdict
from segmentation.export.table_files import (
    TEXT_LIMIT,
    TableFile,
    open_workbook,
    sheet_sentences,
    sheet_styles,
    write_customer_sheets,
)
from segmentation.pipeline import Result
from segmentation.progress import Progress, silent

SHEETS = ("Summary", "Segments", "Profiles", "Criteria", "Settings", "Data dictionary")
"""Before the sheets of customers."""
WIDEST = 60
"""Letters beyond which a column is not made wider."""
SUMMARY_WIDTH = 110
LINE_HEIGHT, MOST_LINES = 15, 20
"""Points of one line, and the lines a row is made high for at most (Excel's limit is 409 points)."""
SHOWN_ROWS = 12
"""Rows of the profile that the chart shows."""
WRITTEN = datetime(2000, 1, 1)
"""Told as the day of making, so that the same result gives the same bytes."""


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

    def sheet(
        self,
        name: str,
        head: Sequence[str],
        rows: Sequence[Sequence[object]],
        styles: Mapping[int, Format] | None = None,
        widest: int = WIDEST,
    ) -> Worksheet:
        """A sheet with one table, as high and wide as its texts need; printed on one page's width.

        Written from the top to the bottom, as a workbook that is not kept in memory wants it.
        """
        sheet = self.blank(name)
        widths = [_width(j, head, rows, widest) for j in range(len(head))]
        for j, width in enumerate(widths):
            sheet.set_column(j, j, width)
        sheet.set_row(0, _height(head, widths))
        for j, text in enumerate(head):
            sheet.write_string(0, j, text[:TEXT_LIMIT], self.head)
        for i, row in enumerate(rows, start=1):
            sheet.set_row(i, _height(row, widths))
            for j, cell in enumerate(row):
                self.write(sheet, i, j, cell, (styles or {}).get(j))
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def blank(self, name: str) -> Worksheet:
        """A sheet that is printed on one page's width."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def bars(self, title: str, names: Sequence[object], series: Sequence[Mapping[str, object]], height: int) -> Chart:
        """A native bar chart: light lines, names of all bars shown."""
        chart = self.book.add_chart({"type": "bar"})
        for one in series:
            chart.add_series({"categories": names, "gap": 40, **one})
        chart.set_title({"name": title, "name_font": {"size": 13}})
        chart.set_y_axis({"reverse": True, "interval_unit": 1, "line": {"none": True}, "label_position": "low"})
        chart.set_x_axis(
            {
                "major_gridlines": {"visible": True, "line": {"color": "#E4E1DA"}},
                "line": {"none": True},
                "label_position": "high",
                "num_format": "#,##0",
            }
        )
        chart.set_size({"width": 820, "height": height})
        return chart

    def write(self, sheet: Worksheet, row: int, column: int, cell: object, style: Format | None = None) -> None:
        """One cell, of the type it has; what is no finite number stays empty."""
        if isinstance(cell, str) and cell:
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
    with open_workbook(sink) as raw:
        raw.set_size(2400, 1400)
        raw.set_properties({"created": WRITTEN})
        book = Book(raw)
        for part in parts:
            part(book, result)
        ours = select_columns()
        names = free_names(result.dataset.column_names, [column.name for column in ours])
        _dictionary(book, result, names)
        cells = AddedCells(result.assignment, guarded=False)
        table = TableFile(result.dataset, cells, result.dataset.column_names, names, ours)
        sheets, cut = write_customer_sheets(raw, table, sheet_styles(raw), progress)
    return sheet_sentences(sheets, cut)


def _summary(book: Book, result: Result) -> None:
    profile, sheet = result.profile, book.blank("Summary")
    sheet.set_column(0, 0, SUMMARY_WIDTH)
    sheet.write_string(0, 0, f"{result.segmentation.k} segments of {profile.size:,} customers", book.title)
    lines = [result.dataset.name]
    if result.advice is not None:
        lines += [result.advice.reason]
        lines += [verdict(result)] if result.advice.structure else []
    lines += [f"{s.name}: {s.sentence}" for s in profile.segments]
    lines += [*result.segmentation.notes, *result.dataset.notices]
    for i, line in enumerate(lines, start=2):
        sheet.set_row(i, _height([line], [SUMMARY_WIDTH]))
        sheet.write_string(i, 0, line[:TEXT_LIMIT], book.wrap)


def _segments(book: Book, result: Result) -> None:
    profile = result.profile
    head = ["Segment", "Name", "Customers", "Share", "What it is", "Rule", "Suggested use", "Description", "Note"]
    rows = [
        [s.segment, s.name, s.size, s.share, s.sentence, s.rule, s.advice, s.description, s.note]
        for s in profile.segments
    ]
    sheet = book.sheet("Segments", head, rows, {3: book.percent})
    last = len(rows)
    points = [{"fill": {"color": shade(segment)}} for segment in profile.segments]
    counts = {
        "name": "Customers",
        "values": ["Segments", 1, 2, last, 2],
        "points": points,
        "data_labels": {"value": True, "num_format": "#,##0"},
    }
    chart = book.bars("Customers per segment", ["Segments", 1, 1, last, 1], [counts], 110 + 34 * last)
    chart.set_legend({"none": True})
    sheet.insert_chart(last + 2, 1, chart)


def _profiles(book: Book, result: Result) -> None:
    segments = result.profile.segments
    head = ["What", "All customers", *(s.name for s in segments), *(f"Index {s.name}" for s in segments)]
    rows = [
        [trait.name, float(trait.overall), *map(float, trait.values), *map(float, trait.index)]
        for trait in result.profile.traits
    ]
    sheet = book.sheet("Profiles", head, rows)
    first = 2 + len(segments)
    colours = {
        "type": "3_color_scale",
        "min_type": "num",
        "mid_type": "num",
        "max_type": "num",
        "min_value": 50,
        "mid_value": 100,
        "max_value": 200,
        "min_color": "#9CC3E6",
        "mid_color": "#FFFFFF",
        "max_color": "#F4B183",
    }
    if rows:
        sheet.conditional_format(1, first, len(rows), first + len(segments) - 1, colours)
        _index_chart(book, sheet, result, len(rows), first)


def _index_chart(book: Book, sheet: Worksheet, result: Result, rows: int, first: int) -> None:
    """How each segment stands against the average (100), for the first dozen rows."""
    shown, segments = min(rows, SHOWN_ROWS), result.profile.segments
    # A name is the cell that holds it: a text that begins with "=" would be taken for a reference.
    series = [
        {
            "name": ["Profiles", 0, 2 + i],
            "values": ["Profiles", 1, first + i, shown, first + i],
            "overlap": 0,
            "fill": {"color": shade(segment)},
        }
        for i, segment in enumerate(segments)
    ]
    title = "Index: 100 is the average customer"
    height = 150 + shown * (24 + 11 * len(segments))
    chart = book.bars(title, ["Profiles", 1, 0, shown, 0], series, height)
    chart.set_legend({"position": "bottom"})
    sheet.insert_chart(rows + 2, 0, chart)


def _criteria(book: Book, result: Result) -> None:
    scores = result.advice.scores if result.advice is not None else ()
    rows = [["" if (cell := getattr(score, name)) is None else cell for name in CRITERIA] for score in scores]
    sheet = book.sheet("Criteria", [name.replace("_", " ") for name in CRITERIA], rows)
    if not rows:
        sheet.write_string(1, 0, "The number of segments was chosen by hand; no criterion was computed.")
        return
    for i, (name, reading) in enumerate(CRITERIA_EXPLAINED, start=len(rows) + 2):
        sheet.write_string(i, 0, f"{name}: {reading}")
    chart = book.book.add_chart({"type": "line"})
    chart.add_series(
        {
            "name": "silhouette",
            "categories": ["Criteria", 1, 0, len(rows), 0],
            "values": ["Criteria", 1, 2, len(rows), 2],
            "marker": {"type": "circle"},
        }
    )
    chart.set_title({"name": "Silhouette for each number of segments", "name_font": {"size": 13}})
    chart.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": "#E4E1DA"}}, "num_format": "0.0"})
    chart.set_legend({"none": True})
    sheet.insert_chart(len(rows) + 3 + len(CRITERIA_EXPLAINED), 0, chart)


def _settings(book: Book, result: Result) -> None:
    book.sheet("Settings", ["What", "Chosen"], settings(result), widest=SUMMARY_WIDTH)


def _dictionary(book: Book, result: Result, names: Sequence[str]) -> None:
    plan = {t.column: t for t in result.plan.treatments}
    rows: list[list[object]] = []
    for column in result.dataset.columns:
        treatment = plan.get(column.name)
        use = (
            {"basis": "forms the segments", "descriptor": "describes them"}.get(treatment.use, "") if treatment else ""
        )
        label = result.profile.label(column.name)
        rows.append(
            [column.name, label, column.kind, column.role, column.missing, column.distinct, use, column.evidence]
        )
    helps = [column.explained(result.assignment.confidence_from) for column in select_columns()]
    rows += [[name, "", "", "ours", "", "", "", help_] for name, help_ in zip(names, helps, strict=True)]
    book.sheet("Data dictionary", ["Column", "Label", "Kind", "Role", "Missing", "Distinct", "Used for", "Why"], rows)


def _width(j: int, head: Sequence[str], rows: Sequence[Sequence[object]], widest: int) -> int:
    return min(widest, max([len(head[j]), *(len(_shown(row[j])) for row in rows)]) + 2)


def _height(row: Sequence[object], widths: Sequence[int]) -> int:
    """Points for the lines that the longest text takes in its column; not every program works that out itself."""
    lengths = zip((len(_shown(cell)) for cell in row), widths, strict=True)
    lines = max((math.ceil(1.1 * length / width) if length > width else 1 for length, width in lengths), default=1)
    return LINE_HEIGHT * min(MOST_LINES, lines)


def _shown(cell: object) -> str:
    return f"{cell:,.2f}" if isinstance(cell, float) else str(cell)
