"""The evidence on the number of segments as pictures, each with a sentence on how to read it."""

from __future__ import annotations

import streamlit as st

from segmentation.charts import criteria, segment_flow, structure_evidence
from segmentation.charts.style import Picture
from segmentation.choose_k import KAdvice
from segmentation.choose_k.what_numbers_buy import what_numbers_buy
from ui.components import chart
from ui.text import plain

VERDICTS = {
    "natural": "{k} groups, and the split is real",
    "reproducible": "{k} useful slices, not discovered types",
    "constructed": "No natural groups: {k} segments would be made, not found",
    "unclear": "{k} segments; whether they are real groups cannot be told",
}
READING = (
    "The line is the spread within segments; the band is where the same customers would lie without any groups: every "
    "column's spread and all correlations kept, the groups removed. The further below the band, the surer the groups."
)


def verdict(advice: KAdvice) -> tuple[str, str]:
    """The page's headline and the sentence under it."""
    assert advice.structure is not None
    return VERDICTS[advice.structure.verdict].format(k=advice.advised_k), plain(advice.structure.sentence, 600)


def reasons(advice: KAdvice) -> None:
    """Why this number, and whether further resamples say the same."""
    st.markdown(plain(advice.reason, 600))
    if advice.check:
        st.markdown(plain(advice.check, 400))


def what_each_buys(advice: KAdvice) -> None:
    """Where the number is a choice: what each small number buys."""
    if not advice.options:
        return
    st.markdown("**What each number buys**")
    st.dataframe(what_numbers_buy(advice), hide_index=True, alt="For each number of segments what it buys")
    st.caption("Any number is a choice here: take the one whose segments you can act on.")


def main(advice: KAdvice) -> None:
    """The evidence against the null, and what each number would look like."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        picture = structure_evidence.against_the_null(advice)
        if picture is not None:
            _show(picture, "evidence", READING)
    with right:
        _show(structure_evidence.sizes_by_number(advice), "sizes", "The number advised is drawn in full colour.")


def rows(advice: KAdvice) -> None:
    """One small picture a criterion."""
    drawn = criteria.pictures(advice)
    for begin in range(0, len(drawn), 3):
        columns = st.columns(3, gap="medium")
        for column, (criterion, picture) in zip(columns, drawn[begin : begin + 3], strict=False):
            with column:
                st.markdown(f"**{criterion.title}**", help=criterion.source)
                st.caption(plain(criterion.reading, 400))
                chart.show(picture, key=f"criterion {criterion.key}")


def changes(advice: KAdvice, k: int) -> None:
    """Who goes where as the number of segments grows."""
    picture = segment_flow.flow(advice, k)
    if picture is not None:
        _show(picture, "flow", "Each stream is customers who stay together from one number of segments to the next.")


def choices_of_each(advice: KAdvice) -> None:
    """What single criteria would take by themselves, the runners-up, and what was sampled."""
    sentences = [
        f"The bend alone would take {advice.elbow}." if advice.elbow else "The curve has no bend.",
        f"The comparison with an even spread would take {advice.gap_choice}." if advice.gap_choice else "",
        f"Next best: {', '.join(map(str, advice.runners_up))}." if advice.runners_up else "",
        *advice.notes,
    ]
    st.caption(plain(" ".join(sentence for sentence in sentences if sentence), 800))


def _show(picture: Picture, key: str, reading: str) -> None:
    st.markdown(f"**{plain(picture.finding, 300)}**")
    chart.show(picture, key=key)
    st.caption(reading)
