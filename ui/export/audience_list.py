"""Chosen segments as a list that an advertising or mailing platform takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from segmentation import wording
from segmentation.export.audiences.audience import AudienceChoices, make_audience
from segmentation.export.audiences.contacts import contact_columns, holds_contacts
from segmentation.export.audiences.destinations import DESTINATIONS, ContactField
from segmentation.export.audiences.sizes_by_certainty import sizes_by_certainty
from segmentation.features.consent_columns import consent_column, is_silent, objection_columns
from segmentation.progress import Progress
from ui import slots
from ui.export import download_row
from ui.export.download_row import Made
from ui.session import Session, bound
from ui.text import plain


def show(session: Session) -> None:
    """The choices of a list, and the zip with its files and manifest."""
    result = session.result
    everyone = tuple(range(1, result.segmentation.k + 1))
    choices = session.get(slots.AUDIENCE, AudienceChoices("plain", everyone[:1]))

    def make(progress: Progress) -> Made:
        audience = make_audience(result, choices, progress)
        listed = f"{wording.count(audience.size, 'customer')} on the list."
        return Made(audience.zipped(), (listed, *audience.sentences))

    download_row.show(
        session,
        "Audience",
        _purpose(choices) + _caution(session),
        f"audience_{choices.destination}.zip",
        make,
        mime="application/zip",
        state=choices,
        options=("Whom to write to, and where", lambda: _ask(session, choices, everyone)),
        preview=lambda: _contents(session, choices),
    )


def _purpose(choices: AudienceChoices) -> str:
    left_out = "and a note of who was left out and why"
    if choices.destination == "plain":
        return f"The chosen segments as a list with your columns, {left_out}."
    title = DESTINATIONS[choices.destination].title
    return f"The chosen segments for {title}: its column names, contact details written as it wants them, {left_out}."


def _caution(session: Session) -> str:
    """What is said before the button where people can be reached and nobody was asked."""
    data = session.result.dataset
    if not holds_contacts(data) or not is_silent(data):
        return ""
    return (
        " **No column says who agreed to be written to.** Everybody in the segments would be on the list: make sure "
        "that you may write to them, or name the column under the choices below."
    )


def _contents(session: Session, choices: AudienceChoices) -> tuple[str, ...]:
    """Who would be on the list before it is looked up who can be reached, and what the files hold."""
    result, destination = session.result, DESTINATIONS[choices.destination]
    chosen = "; ".join(result.assignment.names[number - 1] for number in choices.segments)
    size = sizes_by_certainty(result, choices.segments).get(choices.certainty, 0)
    columns = ", ".join(destination.headers.values()) or "all of yours, and the segment"
    hashed = ", ".join(destination.headers[field] for field in destination.hashed if field in destination.headers)
    return (
        f"Segments: {chosen or 'none yet'}",
        f"At most {wording.count(size, 'customer')}",
        f"Columns, as far as your file has them: {columns}",
        *([f"Made unreadable (SHA-256), as the platform asks: {hashed}"] if hashed else []),
        "manifest.json: what was chosen, and how many were left out for which reason",
    )


def _ask(session: Session, choices: AudienceChoices, everyone: tuple[int, ...]) -> None:
    def keep(**changes: object) -> None:
        session.put(slots.AUDIENCE, replace(choices, **changes))  # type: ignore[arg-type]

    result = session.result
    names = result.assignment.names
    st.selectbox(
        "Platform",
        list(DESTINATIONS),
        format_func=lambda name: DESTINATIONS[name].title,
        **bound("platform", choices.destination, lambda chosen: keep(destination=chosen)),
    )
    st.multiselect(
        "Segments",
        everyone,
        format_func=lambda number: wording.shortened(names[number - 1]),
        **bound("listed", list(choices.segments), lambda chosen: keep(segments=tuple(sorted(chosen)))),
    )
    sizes = sizes_by_certainty(result, choices.segments)
    st.select_slider(
        "Only customers at least this certain",
        list(sizes),
        format_func=lambda cut: f"{wording.percent(cut)}: {wording.count(sizes[cut], 'customer')}",
        help="Counted before it is looked up who agreed and who can be reached; the audience itself says who is left.",
        **bound("certain", choices.certainty, lambda chosen: keep(certainty=chosen)),
    )
    st.slider(
        "Hold out at random, to measure the effect",
        0.0,
        0.5,
        step=0.05,
        format="percent",
        **bound("held out", choices.hold_out, lambda chosen: keep(hold_out=chosen)),
    )
    if choices.hold_out:
        st.number_input(
            "Response expected without it, in percent",
            0.1,
            99.0,
            step=0.5,
            format="%.1f",
            **bound("response", 100 * choices.response, lambda percent: keep(response=percent / 100)),
        )
    st.number_input(
        "Add so many customers of other segments who are most like these",
        0,
        max(0, result.profile.size),
        step=50,
        help="The nearest to the segments' centres by what formed the segments: look-alikes among your own customers.",
        **bound("look-alikes", choices.look_alikes, lambda count: keep(look_alikes=int(count))),
    )
    if DESTINATIONS[choices.destination].value and result.profile.value_column:
        st.checkbox(
            f"Send each customer's {plain(result.profile.value_noun)} along",
            help="The platform can then look for people who are worth as much. It learns what each customer spends.",
            **bound("send value", choices.value, lambda ticked: keep(value=ticked)),
        )
    _ask_columns(session, choices, keep)


def _ask_columns(session: Session, choices: AudienceChoices, keep: Callable[..., None]) -> None:
    """Which columns say who may be written to, and how they are reached."""
    data = session.result.dataset
    columns = contact_columns(data) | dict(choices.columns)

    def ask(label: str, key: str, none: str, chosen: str, choose: Callable[[str], None]) -> None:
        st.selectbox(
            label,
            ["", *data.column_names],
            format_func=lambda name: wording.shortened(name) if name else none,
            **bound(key, chosen, choose),
        )

    agreed = consent_column(data) or "" if choices.consent is None else choices.consent
    objecting = tuple(column.name for column in objection_columns(data) if column.name != agreed)
    refused = objecting if choices.opt_out is None else choices.opt_out
    ask(
        "Column that says who agreed to be written to",
        "consent",
        "None: everybody may be written to",
        agreed,
        lambda name: keep(consent=name),
    )
    st.multiselect(
        "Columns that say who wants no more letters, or cannot be written to",
        data.column_names,
        format_func=wording.shortened,
        placeholder="None",
        **bound("opt out", list(refused), lambda chosen: keep(opt_out=tuple(chosen))),
    )
    if DESTINATIONS[choices.destination].needs:
        labels: dict[ContactField, str] = {"email": "Column of e-mail addresses", "phone": "Column of phone numbers"}
        for field, label in labels.items():
            ask(
                label,
                field,
                "None",
                columns.get(field, ""),
                lambda name, field=field: keep(columns=dict(choices.columns) | {field: name}),
            )
        st.text_input(
            "Country of phone numbers without +, where no column says it",
            max_chars=2,
            placeholder="DE",
            **bound("region", choices.region, lambda text: keep(region=text.strip().upper())),
        )
