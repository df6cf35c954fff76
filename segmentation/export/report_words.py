"""What the report says about the method and the data, in sentences taken from the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from segmentation import wording
from segmentation.errors import UnsuitableData
from segmentation.features import formula
from segmentation.features.treatment_words import in_full
from segmentation.methods import METHODS
from segmentation.pipeline import Result
from segmentation.profiles.traits import FEWEST_FOR_INDEX, INDEX_HIGH, INDEX_LOW, MARKER_Z
from segmentation.trust import Stability
from segmentation.trust.refits import check_enough

REFERENCES: Mapping[str, str] = {
    "kmeans": "Lloyd, S. (1982). Least squares quantization in PCM. IEEE Transactions on Information Theory 28.",
    "kmeans++": "Arthur, D. & Vassilvitskii, S. (2007). k-means++: the advantages of careful seeding. SODA.",
    "profiles": "Dolnicar, S., Grün, B. & Leisch, F. (2018). Market Segmentation Analysis. Springer (open access).",
    "shadow": "Leisch, F. (2010). Neighborhood graphs, stripes and shadow plots. Statistics and Computing 20.",
    "holm": "Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scand. J. Statistics 6.",
    "silhouette": "Rousseeuw, P. (1987). Silhouettes. Journal of Computational and Applied Mathematics 20.",
}

NOT_ASSESSED = "How far to trust the segments was not tested for this report."


@dataclass(frozen=True)
class Row:
    """A name and what stands beside it, for the settings tables."""

    name: str
    value: str


def verdict(result: Result, stability: Stability | None = None) -> str:
    """Whether the groups were found or made, as stability or the advice saw it; says so where neither looked."""
    structure = result.advice.structure if result.advice else None
    if stability is not None and stability.structure is not None:
        return stability.structure.sentence
    if structure is not None and result.advice is not None:
        if result.advice.advised_k == result.segmentation.k:
            return structure.sentence
        return (
            f"{result.segmentation.k} segments were asked for, where "
            f"{result.advice.advised_k} are proposed: {structure.sentence}"
        )
    return (
        "Whether these groups exist in the data or merely divide it was not tested for this report. "
        "The Number page of Kindred does so."
    )


def not_assessed(result: Result) -> str:
    """Why nothing is said of how far each segment can be trusted."""
    try:
        check_enough(len(result.matrix.values), result.segmentation.k)
    except UnsuitableData as error:
        return f"How far to trust the segments was not tested. {error}"
    return NOT_ASSESSED


def method_paragraph(result: Result) -> str:
    """How the segments were formed, enough to do it again."""
    fit = result.segmentation
    title = METHODS[fit.method].title if fit.method in METHODS else fit.method
    features = wording.joined([wording.shortened(result.profile.noun(t.column)) for t in result.plan.basis])
    text = (
        f"{title} formed {wording.count(fit.k)} segments from {features}, with seed {fit.seed}. "
        f"{wording.count(int(fit.sizes.sum()))} of {wording.count(result.dataset.row_count)} customers "
        "have a segment. "
    )
    if fit.inertia is not None:
        text += f"The squared distances of customers to the mean of their segment sum to {fit.inertia:,.2f} "
        text += f"in prepared units; the best of {wording.count(fit.starts)} starts"
        text += f", reached {wording.count(fit.n_reached_best)} times. " if fit.n_reached_best > 1 else ". "
    return text + (
        f"An index is 100 times the segment's mean over everybody's; only above {INDEX_HIGH:.0f} or below "
        f"{INDEX_LOW:.0f} is told, never under {FEWEST_FOR_INDEX} customers. A number marks a segment from "
        f"{MARKER_Z} standard deviations of the prepared column. Columns that formed the segments have effect sizes "
        "alone, because a test on them would be circular; tests on the others are corrected for their number (Holm)."
    )


def references(result: Result) -> list[str]:
    """The sources of what this report uses."""
    keys = ["kmeans", "kmeans++"] if result.segmentation.method == "kmeans" else []
    return [REFERENCES[key] for key in (*keys, "profiles", "shadow", "holm", "silhouette")]


def data_rows(result: Result) -> list[Row]:
    """Where the customers came from, and who was left out."""
    data, dialect = result.dataset, result.dataset.dialect
    rows = [
        Row("File", data.name),
        Row("Customers in it", wording.count(data.row_count)),
        Row("Columns", wording.count(len(data.columns))),
        Row(
            "Format", dialect.format if dialect.format != "csv" else f"text, {dialect.encoding}, {dialect.delimiter!r}"
        ),
        Row("Fingerprint", data.fingerprint[:16]),
    ]
    rows += [Row("Only customers with", c.sentence()) for c in result.choices.filters]
    rows += [Row(f"Left out: {why}", wording.count(len(who))) for why, who in result.matrix.left_out.items()]
    rows += [Row("Note", notice) for notice in data.notices]
    return rows


def settings_rows(result: Result) -> list[Row]:
    """What was decided, and what was done by hand."""
    fit = result.segmentation
    rows = [Row("Method", fit.method), Row("Segments", str(fit.k)), Row("Seed", str(fit.seed))]
    rows += [Row(name, str(value)) for name, value in result.choices.options.items()]
    if result.plan.pca is not None:
        rows.append(Row("Principal components", f"those that hold {wording.percent(result.plan.pca)} of the variance"))
    rows += [Row(f"Derived: {r.name}", formula(r)) for r in result.plan.derived]
    rows += [Row("Note", note) for note in (*fit.notes, *result.profile.notes)]
    return rows


def column_rows(result: Result) -> list[Row]:
    """What was done to each column."""
    return [
        Row(
            wording.shortened(result.profile.label(t.column), 60),
            "describes only" if t.use == "descriptor" else in_full(t),
        )
        for t in result.plan.treatments
    ]
