"""Makes pictures of slides, near enough to PowerPoint to see what runs over, is cut, or says nothing."""

import html
import io

from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt

from segmentation.export.slide_parts import LEADING, LETTER

PIXELS = 96
EMU = 914_400


def drawn(deck: bytes) -> list[str]:
    """Each slide as an HTML page of 1280 by 720."""
    presentation = Presentation(io.BytesIO(deck))
    return [_page(slide, presentation) for slide in presentation.slides]


def needed(shape) -> float:
    """Points in height that the words of a text box take, wrapped as PowerPoint wraps them."""
    height = 0.0
    for paragraph in shape.text_frame.paragraphs:
        size = max((r.font.size.pt for r in paragraph.runs if r.font.size), default=12)
        fits = max(1, int((shape.width.pt - 14) / (LETTER * size)))
        height += max(1, -(-len(paragraph.text) // fits)) * size * LEADING
        height += paragraph.space_after.pt if paragraph.space_after else 0
    return height


def _page(slide, presentation) -> str:
    width, height = (round(side / EMU * PIXELS) for side in (presentation.slide_width, presentation.slide_height))
    parts = "".join(_shape(shape) for shape in slide.shapes)
    style = f"margin:0;position:relative;width:{width}px;height:{height}px;background:#FBFAF7;overflow:hidden"
    return f"<!doctype html><meta charset=utf-8><body style='{style}'>{parts}"


def _shape(shape) -> str:
    left, top, width, height = (side / EMU * PIXELS for side in (shape.left, shape.top, shape.width, shape.height))
    box = f"position:absolute;left:{left}px;top:{top}px;width:{width}px;"
    if shape.has_chart:
        return f"<div style='{box}height:{height}px'>{_chart(shape.chart, width, height)}</div>"
    if shape.has_table:
        return f"<div style='{box}'>{_table(shape.table)}</div>"
    middle = "display:flex;flex-direction:column;justify-content:center;" if shape.is_placeholder else ""
    inside = "".join(_paragraph(p) for p in shape.text_frame.paragraphs)
    return f"<div style='{box}height:{height}px;padding:5px 10px;box-sizing:border-box;{middle}'>{inside}</div>"


def _paragraph(paragraph) -> str:
    after = paragraph.space_after.pt if paragraph.space_after else 0
    runs = "".join(_run(run) for run in paragraph.runs)
    side = {2: "center", 3: "right"}.get(paragraph.alignment, "left")
    return f"<p style='margin:0 0 {after}pt;line-height:{LEADING};text-align:{side}'>{runs}</p>"


def _run(run) -> str:
    font = run.font
    weight = "bold" if font.bold else "normal"
    family = "Georgia,Liberation Serif,serif" if font.name == "Georgia" else "Carlito,Liberation Sans Narrow,sans-serif"
    style = f"font:{weight} {(font.size or Pt(12)).pt}pt {family};line-height:{LEADING};color:#{font.color.rgb}"
    return f"<span style='{style}'>{html.escape(run.text)}</span>"


def _table(table) -> str:
    columns = "".join(f"<col style='width:{c.width / EMU * PIXELS}px'>" for c in table.columns)
    rows = ""
    for row in table.rows:
        cells = "".join(
            f"<td style='padding:2px 6px;background:{_fill(c.fill) or 'none'}'>"
            + "".join(_paragraph(p) for p in c.text_frame.paragraphs)
            + "</td>"
            for c in row.cells
        )
        rows += f"<tr style='height:{row.height / EMU * PIXELS}px'>{cells}</tr>"
    return f"<table style='border-collapse:collapse;table-layout:fixed;width:100%'>{columns}{rows}</table>"


def _fill(fill) -> str:
    return f"#{fill.fore_color.rgb}" if fill.type == 1 else ""


def _chart(chart, width, height) -> str:
    draw = _points if chart.chart_type == XL_CHART_TYPE.XY_SCATTER else _bars
    title = html.escape(chart.chart_title.text_frame.text) if chart.has_title else ""
    head = f"<text x={width / 2} y=18 text-anchor=middle font-size=16>{title}</text>"
    inside = head + draw(chart, width, height)
    return f"<svg width={width} height={height} font-family=Carlito,sans-serif font-size=15>{inside}</svg>"


def _bars(chart, width, height) -> str:
    plot = chart.plots[0]
    names, series = list(plot.categories), list(plot.series)
    least, base = chart.value_axis.minimum_scale or 0.0, chart.value_axis.crosses_at or 0.0
    most = chart.value_axis.maximum_scale or 1.1 * max(max(s.values) for s in series)
    left, top, right = 0.34 * width, 30, width - 60
    tall = (height - top - 10) / max(1, len(names))
    thick = tall / (len(series) + 0.6)

    def x(value):
        return left + (min(value, most) - least) / (most - least) * (right - left)

    out = f"<line x1={x(base)} x2={x(base)} y1={top} y2={height - 10} stroke=#22211e />"
    for i, name in enumerate(names):
        out += f"<text x={left - 8} y={top + tall * (i + 0.5) + 5} text-anchor=end>{html.escape(str(name))}</text>"
        for j, one in enumerate(series):
            value, y = one.values[i], top + tall * i + thick * (j + 0.3)
            colour = _fill(one.points[i].format.fill) or _fill(one.format.fill)
            a, b = sorted((x(base), x(value)))
            out += f"<rect x={a} y={y} width={b - a} height={thick * 0.95} fill='{colour}' />"
            text = f"{value:.0%}" if plot.data_labels.number_format == "0%" else f"{value:.0f}"
            at, side = (b + 4, "start") if value >= base else (a - 4, "end")
            out += f"<text x={at} y={y + thick * 0.6 + 3} text-anchor={side}>{text}</text>"
    return out


def _points(chart, width, height) -> str:
    left, bottom, top = 70, height - 80, 20
    all_series = [(s, list(s.iter_values()), _x_values(s)) for s in chart.plots[0].series]
    ends = []
    for axis, values in (
        (chart.category_axis, [x for _, _, xs in all_series for x in xs]),
        (chart.value_axis, [y for _, ys, _ in all_series for y in ys]),
    ):
        low = min(values) if axis.minimum_scale is None else axis.minimum_scale
        ends.append((low, max(values) if axis.maximum_scale is None else axis.maximum_scale))
    (x0, x1), (y0, y1) = ends
    out = f"<rect x={left} y={top} width={width - left - 20} height={bottom - top} fill=none stroke=#dedad0 />"
    for one, ys, xs in all_series:
        colour = _fill(one.marker.format.fill)
        for x, y in zip(xs, ys, strict=True):
            across = left + (x - x0) / (x1 - x0 or 1) * (width - left - 20)
            out += (
                f"<circle cx={across} cy={bottom - (y - y0) / (y1 - y0 or 1) * (bottom - top)} r=3 fill='{colour}' />"
            )
    across, up = (html.escape(a.axis_title.text_frame.text) for a in (chart.category_axis, chart.value_axis))
    out += f"<text x={width / 2} y={bottom + 30} text-anchor=middle>{across}</text>"
    out += f"<text transform='translate(30 {height / 2}) rotate(-90)' text-anchor=middle>{up}</text>"
    place = left
    for one, _, _ in all_series:
        out += f"<circle cx={place} cy={height - 14} r=5 fill='{_fill(one.marker.format.fill)}' />"
        out += f"<text x={place + 10} y={height - 9}>{html.escape(one.name)}</text>"
        place += 40 + 8 * len(one.name)
    return out


def _x_values(series) -> list[float]:
    points = series._element.xVal.findall(".//{*}v")
    return [float(v.text) for v in points]
