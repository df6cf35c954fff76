"""Who is no member of the chosen segments, and most like one?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from segmentation import wording
from segmentation.export.audiences.eligibility import AudienceList
from segmentation.methods import Segmentation


def add_look_alikes(listed: AudienceList, segmentation: Segmentation, segments: Sequence[int], most: int) -> None:
    """Put them on the list, and say how many."""
    alike = look_alikes(segmentation, segments, most)
    listed.rows = np.sort(np.concatenate([listed.rows, alike]))
    who = wording.count(len(alike), "customer of another segment", "customers of other segments")
    listed.notices.append(f"{who} most like these stand on the list too: the nearest by what formed the segments.")


def look_alikes(segmentation: Segmentation, segments: Sequence[int], most: int) -> NDArray[np.int64]:
    """Data rows of at most ``most`` customers of other segments, the nearest to a centre of the chosen ones.

    Distance is Euclidean in prepared units, as the segments were formed; of two who are as near the earlier row comes
    first. In the order of the file.

    >>> import segmentation as s
    >>> found = s.segment([[1.0], [2.0], [7.0], [8.0], [9.0]], 2)
    >>> found.labels.tolist(), look_alikes(found, [2], 1).tolist()
    ([2, 2, 1, 1, 1], [2])
    """
    labels, matrix = segmentation.labels, segmentation.matrix
    others = np.flatnonzero((labels > 0) & ~np.isin(labels, list(segments)))
    centres = segmentation.centres[np.asarray(segments, dtype=int) - 1]
    values = matrix.values[others]
    nearest = np.full(len(others), np.inf)
    for centre in centres:
        np.minimum(nearest, ((values - centre) ** 2).sum(axis=1), out=nearest)
    chosen = np.lexsort([matrix.rows[others], nearest])[: max(0, most)]
    return np.sort(matrix.rows[others[chosen]])
