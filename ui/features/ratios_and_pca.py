"""Less common choices on features: columns made of others, components, and what moves together."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from segmentation import wording
from segmentation.features import Derived, FeatureMatrix, Offer, Ratio, TimeSince, correlated_pairs
from segmentation.wording import count
from ui import cached, slots
from ui.session import Session, bound
from ui.text import plain

SHARES = (0.7, 0.8, 0.9, 0.95, 0.99)
PAIRS_TOLD = 8


def show(session: Session, matrix: FeatureMatrix | None) -> None:
    """Columns made of others, principal components, and the features that say nearly the same."""
    with st.expander("More: sums, shares, ages, ratios, components, what moves together"):
        offered(session)
        ratio(session)
        components(session, matrix)
        if matrix is not None:
            together(matrix)


def offered(session: Session) -> None:
    """What the file's columns could be made into: sums and shares of families, ages, tenures, answers taken apart."""
    day = session.get(slots.COUNTED_TO, "")
    offers = cached.offers(session.dataset, day)
    if not offers:
        return
    st.markdown("**What could be made of your columns**")
    counted = [made for offer in offers for made in offer.derived if isinstance(made, TimeSince)]
    if counted:
        st.date_input(
            "Ages and times as customer are counted to",
            **bound("counted to", counted[0].until, lambda d: session.put(slots.COUNTED_TO, d.isoformat())),
        )
    taken = {derived.name for derived in session.plan.derived}
    for place, offer in enumerate(offers):
        words, button = st.columns((6, 2), vertical_alignment="center")
        words.markdown(f"{plain(offer.title, 60)}: {plain(offer.reason, 300)}")
        forming = {t.column for t in session.plan.basis}
        done = all(made in session.plan.derived and made.name in forming for made in offer.derived)
        kept = [made for made in offer.derived if made.name in taken]
        button.button(
            "Let it form segments", key=f"offer {place}", disabled=done, on_click=take, args=(session, offer, kept)
        )


def take(session: Session, offer: Offer, before: list[Derived]) -> None:
    """Let the columns of an offer form segments, in the place of those of the same name."""
    plan = session.plan
    for made in before:
        plan = plan.without_derived(made.name)
    session.choose(plan=plan.with_derived(*offer.derived))


def ratio(session: Session) -> None:
    """Two columns make a third, such as revenue per order."""
    st.markdown("**A ratio of two columns**")
    numbers = [c.name for c in session.dataset.columns if c.kind == "number"]
    if len(numbers) < 2:
        st.caption("The file has fewer than two columns of numbers.")
        return
    left, right, button = st.columns((3, 3, 2), vertical_alignment="bottom")
    above = left.selectbox("Divide", numbers, key="ratio above")
    below = right.selectbox("by", [n for n in numbers if n != above], key="ratio below")
    name = f"{above} per {below}"
    taken = name in session.dataset.column_names or any(r.name == name for r in session.plan.derived)
    button.button("Add the ratio", disabled=taken, on_click=add, args=(session, Ratio(name, above, below)))


def add(session: Session, made: Derived) -> None:
    """Keep a new derived column."""
    session.choose(plan=session.plan.with_derived(made))


def components(session: Session, matrix: FeatureMatrix | None) -> None:
    """Compare principal components instead of the features themselves."""
    st.markdown("**Principal components**")

    def keep(share: float | None) -> None:
        session.choose(plan=replace(session.plan, pca=share))

    st.selectbox(
        "Compare",
        [None, *SHARES],
        format_func=lambda s: (
            "The features themselves" if s is None else f"Components with {wording.percent(s)} of the variance"
        ),
        help="Principal components are mixtures of features that do not move together, so nothing counts twice.",
        **bound("components", session.plan.pca, keep),
    )
    if matrix is not None and session.plan.pca is not None:
        prepared = count(matrix.base.shape[1], "prepared column")
        st.caption(f"{count(len(matrix.names), 'component')} instead of {prepared}.")


def together(matrix: FeatureMatrix) -> None:
    """Pairs of prepared features that correlate strongly."""
    st.markdown("**What moves together**")
    names = matrix.preparation.names
    variables = dict(zip(names, matrix.variables, strict=True))
    pairs = [p for p in correlated_pairs(matrix.base, names) if variables[p.first] != variables[p.second]]
    if not pairs:
        st.caption("No two features say nearly the same once prepared.")
    for pair in pairs[:PAIRS_TOLD]:
        sentence = f"{pair.first} and {pair.second}: correlation {pair.correlation:.2f}. What they share counts twice."
        st.caption(plain(sentence, 300))


def _compared(share: float | None) -> str:
    return "The features themselves" if share is None else f"Components with {wording.percent(share)} of the variance"
