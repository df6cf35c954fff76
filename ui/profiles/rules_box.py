"""Rules to place a customer by hand, as sentences and as SQL, to be copied."""

from __future__ import annotations

import streamlit as st

from segmentation import wording
from segmentation.profiles.rules import LOW_FIDELITY
from segmentation.wording import count, percent
from ui.components import legend
from ui.session import Session
from ui.text import plain


def show(session: Session) -> None:
    """A rule per segment with how often it is right, then the golden questions."""
    profile = session.result.profile
    st.markdown("#### Rules to place a customer by hand")
    for segment in profile.segments:
        rule = segment.if_then
        if rule is None:
            continue
        st.markdown(f"{legend.named(segment)}  \n{plain(rule.sentence, 400)}")
        if rule.conditions:
            st.caption(
                f"Right for {percent(rule.precision)} of those it names, finds {percent(rule.recall)} of the segment, "
                f"names {percent(rule.coverage)} of all customers."
            )
    golden = profile.golden
    if golden is None:
        st.caption("There are too few customers, or only one segment, for a rule.")
        return
    st.markdown("#### Golden questions")
    st.markdown(
        f"At most three questions place a new customer as the full method does for **{percent(golden.fidelity)}** "
        f"of {count(golden.judged, 'customer')} kept aside."
    )
    untold = [profile.names[segment - 1] for segment in golden.untold(len(profile.segments))]
    if untold:
        st.markdown(
            f"They cannot tell {plain(wording.joined(untold), 300)}, whose members answer like others: for these "
            "take the scoring on the Export page."
        )
    if golden.fidelity < LOW_FIDELITY:
        st.warning("That is low: take them as a rough guide, and the scoring on the Export page for real work.")
    st.code("\n".join(golden.sentences(profile.names)), language=None, wrap_lines=True)
    with st.expander("As SQL", key="golden sql"):
        st.code(golden.sql(profile.names), language="sql", wrap_lines=True)
