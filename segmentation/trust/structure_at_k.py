"""Are there groups at all, at the number of segments that was taken?"""

from __future__ import annotations

import numpy as np

from segmentation.choose_k import Structure
from segmentation.choose_k.structure import judge_structure
from segmentation.criteria.null_ratio import null_ratio
from segmentation.criteria.stability import bootstrap_stability
from segmentation.criteria.subsample import draw_sample
from segmentation.criteria.valleys import LOOKED_AT, borders_with_valleys
from segmentation.methods import Segmentation
from segmentation.methods.kmeans import SAMPLE
from segmentation.methods.unique_rows import unique_rows
from segmentation.progress import Progress, part, silent

NULL_SETS, PAIRS, CUSTOMERS = 39, 20, 2_000
"""The quick test of `advise_k`: tables without groups, pairs of resamples, customers looked at."""
NUMBERS = range(2, 11)
"""The smallest ratio over these counts, as k was chosen by looking (docs/number-of-segments.md)."""


def structure_at(segmentation: Segmentation, seed: int = 0, progress: Progress = silent) -> Structure | None:
    """The verdict on the structure with the stability of this k; None where there is one segment.

    K-means stands in for every method here: the question is about the customers.
    """
    matrix, k = segmentation.matrix, segmentation.k
    customers = unique_rows(matrix.values, SAMPLE)
    if k < 2 or len(customers.points) <= k:
        return None
    ks = tuple(n for n in sorted({*NUMBERS, k}) if n < len(customers.points))
    fewer = draw_sample(customers, CUSTOMERS, seed)
    null = null_ratio(
        matrix.base[customers.rows[fewer]],
        matrix.variables,
        matrix.preparation.finish,
        ks,
        draws=NULL_SETS,
        seed=seed,
        progress=part(progress, 0.0, 0.7),
    )
    pairs = bootstrap_stability(
        customers.points[fewer], (k,), draws=PAIRS, seed=seed, progress=part(progress, 0.7, 1.0)
    )
    looked_at = draw_sample(customers, LOOKED_AT, seed)
    borders = borders_with_valleys(customers.points[looked_at], segmentation.labels[customers.rows[looked_at]], seed)
    return judge_structure(null, k, float(np.median(pairs)), borders)
