"""The parts of a slide: title, text that fits its box, table, notes for the speaker, footer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.dml.fill import FillFormat
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.table import _Cell
from pptx.text.text import TextFrame
from pptx.util import Inches, Pt

from segmentation import wording

WIDE, HIGH = Inches(13.333), Inches(7.5)
LEFT, BROAD, FOOT = 0.7, 11.93, 6.95
"""Inches: where everything begins, how broad it may be, where the footer stands."""
INK, QUIET = RGBColor(0x22, 0x21, 0x1E), RGBColor(0x5D, 0x5B, 0x55)
PAPER, LINE = "#FBFAF7", "#DEDAD0"
SERIF, SANS = "Georgia", "Calibri"
ONE_LINE = 50
"""Letters of a title that fit in one line at full size."""
LONGEST_HEADLINE = 130
"""Letters of a title in two lines, set smaller."""
LETTER, LEADING = 0.55, 1.2
"""Breadth of a letter and height of a line, in heights of the letters: of Calibri and its kind, on the safe side."""
SMALLEST = 9
# XML 1.0 has no place for these; PowerPoint would call the file damaged.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_GRID = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's table style without lines or bands."""


@dataclass(frozen=True)
class Frame:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class TableCell:
    """A cell of a table: its words, and the colour behind and of them, where it has one."""

    text: str
    fill: str = ""
    colour: str = ""
    left: bool = False


def new_deck(title: str) -> Deck:
    """An empty deck of wide slides that bears this title."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    deck.core_properties.title = written(title, 200)
    return deck


def titled(deck: Deck, title: str, footer: str, notes: Sequence[str]) -> Slide:
    """A slide with a title that screen readers and the outline know, a footer, and notes for the speaker."""
    # Layout 5 has a real title placeholder.
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    shade_paper(slide)
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = Inches(LEFT), Inches(0.35), Inches(BROAD), Inches(0.9)
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    put_text(shape.text_frame, title, size=30 if len(title) <= ONE_LINE else 22, serif=True, longest=LONGEST_HEADLINE)
    place = f"{footer} · {len(deck.slides)}"
    add_text(slide, place, Frame(LEFT, FOOT, BROAD, 0.35), size=10, colour=QUIET, longest=140)
    add_notes(slide, notes)
    return slide


def shade_paper(slide: Slide) -> None:
    """The calm paper of every page of ours."""
    paint(slide.background.fill, PAPER)


def add_notes(slide: Slide, notes: Sequence[str]) -> None:
    """What the speaker may say, or is asked."""
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = "\n".join(written(note, 1_500) for note in notes if note)


def add_text(
    slide: Slide,
    text: str,
    box: Frame,
    *,
    size: int,
    serif: bool = False,
    colour: RGBColor = INK,
    longest: int = 400,
) -> None:
    """One paragraph at that size."""
    shape = slide.shapes.add_textbox(*in_inches(box))
    put_text(shape.text_frame, text, size=size, serif=serif, colour=colour, longest=longest)


def put_text(
    frame: TextFrame, text: str, *, size: float, serif: bool = False, colour: RGBColor = INK, longest: int
) -> None:
    """One paragraph in a frame that exists."""
    frame.word_wrap = True
    frame.text = written(text, longest)
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb, run.font.name = Pt(size), colour, SERIF if serif else SANS


def add_paragraphs(
    slide: Slide, lines: Sequence[tuple[str, str]], box: Frame, *, size: int, longest: int = 260
) -> None:
    """Paragraphs in one box, each with a word in bold before it, or none; set smaller until all of them fit."""
    lines = [(written(head, 60), written(text, longest)) for head, text in lines if text]
    if not lines:
        return
    while size > SMALLEST and _height(lines, box.width, size) > box.height:
        size -= 1
    frame = slide.shapes.add_textbox(*in_inches(box)).text_frame
    frame.word_wrap = True
    for i, (head, text) in enumerate(lines):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(size * 0.5)
        for words, bold in ((f"{head}  " if head else "", True), (text, False)):
            if words:
                run = paragraph.add_run()
                run.text, run.font.size, run.font.bold = words, Pt(size), bold
                run.font.color.rgb, run.font.name = INK, SANS


def _height(lines: Sequence[tuple[str, str]], width: float, size: int) -> float:
    """Inches these paragraphs take at that size."""
    in_a_line = max(1, int((72 * width - 15) / (LETTER * size)))
    count = sum(-(-(len(head) + len(text) + 2) // in_a_line) for head, text in lines)
    return (count * LEADING + 0.5 * len(lines)) * size / 72 + 0.1


def add_table(
    slide: Slide,
    rows: Sequence[Sequence[TableCell]],
    box: Frame,
    widths: Sequence[float],
    size: float,
    *,
    headed: bool = True,
) -> None:
    """A table that can be edited; the first row is its head where ``headed``. ``widths`` are shares of the box."""
    frame: Any = slide.shapes.add_table(len(rows), len(rows[0]), *in_inches(box))
    table: Any = frame.table
    table.first_row = headed
    frame._element.graphic.graphicData.tbl[0][-1].text = _NO_GRID
    for column, share in zip(table.columns, widths, strict=True):
        column.width = Inches(box.width * share / sum(widths))
    for row, cells in zip(table.rows, rows, strict=True):
        row.height = Inches(box.height / len(rows))
        for shape, cell in zip(row.cells, cells, strict=True):
            _fill_cell(shape, cell, size, head=headed and cells is rows[0])


def _fill_cell(shape: _Cell, cell: TableCell, size: float, *, head: bool) -> None:
    shape.vertical_anchor = MSO_ANCHOR.MIDDLE
    shape.margin_left = shape.margin_right = Inches(0.06)
    shape.margin_top = shape.margin_bottom = Inches(0.02)
    colour = RGBColor.from_string(cell.colour.lstrip("#").upper()) if cell.colour else QUIET if head else INK
    put_text(shape.text_frame, cell.text, size=size, colour=colour, longest=160)
    for paragraph in shape.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT if cell.left else PP_ALIGN.RIGHT
    if cell.fill:
        paint(shape.fill, cell.fill)
    else:
        shape.fill.background()


def written(text: str, longest: int) -> str:
    """Words a slide can hold: in one line, cut where they are too long, without what XML has no place for."""
    return wording.shortened(_UNWRITABLE.sub("\ufffd", text), longest)


def paint(fill: FillFormat, colour: str) -> None:
    """One plain colour, ``#rrggbb``."""
    fill.solid()
    fill.fore_color.rgb = RGBColor.from_string(colour.lstrip("#").upper())


def in_inches(box: Frame) -> tuple[Inches, Inches, Inches, Inches]:
    """Left, top, width and height as PowerPoint's library takes them."""
    return Inches(box.left), Inches(box.top), Inches(box.width), Inches(box.height)
