"""What to do with a segment: the goal on the card, and behind it whom it reaches, why, its worth and its test."""

from __future__ import annotations

import streamlit as st

from segmentation.export.audiences.campaign import Campaign, audience_of, plan_campaign
from segmentation.profiles import SegmentProfile
from ui import slots
from ui.navigation import go_to
from ui.session import Session
from ui.text import plain

LONGEST_LINE = 400
LINES = (
    ("Whom", "reach"),
    ("Why", "why"),
    ("What it is worth", "worth"),
    ("How to test it", "test"),
    ("What would tell more", "missing"),
)
"""Head of a line → field of the campaign; an empty one is left out."""


def show(session: Session, segment: SegmentProfile) -> None:
    """The advice on a card; the rest is counted when it is opened."""
    st.markdown(f":material/lightbulb: **{plain(segment.plan.goal, 160)}** {plain(segment.plan.action, 240)}")
    with st.popover(
        "Whom, worth and test", type="tertiary", on_change="rerun", key=f"campaign {segment.segment}"
    ) as more:
        if not more.open:
            return
        campaign = _campaign(session, segment.segment)
        for head, field in LINES:
            line = getattr(campaign, field)
            if line:
                st.markdown(f"**{head}.** {plain(line, LONGEST_LINE)}")
        if st.button("Open this audience", key=f"audience of {segment.segment}"):
            session.put(slots.AUDIENCE, audience_of(segment.segment))
            go_to("export")


def _campaign(session: Session, number: int) -> Campaign:
    slot = slots.CAMPAIGN.of(number)
    campaign = session.get(slot)
    if campaign is None:
        campaign = plan_campaign(session.result, number)
        session.put(slot, campaign)
    return campaign
