"""Are there groups at all, at the number of segments that was taken?"""

from __future__ import annotations

import numpy as np

from segmentation.choose_k import Structure
from segmentation.choose_k.advice import USUAL
from segmentation.choose_k.budgets import QUICK
from segmentation.choose_k.k_evidence import agreement_of, distinct_customers, null_of, structure_of
from segmentation.criteria.subsample import draw_sample
from segmentation.criteria.valleys import LOOKED_AT, Border, borders_with_valleys
from segmentation.methods import Segmentation
from segmentation.methods.kmeans import REFINE_SAMPLE
from segmentation.methods.unique_rows import unique_rows
from segmentation.progress import Progress, part, silent


def borders_at(segmentation: Segmentation) -> tuple[Border, ...]:
    """Every segment's border to its nearest neighbour, as these segments have it, whatever method formed them."""
    customers = unique_rows(segmentation.matrix.values, REFINE_SAMPLE)
    looked_at = draw_sample(customers, LOOKED_AT, 0)
    return borders_with_valleys(customers.points[looked_at], segmentation.labels[customers.rows[looked_at]])


def structure_at(segmentation: Segmentation, progress: Progress = silent) -> Structure | None:
    """The verdict on the structure with the stability of this k; None where there is one segment.

    The draws are those that the advice decides by, so that the advised number gets the same verdict here. K-means
    stands in for every method: the question is about the customers.
    """
    matrix, k, seed = segmentation.matrix, segmentation.k, segmentation.seed
    if k < 2:
        return None
    customers, usual = distinct_customers(matrix, USUAL)
    if len(customers.points) <= k:
        return None
    ks = tuple(sorted({*usual, k}))
    null = null_of(matrix, customers, ks, QUICK, seed, part(progress, 0.0, 0.6))
    agreement = agreement_of(customers, ks, QUICK, seed, part(progress, 0.6, 1.0))
    stability = float(np.median(agreement[:, ks.index(k)]))
    return structure_of(customers, null, segmentation.labels[customers.rows], k, stability)
