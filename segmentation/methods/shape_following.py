"""Several centres for each group, so that newcomers can follow the shape of a bent one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans

from segmentation.methods.canonical_table import CanonicalTable
from segmentation.methods.nearest_centroid_extension import NearestCentroidExtension

CENTRES_PER_SEGMENT = 8
"""A bent segment is described by so many centres."""


def follow_shape(table: CanonicalTable, labels: NDArray[np.int32], seed: int) -> NearestCentroidExtension:
    """Several centres per group, each with the distance to its farthest member.

    ``labels`` are the groups 1…k, 0 for none, of the first rows of the table.
    """
    centres: list[tuple[float, ...]] = []
    owners: list[int] = []
    reach: list[float] = []
    for number in range(1, int(labels.max()) + 1):
        members = table.values[: len(labels)][labels == number]
        count = min(CENTRES_PER_SEGMENT, len(np.unique(members, axis=0)))
        fitted = KMeans(count, n_init=3, random_state=seed).fit(members)
        away = np.sqrt(((members - fitted.cluster_centers_[fitted.labels_]) ** 2).sum(axis=1))
        wide = table.widened(fitted.cluster_centers_)
        for c in range(count):
            centres.append(tuple(map(float, wide[c])))
            owners.append(number)
            reach.append(float(away[fitted.labels_ == c].max()))
    return NearestCentroidExtension(tuple(centres), tuple(owners), tuple(reach))
