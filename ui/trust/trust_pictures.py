"""The pictures behind the three sentences."""

from __future__ import annotations

import streamlit as st

from segmentation.charts import borders, sensitivity
from segmentation.charts import stability as stability_chart
from segmentation.charts.method_comparison import togetherness
from segmentation.trust import Stability, assess_sensitivity, firmness
from ui import slots
from ui.components import background_job, chart
from ui.session import Session
from ui.text import plain


def who_sits_on_a_border(session: Session, stability: Stability) -> None:
    """Certainty, silhouettes and gorge plot."""
    result = session.result
    for name, picture, help_text in (
        (
            "certainty",
            stability_chart.certainty(stability, result.segmentation.labels, result.profile),
            "The segments were formed again on resampled customers; each refit votes on every customer.",
        ),
        (
            "silhouettes",
            borders.silhouettes(stability.borders, result.profile, session.highlight),
            "Silhouette (Rousseeuw 1987): is a customer nearer to its own segment than to the next?",
        ),
        (
            "gorge",
            borders.gorge(stability.borders, result.profile, session.highlight),
            "Gorge plot (Dolnicar, Grün & Leisch 2018): clear segments have customers at both ends and few between.",
        ),
    ):
        st.markdown(f"**{plain(picture.finding, 300)}**", help=help_text)
        chart.show(picture, key=f"trust {name}")
    consensus = result.segmentation.consensus
    if consensus is not None:
        picture = togetherness(consensus, result.segmentation.labels[consensus.rows])
        st.markdown(
            f"**{plain(picture.finding, 300)}**", help="Co-association: the share of runs that put two together."
        )
        chart.show(picture, key="trust together")


def what_they_owe_to_choices(session: Session) -> None:
    """Firmness among near-optimal solutions, seeds, features, preparation, and the fitting curve."""
    result = session.result
    segmentation = result.segmentation
    for note in segmentation.notes:
        st.markdown(plain(note, 600))
    if segmentation.method == "kmeans":
        st.markdown(firmness(segmentation.agreement, segmentation.starts, segmentation.n_reached_best))
    dataset = result.dataset
    tried = background_job.result_of(
        session,
        slots.SENSITIVITY,
        lambda progress: assess_sensitivity(segmentation, dataset, progress=progress),
        button="Try other seeds, features and preparations",
    )
    if tried is not None:
        picture = sensitivity.sensitivity(tried, session.result.profile.labels)
        st.markdown(f"**{plain(picture.finding, 300)}**")
        st.caption(f"Tried on {tried.customers:,} customers. Grey bars change nothing.")
        chart.show(picture, key="trust sensitivity")
    curve = sensitivity.fitting_curve(session.advice) if session.advice is not None else None
    if curve is not None:
        st.markdown(f"**{plain(curve.finding, 300)}**")
        chart.show(curve, key="trust curve")
