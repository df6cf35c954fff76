"""What is wrong with the data, in short rows with a remedy each; what passed and what could not be looked at."""

from __future__ import annotations

import streamlit as st

from segmentation import wording
from segmentation.health import Finding, Fix, HealthReport
from segmentation.health.checks.nothing_to_compare import CHECK as NOTHING_TO_COMPARE
from segmentation.ingest import Dataset
from segmentation.orders import Rows
from ui.data import file_reading_panel, rows
from ui.session import Session
from ui.text import plain

SYMBOLS = {"problem": "▲", "warning": "◆", "tip": "●"}
WORDS = {"problem": "Problem", "warning": "Warning", "tip": "Good to know"}
TIPS_SHOWN = 3
"""Tips in view; the others are folded away."""


def headline_of(dataset: Dataset, kind: Rows, report: HealthReport) -> str:
    """How many there are, who was set aside, and in what condition the data is."""
    held = [wording.count(dataset.row_count, rows.NOUNS[kind])]
    if dataset.set_aside:
        held.append(f"{wording.count(len(dataset.set_aside), 'row')} set aside")
    if nothing_to_compare(report):
        return f"{wording.joined(held)}, and nothing to segment them by"
    urgent = sum(f.severity != "tip" for f in report.concerns)
    but = f" but for {wording.count(urgent, 'thing')}" if urgent else ""
    return ", ".join([*held, wording.count(len(dataset.columns), "column"), f"in good health{but}"])


def nothing_to_compare(report: HealthReport) -> bool:
    """Whether the file holds nothing that customers could be told apart by."""
    return any(f.code == NOTHING_TO_COMPARE.code for f in report.concerns)


def show(session: Session, report: HealthReport) -> None:
    """One row per finding, the worst first, and below them what was looked for and not found."""
    urgent = [f for f in report.concerns if f.severity != "tip"]
    tips = [f for f in report.concerns if f.severity == "tip"]
    with st.container(gap="small"):
        for finding in [*urgent, *tips[:TIPS_SHOWN]]:
            row(session, finding)
    passed, beyond = len(report.passed), report.not_applicable
    rest = f" and {wording.count(len(tips) - TIPS_SHOWN, 'more note')}" if len(tips) > TIPS_SHOWN else ""
    with st.expander(f"{wording.count(passed, 'check')} passed{rest}"):
        for finding in tips[TIPS_SHOWN:]:
            row(session, finding)
        if passed:
            st.caption("Passed: " + ", ".join(f.title.lower() for f in report.passed) + ".")
        for finding in beyond:
            st.caption(f"{finding.title}, not looked at: {plain(finding.message, 300)}")


def row(session: Session, finding: Finding) -> None:
    """Symbol, sentence, remedy, and a button where the app can do it."""
    with st.container(horizontal=True, vertical_alignment="top", gap="small"):
        st.markdown(f"{SYMBOLS[finding.severity]} **{WORDS[finding.severity]}**", width=140)
        with st.container(gap="xxsmall", width="stretch"):
            st.markdown(plain(finding.message, 400))
            st.caption(plain(finding.remedy, 400))
        if finding.fix is not None and (not finding.fix.missing or session.dataset is session.source):
            st.button(
                plain(finding.fix.label, 60), key=f"fix {finding.code}", on_click=carry_out, args=(session, finding.fix)
            )


def carry_out(session: Session, fix: Fix) -> None:
    """Do what a finding proposes."""
    if fix.missing:
        file_reading_panel.read_again(session, fix.on_reading(session.choices.reading))
        return
    session.choose(plan=fix.on_plan(session.plan), filters=fix.on_filters(session.choices.filters))
