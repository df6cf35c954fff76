"""The finding as slides that tell a story: summary, comparison, map, one slide a segment, appendix."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TypeVar

from pptx.presentation import Presentation as Deck
from pptx.util import Inches

from segmentation import wording
from segmentation.charts.heat_map import heat_map
from segmentation.charts.style import letter, shade
from segmentation.export import story
from segmentation.export.report_words import Row, data_rows, method_paragraph, references, settings_rows
from segmentation.export.reproducible_zip import reproducible
from segmentation.export.slide_charts import add_indices, add_map, add_shares, index_traits, map_rows
from segmentation.export.slide_parts import (
    BROAD,
    LEFT,
    LETTER,
    QUIET,
    Frame,
    TableCell,
    add_notes,
    add_paragraphs,
    add_table,
    add_text,
    new_deck,
    put_text,
    shade_paper,
    titled,
)
from segmentation.pipeline import Result
from segmentation.profiles import SegmentProfile, Trait
from segmentation.profiles.affinity import Affinity
from segmentation.profiles.open_answers import TellingWord, find_telling_words
from segmentation.profiles.traits import FEWEST_FOR_INDEX, INDEX_HIGH, INDEX_LOW
from segmentation.trust import Stability

MOST_ROWS, MOST_COLUMNS = 8, 7
"""Segments in one table of the summary, and of the comparison; more go on to a further slide."""
SETTINGS_ON_SLIDE = 16
SUMMARY_SIZE = 13
ITEMS_ON_SLIDE = 3
ABOVE, BELOW = "#CFE0F2", "#F2DDC4"
"""Behind what marks a segment as clearly above, or below, the average."""
T = TypeVar("T")


def write_deck(
    result: Result, stability: Stability | None = None, *, title: str = "", affinities: Sequence[Affinity] = ()
) -> bytes:
    """A deck for those who decide: every number is the one on screen, every chart can be edited.

    Parameters
    ----------
    stability : puts how sure it is into the summary, and each segment's light on its slide, where it was assessed.
    title : what the deck is called; one is proposed where none is given.
    affinities : what each segment buys more than its share of, where there are orders.

    Examples
    --------
    >>> import segmentation as s
    >>> data = s.read(b"id,spend,visits\\n1,10,1\\n2,11,2\\n3,90,9\\n4,95,8\\n")
    >>> write_deck(s.run(data, s.Choices(k=2)), title="Spring review")[:2]
    b'PK'
    """
    title = story.title_of(result.profile, title)
    deck = new_deck(title)
    _opening(deck, result, title)
    _summary(deck, result, stability)
    _shares(deck, result)
    _comparison(deck, result)
    _map(deck, result)
    words = find_telling_words(result.dataset, result.segmentation)
    for segment in result.profile.segments:
        light = stability.segments[segment.segment - 1].band.words if stability else ""
        bought, written = story.bought_by(affinities, segment.segment), story.written_by(words, segment.segment)
        _segment(deck, result, segment, light, bought, written)
    _appendix(deck, result)
    sink = io.BytesIO()
    deck.save(sink)
    return reproducible(sink.getvalue())


def _footer(result: Result) -> str:
    name = wording.shortened(result.dataset.name, 60)
    return f"Source: {name}, {wording.count(result.profile.size, 'customer')}"


def _opening(deck: Deck, result: Result, title: str) -> None:
    # Layout 5 again, so that the deck has its title where programs look for it.
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    shade_paper(slide)
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = Inches(LEFT), Inches(2.0), Inches(BROAD), Inches(1.6)
    put_text(shape.text_frame, title, size=40, serif=True, longest=story.LONGEST_TITLE)
    add_text(slide, story.who(result), Frame(LEFT, 3.8, BROAD, 1.2), size=20, longest=260)
    add_text(slide, _footer(result), Frame(LEFT, 6.6, BROAD, 0.5), size=14, colour=QUIET, longest=120)
    add_notes(slide, (method_paragraph(result),))


def _summary(deck: Deck, result: Result, stability: Stability | None) -> None:
    profile = result.profile
    sure = story.how_sure(result, stability)
    for page in _pages(story.summary(profile), MOST_ROWS):
        slide = titled(deck, story.headline(profile), _footer(result), (story.who(result), *sure))
        value = bool(profile.value_column)
        outcome = story.outcome_head(profile)
        more = [*([f"Share of {profile.value_noun}"] if value else []), *([outcome] if outcome else [])]
        head = ["", "Segment", "Customers", "Share", *more]
        rows = [[TableCell(word, left=i < 2) for i, word in enumerate([*head, "What sets them apart"])]]
        rows[0][-1] = TableCell("What sets them apart", left=True)
        widths = [0.3, 2.6, 1.1, 0.9, *([1.5] * len(more)), 7.0 - 1.5 * len(more)]
        for line in page:
            segment = profile.segment(line.segment)
            numbers = [
                line.customers,
                line.share,
                *([line.value] if value else []),
                *([line.outcome] if outcome else []),
            ]
            what = wording.shortened(line.what, _capacity(widths, len(widths) - 1, SUMMARY_SIZE, lines=2))
            mark = TableCell(letter(segment), colour=shade(segment), left=True)
            name = wording.shortened(line.name, _capacity(widths, 1, SUMMARY_SIZE, lines=2))
            rows.append([mark, TableCell(name, left=True), *map(TableCell, numbers), TableCell(what, left=True)])
        height = min(4.4, 0.52 * len(rows) + 0.1)
        add_table(slide, rows, Frame(LEFT, 1.35, BROAD, height), widths, SUMMARY_SIZE)
        how = [("How sure", sure[0]), *[("", sentence) for sentence in sure[1:]]]
        add_paragraphs(slide, how, Frame(LEFT, 1.55 + height, BROAD, 5.3 - height), size=16, longest=600)


def _shares(deck: Deck, result: Result) -> None:
    profile = result.profile
    value = profile.value_column is not None
    heading = f"How many they are, and their share of {profile.value_noun}" if value else "How many they are"
    sentence = f"In colour the share of customers{f', in grey the share of {profile.value_noun}' if value else ''}"
    slide = titled(deck, heading, _footer(result), (story.headline(profile),))
    add_text(slide, sentence, Frame(LEFT, 1.25, BROAD, 0.4), size=16, colour=QUIET, longest=110)
    add_shares(slide, profile, Frame(LEFT, 1.75, BROAD, 5.1))


def _comparison(deck: Deck, result: Result) -> None:
    profile = result.profile
    rows = story.compared(profile)
    if not rows:
        return
    finding = heat_map(profile).finding
    note = (
        f"The {len(rows)} rows that differ most. Blue cells mark a segment as clearly above the average customer, "
        "brown ones as clearly below."
    )
    for page in _pages(profile.segments, MOST_COLUMNS):
        slide = titled(deck, finding, _footer(result), (note, _index_note()))
        widths = [2.6, 1.1, *([8.2 / len(page)] * len(page))]
        head = [TableCell("", left=True), TableCell("All"), *[_head(s, widths) for s in page]]
        body = [
            [TableCell(wording.shortened(t.title, 40), left=True), TableCell(t.text(0)), *_cells(t, page)] for t in rows
        ]
        add_table(slide, [head, *body], Frame(LEFT, 1.35, BROAD, min(5.1, 0.39 * (len(body) + 1) + 0.2)), widths, 12)
        add_text(slide, note, Frame(LEFT, 6.5, BROAD, 0.4), size=12, colour=QUIET, longest=170)


def _head(segment: SegmentProfile, widths: Sequence[float]) -> TableCell:
    longest = _capacity(widths, 2, 12, lines=2) - 2
    return TableCell(f"{letter(segment)} {wording.shortened(segment.name, longest)}", colour=shade(segment))


def _cells(trait: Trait, page: Sequence[SegmentProfile]) -> Iterator[TableCell]:
    for segment in page:
        here = segment.segment - 1
        behind = (ABOVE if trait.strength[here] > 0 else BELOW) if trait.marker[here] else ""
        yield TableCell(trait.text(segment.segment), fill=behind)


def _map(deck: Deck, result: Result) -> None:
    plane = story.plane_of(result)
    if plane is None:
        return
    shown = len(map_rows(plane))
    part = "Every customer is a point" if shown == len(plane.points) else f"{wording.count(shown)} customers as points"
    noun = [wording.shortened(axis.noun or axis.title) for axis in plane.axes]
    heading = f"Where they stand: {noun[0]} and {noun[1]}" if plane.kind == "features" else "Where they stand among all"
    slide = titled(deck, heading, _footer(result), (plane.note, f"{part}, drawn evenly from all of them."))
    add_text(slide, f"{part}. {plane.note}", Frame(LEFT, 1.25, BROAD, 0.4), size=14, colour=QUIET, longest=150)
    add_map(slide, plane, result.profile, Frame(LEFT, 1.7, BROAD, 5.2))


def _segment(
    deck: Deck,
    result: Result,
    segment: SegmentProfile,
    light: str,
    bought: Sequence[Affinity],
    written: Sequence[TellingWord],
) -> None:
    profile = result.profile
    rule = story.recognised_by(segment)
    lines = [("", segment.description), *(("", fact.bullet) for fact in segment.facts)]
    lines += [("Buy more than their share of", wording.joined([one.short for one in bought[:ITEMS_ON_SLIDE]]))]
    lines += [("Write more often than the others", wording.joined([f"“{one.word}”" for one in written]))]
    lines += [("What to do", segment.advice), ("How to recognise them", rule)]
    lines += [("How sure", light and f"{light[:1].upper()}{light[1:]}."), ("Note", segment.note)]
    slide = titled(deck, segment.name, _footer(result), _segment_notes(segment, rule, (*bought, *written)))
    opening = " · ".join(profile.opening(segment.segment))
    add_text(slide, opening, Frame(LEFT, 1.2, BROAD, 0.4), size=16, colour=QUIET, longest=110)
    charted = bool(index_traits(profile, segment.segment))
    add_paragraphs(slide, lines, Frame(LEFT, 1.8, 5.5 if charted else BROAD, 5.05), size=16)
    add_indices(slide, profile, segment, Frame(6.5, 1.7, 6.13, 5.1))


def _segment_notes(segment: SegmentProfile, rule: str, more: Sequence[Affinity | TellingWord]) -> tuple[str, ...]:
    typical, judged = segment.typical, segment.if_then.judged if segment.if_then else 0
    return (
        segment.sentence,
        _index_note(),
        rule and f"{rule} Judged on {wording.count(judged, 'customer')} held out.",
        f"A typical customer ({typical.customer}): {segment.person}." if typical and segment.person else "",
        *(f"{one.sentence}." for one in more),
    )


def _index_note() -> str:
    return (
        f"An index is 100 times the segment's mean over everybody's; only above {INDEX_HIGH:g} or below {INDEX_LOW:g} "
        f"is told, never under {FEWEST_FOR_INDEX} customers."
    )


def _appendix(deck: Deck, result: Result) -> None:
    slide = titled(deck, "Appendix: how this was done", _footer(result), references(result))
    add_paragraphs(slide, [("", method_paragraph(result))], Frame(LEFT, 1.4, BROAD, 5.4), size=16, longest=1_500)
    rows = [*data_rows(result), *settings_rows(result)]
    for page in _pages(rows, SETTINGS_ON_SLIDE):
        slide = titled(deck, "Appendix: data and settings", _footer(result), ())
        cells = [[TableCell(wording.shortened(r.name, 40), left=True), TableCell(_short(r), left=True)] for r in page]
        add_table(slide, cells, Frame(LEFT, 1.4, BROAD, 0.33 * len(cells)), [3, 9], 11, headed=False)


def _short(row: Row) -> str:
    return wording.shortened(row.value, 130)


def _capacity(widths: Sequence[float], column: int, size: float, *, lines: int) -> int:
    """How many letters stand in a column of a table in so many lines."""
    inches = BROAD * widths[column] / sum(widths) - 0.12
    return max(8, int(lines * 0.9 * 72 * inches / (LETTER * size)))


def _pages(items: Sequence[T], most: int) -> list[Sequence[T]]:
    return [items[i : i + most] for i in range(0, len(items), most)]
