"""Methods side by side on the same customers, and the way to take another one."""

from __future__ import annotations

import streamlit as st

from segmentation import wording
from segmentation.charts import method_comparison as charts
from segmentation.export.customer_list import customer_list
from segmentation.methods import METHODS
from segmentation.trust import MethodComparison, compare_methods, cross_table
from ui import downloads, slots
from ui.components import background_job, chart
from ui.methods import method_options
from ui.navigation import go_to
from ui.session import Session, bound
from ui.text import plain

FIRST_CHOICE = ("kmeans", "bisecting", "gaussian", "ward", "consensus")
MOST_LISTED = 100_000


def methods(session: Session) -> list[str]:
    """Pills to choose who takes part, and their options folded away."""
    taking_part = session.get(slots.CONTESTANTS, list(dict.fromkeys([*FIRST_CHOICE, session.choices.method])))

    def keep(names: list[str]) -> None:
        session.put(slots.CONTESTANTS, names)
        session.forget(slots.COMPARISON)

    def words(name: str) -> str:
        # The accent of shapes is too dark to be read on dark paper; blue words follow the theme.
        return f":blue[{METHODS[name].title}]" if name in taking_part else METHODS[name].title

    st.pills(
        "Methods that take part",
        list(METHODS),
        selection_mode="multi",
        format_func=words,
        help="K-means always takes part, so that what it gives up can be seen.",
        **bound("contestants", taking_part, keep),
    )
    with st.expander("Options of the methods"):
        for name in taking_part:
            method_options.show(session, name)
    return taking_part


def contest(session: Session, names: list[str]) -> MethodComparison | None:
    """The contest, once asked for."""
    result = session.result
    options = {name: method_options.chosen(session, name) for name in ["kmeans", *names]}
    return background_job.result_of(
        session,
        slots.COMPARISON,
        lambda progress: compare_methods(
            result.matrix, result.segmentation.k, names, seed=result.choices.seed, options=options, progress=progress
        ),
        button="Compare these methods",
        primary=True,
    )


def finding(session: Session, compared: MethodComparison) -> str:
    """What it comes to, in one sentence: how many customers another method would move, and whether to let it."""
    in_use = session.result.choices.method
    switch = compared.proposal != in_use
    rival = (
        compared.method(compared.proposal) if switch else next((c for c in compared.formed if c.name != in_use), None)
    )
    if rival is None or rival.segmentation is None:
        return "No other method forms segments here"
    moved = wording.count(len(cross_table(session.result.segmentation, rival.segmentation).movers), "customer")
    if switch:
        return f"{rival.title} would move {moved}, and does better here"
    return f"Another method would move {moved}; no reason to switch"


def pictures(compared: MethodComparison) -> None:
    """Figures per method, held-out stability, agreement."""
    st.dataframe(charts.comparison_table(compared), hide_index=True, alt="Every figure of every method")
    st.caption(
        f"How far segments come back and how tight they are was tried on {compared.customers:,} customers.",
        help="Come back (held-out stability): two thirds of them are segmented apart and must agree about the last "
        "third; 1 is the same. Spread (null ratio): within segments, against the same method on customers without "
        "groups; lower is tighter. Apart: the mean silhouette.",
    )
    for key, title, picture in (
        ("contest quality", "Do the segments hold for customers they have not seen?", charts.quality(compared)),
        ("contest agreement", "", charts.agreement(compared)),
    ):
        st.markdown(f"**{plain(title or picture.finding, 300)}**")
        chart.show(picture, key=key)


def side_by_side(session: Session, compared: MethodComparison) -> None:
    """One other method against the segments in use: cross table, who changes sides, and "use this one"."""
    result = session.result
    others = [c.name for c in compared.formed if c.name != result.choices.method]
    if not others:
        st.markdown("No other method formed segments here.")
        return
    proposed = compared.proposal if compared.proposal in others else others[0]
    name = session.get(slots.RIVAL, proposed)
    name = name if name in others else proposed
    st.selectbox(
        "Compare the segments in use with",
        others,
        format_func=lambda n: METHODS[n].title,
        **bound("rival", name, lambda n: session.put(slots.RIVAL, n)),
    )
    rival = compared.method(name)
    assert rival.segmentation is not None
    table = cross_table(result.segmentation, rival.segmentation)
    picture = charts.cross(table, "Segment", METHODS[name].title, result.profile.names)
    st.markdown(f"**{plain(picture.finding, 300)}**")
    chart.show(picture, key="contest cross")
    for note in rival.segmentation.notes:
        st.caption(plain(note, 600))
    if rival.segmentation.consensus is not None:
        consensus = rival.segmentation.consensus
        together = charts.togetherness(consensus, rival.segmentation.labels[consensus.rows])
        st.markdown(f"**{plain(together.finding, 300)}**")
        chart.show(together, key="contest together")
    with st.container(horizontal=True):
        if st.button(f"Use {METHODS[name].title.lower()}", type="primary"):
            session.choose(method=name, options=method_options.chosen(session, name), k=result.segmentation.k)
            go_to("segments")
        if len(table.movers):
            rows = result.dataset.frame.iloc[result.matrix.rows[table.movers[:MOST_LISTED]]]
            downloads.button(
                f"Download the {wording.count(len(table.movers), 'customer')} who change sides",
                customer_list(rows),
                "change-sides.csv",
                mime="text/csv",
                key="movers",
            )
