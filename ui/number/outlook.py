"""What a number of segments would give: who they would be, how many, what they bring, and who would go where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from segmentation import wording
from segmentation.charts.method_comparison import cross
from segmentation.choose_k import KAdvice
from segmentation.pipeline import Result
from segmentation.profiles import SegmentProfile
from segmentation.trust import CrossTable, cross_table
from segmentation.trust.segment_matching import overlap
from ui import cached, slots
from ui.components import background_job, chart
from ui.session import Session
from ui.text import plain

FEWEST, MOST = 3, 7
"""Numbers of segments that teams act on; these are set side by side."""


def show(session: Session, advice: KAdvice) -> None:
    """What the chosen number gives, in a sentence against the advised one, and the sensible numbers side by side."""
    k = session.choices.k or advice.advised_k
    chosen, advised = formed(session, advice, k), formed(session, advice, advice.advised_k)
    if chosen is None or advised is None:
        return
    st.markdown(f"#### What {k} segments would be")
    if k != advice.advised_k:
        st.markdown(plain(difference(advised, chosen), 600))
    around = [n for n in sensible(advice, k) if n not in (k, advice.advised_k)]
    asked = session.get(slots.SIDE_BY_SIDE, False)
    others = [formed(session, advice, n) for n in around] if asked else []
    known = {r.segmentation.k: r for r in (advised, chosen, *others) if r is not None}
    rows = [row(known[n], advice) for n in sorted(known)]
    st.table(rows, border="horizontal", hide_index=True, alt="What each number of segments would give")
    if around and not asked:
        label = f"Set {wording.joined([str(n) for n in around])} beside it"
        st.button(label, on_click=session.put, args=(slots.SIDE_BY_SIDE, True))
    if k != advice.advised_k:
        with st.expander("Who would go where", key="outlook cross", on_change="rerun") as opened:
            if opened.open:
                who_goes_where(advised, chosen)


def formed(session: Session, advice: KAdvice, k: int) -> Result | None:
    """The segments at that number: those at hand, else formed in the background of the page and kept."""
    if session.has("result") and session.result.segmentation.k == k:
        return session.result
    dataset, choices = session.dataset, replace(session.choices, k=k, merges=(), splits=(), labels={})
    return background_job.result_of(
        session,
        kept(session, k),
        lambda progress: cached.run(dataset, choices, advice=advice, progress=progress),
        lane="short",
    )


def kept(session: Session, k: int) -> slots.Slot[Result]:
    """Where the segments at that number are kept, formed as the visitor chose."""
    choices = session.choices
    return slots.OUTLOOK.of(k, choices.method, choices.seed, repr(sorted(choices.options.items())))


def sensible(advice: KAdvice, k: int) -> list[int]:
    """The numbers worth a look: those a team can act on, the advised one and the chosen one."""
    tried = {score.k for score in advice.scores}
    near = {n for n in tried if FEWEST <= n <= MOST and abs(n - k) <= 2}
    return sorted(near | {advice.advised_k, k})


def row(result: Result, advice: KAdvice) -> dict[str, object]:
    """One number of segments in the table."""
    profile = result.profile
    who = " · ".join(f"{plain(s.name)} {wording.percent(s.share)}" for s in profile.segments)
    smallest = min(profile.segments, key=lambda s: s.size)
    agreement = next((s.stability for s in advice.scores if s.k == len(profile.segments)), None)
    cells: dict[str, object] = {
        "Segments": len(profile.segments),
        "Who they would be": who,
        "Smallest list": wording.count(smallest.size),
    }
    if profile.value_column:
        shares = [s.value_share or 0.0 for s in profile.segments]
        cells[f"Share of {plain(profile.value_noun)}"] = (
            f"{wording.percent(min(shares))} to {wording.percent(max(shares))}"
        )
    for column in result.dataset.columns:
        if column.role == "outcome":
            cells |= outcome(result, column.name)
    cells["Come back"] = "" if agreement is None else f"{agreement:.2f} of 1"
    return cells


def outcome(result: Result, column: str) -> dict[str, object]:
    """From how many to how many of a segment have the outcome; nothing where it is no yes or no."""
    traits = [t for t in result.profile.traits if t.column == column and t.name == column and t.shape == "category"]
    if not traits:
        return {}
    values = traits[0].values
    return {plain(traits[0].title): f"{wording.percent(float(values.min()))} to {wording.percent(float(values.max()))}"}


def difference(base: Result, other: Result) -> str:
    """What another number would change, in a sentence."""
    before, after = base.profile, other.profile
    moved = len(cross_table(base.segmentation, other.segmentation).movers)
    fresh = [s for s in after.segments if s.name not in before.names]
    text = (
        f"{len(after.segments)} instead of {len(before.segments)} would move {wording.count(moved, 'customer')}; "
        f"the smallest list would have {wording.count(min(s.size for s in after.segments), 'customer')} "
        f"instead of {wording.count(min(s.size for s in before.segments))}."
    )
    if fresh:
        text += f" New would be {named(fresh)}."
    gone = [s for s in before.segments if s.name not in after.names]
    return text + (f" Gone would be {named(gone)}." if gone else "")


def named(segments: Sequence[SegmentProfile]) -> str:
    """Segments with their sizes, in a sentence."""
    return wording.joined([f"“{s.name}” ({wording.count(s.size)})" for s in segments])


def who_goes_where(base: Result, other: Result) -> None:
    """The two numbers as a cross table of their customers."""
    table = cross_table(base.segmentation, other.segmentation)
    counts = overlap(base.segmentation.labels, other.segmentation.labels)
    table = CrossTable(counts, table.movers, table.agreement)
    drawn = cross(table, "Segment", "Segment", base.profile.names, other.profile.names)
    st.markdown(f"**{plain(drawn.finding, 300)}**")
    chart.show(drawn, key="outlook cross table")
