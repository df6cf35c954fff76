"""The segments formed anew on these customers, with what becomes of each; taken over with a second click."""

from __future__ import annotations

import streamlit as st

from segmentation import wording
from segmentation.drift import Drift
from segmentation.next_month import Refit, refit
from segmentation.progress import Progress
from ui import slots
from ui.components import background_job
from ui.navigation import go_to
from ui.session import Session
from ui.text import plain


def show(session: Session, drift: Drift | None) -> None:
    """The segments formed anew on these customers, with what becomes of each; taken over with a second click."""
    earlier, dataset = session.get(slots.EARLIER), session.dataset
    if drift is None or earlier is None:
        return
    recipe = earlier.recipe
    rebuild = drift.maintenance.verb == "rebuild"
    st.subheader("Form the segments anew", anchor=False)
    how = "features and number chosen anew" if rebuild else "the same features and number"
    st.caption(
        f"On these customers, {how}. Numbers, names and colours stay with the people; nothing changes until you say so."
    )

    def work(progress: Progress) -> Refit:
        return refit(recipe, dataset, anew=rebuild, progress=progress)

    again = background_job.result_of(session, slots.REFIT, work, button="See what would change")
    if again is None:
        return
    changed = (
        f"{wording.count(again.changed)} of {wording.count(again.compared, 'customer')} would be in another segment"
    )
    st.markdown(f"{changed}.", help=f"Adjusted Rand index {again.agreement:.2f}: 1 is the same, 0 what chance gives.")
    st.markdown("\n".join(f"- {plain(fate.sentence, 300)}" for fate in again.fates))
    if st.button("Use the new segments"):
        session.use_refit(again.result)
        go_to("segments")
