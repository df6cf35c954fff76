"""A card per segment: its name to be edited in place, what sets it apart, and what can be done with it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from segmentation import wording
from segmentation.charts.palette import SEGMENT_COLOURS
from segmentation.charts.style import shade
from segmentation.profiles import Profile, SegmentProfile
from ui import slots
from ui.components import legend
from ui.profiles import what_to_do
from ui.session import Session, bound, picked
from ui.text import plain
from ui.trust.trust_lights import SHAPES

LONGEST_NAME = 60
LONGEST_TEXT = 500
STAGES_SHOWN = 3


def show(session: Session) -> None:
    """A grid of cards."""
    profile = session.result.profile
    with st.grid(3, min_column_width=300):
        for segment in profile.segments:
            with st.container(border=True, height="stretch"):
                card(session, profile, segment)


def card(session: Session, profile: Profile, segment: SegmentProfile) -> None:
    """One segment; a new name is kept at once and shows everywhere."""
    _name(session, profile, segment)
    opening = " · ".join(plain(line, 120) for line in profile.opening(segment.segment))
    st.markdown(f"{legend.symbol(segment)} **{opening}**")
    if segment.description:
        st.markdown(plain(segment.description, LONGEST_TEXT))
    facts = [f"- {plain(fact.bullet, 240)}" for fact in segment.facts]
    st.markdown("\n".join(facts) if facts else plain(segment.sentence, 240))
    stability = session.get(slots.STABILITY)
    if stability is not None:
        band = stability.segments[segment.segment - 1].band
        st.markdown(f"{SHAPES[band.light]} {plain(band.words, 200)}")
    what_to_do.show(session, segment)
    if segment.typical and segment.person:
        st.caption(f"A typical member ({plain(segment.typical.customer, 30)}): {plain(segment.person, 240)}.")
    if segment.stages:
        st.caption(f"On the map of recency and frequency: {plain(_stages(segment), 200)}.")
    if segment.note:
        st.caption(f"Note: {plain(segment.note, LONGEST_TEXT)}")
    _more(session, segment)


def _keep(session: Session, segment: SegmentProfile, field: str, text: str) -> None:
    session.label_segment(segment.segment, **{field: text.strip()})


def _name(session: Session, profile: Profile, segment: SegmentProfile) -> None:
    """The field of the name, and under it the other names that would be true."""
    with st.container(gap=None):
        st.text_input(
            f"Name of segment {segment.segment}",
            max_chars=LONGEST_NAME,
            label_visibility="collapsed",
            help=f"Proposed: {plain(segment.proposed)}. An empty name takes the proposal back.",
            **bound(f"name {segment.segment}", segment.name, partial(_keep, session, segment, "name")),
        )
        others = [name for name in (segment.proposed, *segment.alternatives) if name not in profile.names]
        if others:
            key = f"other names {segment.segment}"
            st.menu_button(
                "Other names",
                others,
                type="tertiary",
                key=key,
                format_func=plain,
                on_click=picked(key, partial(_keep, session, segment, "name")),
            )


def _stages(segment: SegmentProfile) -> str:
    """The cells of the map that the segment is made of, the largest first."""
    return wording.joined([f"{wording.percent(share)} {name}" for name, share in segment.stages[:STAGES_SHOWN]])


def _more(session: Session, segment: SegmentProfile) -> None:
    with st.popover(
        "Describe, colour, examples", type="tertiary", on_change="rerun", key=f"more {segment.segment}"
    ) as more:
        if not more.open:
            return
        for field, label in (("description", "Description"), ("note", "Note to yourself and your team")):
            st.text_area(
                label,
                max_chars=LONGEST_TEXT,
                height=80,
                **bound(f"{field} {segment.segment}", getattr(segment, field), partial(_keep, session, segment, field)),
            )
        st.color_picker(
            "Colour on every chart",
            help=f"The house's own colours are {', '.join(SEGMENT_COLOURS)}.",
            **bound(f"colour {segment.segment}", shade(segment), partial(_keep, session, segment, "colour")),
        )
        if segment.typical and segment.atypical:
            rows = [
                {"Column": name, segment.typical.customer: value, segment.atypical.customer: other}
                for (name, value), other in zip(
                    segment.typical.values.items(), segment.atypical.values.values(), strict=True
                )
            ]
            st.markdown("The member nearest to the centre, and the one farthest from it")
            st.dataframe(rows, hide_index=True, alt="A typical and the least typical customer")
