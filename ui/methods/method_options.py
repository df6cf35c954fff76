"""The options of each method, drawn from what the method says of itself."""

from __future__ import annotations

import streamlit as st

from segmentation.methods import METHODS, MethodOption, options_of
from ui import slots
from ui.session import Session, bound

LARGEST = 1_000_000_000


def chosen(session: Session, method: str) -> dict[str, object]:
    """What the visitor set for a method; empty where everything is as proposed."""
    if method == session.choices.method and not session.get(slots.METHOD_OPTIONS.of(method)):
        return dict(session.choices.options)
    return dict(session.get(slots.METHOD_OPTIONS.of(method), {}))


def show(session: Session, method: str) -> None:
    """One control per option; a value changed is kept at once."""
    st.markdown(f"**{METHODS[method].title}.** {METHODS[method].description}")
    values = chosen(session, method)
    with st.grid(3, min_column_width=220):
        for option in options_of(METHODS[method]):
            _control(session, method, option, values.get(option.name, option.default))


def _control(session: Session, method: str, option: MethodOption, value: object) -> None:
    def keep(new: object) -> None:
        kept = {**chosen(session, method), option.name: new}
        proposed = {o.name: o.default for o in options_of(METHODS[method])}
        kept = {name: given for name, given in kept.items() if given != proposed[name]}
        session.put(slots.METHOD_OPTIONS.of(method), kept)
        session.forget(slots.COMPARISON)

    key = f"option {method} {option.name}"
    if option.choices:
        st.selectbox(option.title, option.choices, help=option.help, **bound(key, value, keep))
        return
    kind = int if isinstance(option.default, int) else float
    st.number_input(
        option.title,
        kind(option.minimum or 0),
        kind(option.maximum or LARGEST),
        help=option.help,
        format="%d" if kind is int else "%g",
        step=1 if kind is int else 10.0**-3,
        **bound(key, kind(str(value)), keep),
    )
