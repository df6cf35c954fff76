"""Consensus: what many runs of several methods on resampled customers agree on."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.cluster import KMeans

from segmentation import wording
from segmentation.features import FeatureMatrix
from segmentation.methods.canonical_table import CanonicalTable, canonical_table
from segmentation.methods.ensemble import (
    CORE_SHARE,
    Consensus,
    Member,
    ambiguous_share,
    co_association,
    run_ensemble,
    support_of,
)
from segmentation.methods.finalise import EXTENSION, finalise, nearest_centre_rule
from segmentation.methods.fitted_models import CentreModel, Model
from segmentation.methods.method_options import option
from segmentation.methods.segmentation import Segmentation
from segmentation.parallel import single_threaded
from segmentation.progress import Progress, part, silent

WHOLE = 2_000
"""Up to so many customers every pair is compared; past it centres are bagged instead."""
BAGS, CENTRES_PER_BAG, BAG_SIZE = 12, 20, 20_000
"""Bagged clustering (Leisch 1999): runs, centres of each, and customers drawn for each."""


@dataclass(frozen=True)
class ConsensusMethod:
    """Evidence accumulation (Fred & Jain 2005), or bagged clustering (Leisch 1999) on many customers."""

    runs: int = option(
        100,
        "Resamples",
        "Segmentations of resampled customers that vote; more is steadier and slower.",
        minimum=8,
        maximum=1000,
    )

    name = "consensus"
    title = "Consensus of many runs"
    description = "Lets many runs of several methods vote on who belongs together, and tells core from fringe."

    def refusal(self, matrix: FeatureMatrix, k: int) -> str | None:
        """A consensus answers for any matrix, large ones through bagged centres."""
        return None

    def fit(self, matrix: FeatureMatrix, k: int, *, seed: int = 0, progress: Progress = silent) -> Segmentation:
        """Form the k segments that the members of the ensemble agree on most."""
        table = canonical_table(matrix.values, seed)
        rows, sample = table.rows[:WHOLE], table.values[:WHOLE]
        members = run_ensemble(sample, k, self.runs, seed, part(progress, 0.0, 0.7))
        together = co_association(members, len(sample))
        progress(0.75, "Counting the votes")
        model: Model
        if len(table.values) <= WHOLE:
            model = nearest_centre_rule(matrix.values[rows], _agreed(together, k))
            notes = [f"{self.runs} runs on resampled customers voted. {EXTENSION}"]
        else:
            model = _bagged(table, k, seed, part(progress, 0.75, 1.0))
            notes = [
                f"Past {WHOLE:,} customers the centres of {BAGS} runs are joined into {k} segments "
                f"(bagged clustering); a random sample of {WHOLE:,} of {len(matrix.values):,} customers votes."
            ]
        formed = finalise(self.name, matrix, seed, model, starts=self.runs)
        consensus = _evidence(members, rows, together, formed.labels[rows], k)
        notes.append(
            f"{wording.percent(consensus.core_share)} of customers are core "
            f"(at least {wording.percent(CORE_SHARE)} of the runs agree); "
            f"{wording.percent(consensus.pac)} of pairs are ambiguous (PAC)."
        )
        return replace(formed, notes=tuple(notes), consensus=consensus)


def _agreed(together: NDArray[np.float32], k: int) -> NDArray[np.int32]:
    """Average linkage on 1 − co-association, cut at k."""
    if k == 1:
        return np.ones(len(together), dtype=np.int32)
    apart = 1 - together.astype(float)
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), "average")
    return np.asarray(fcluster(tree, k, "maxclust"), dtype=np.int32)


def _evidence(
    members: tuple[Member, ...],
    rows: NDArray[np.intp],
    together: NDArray[np.float32],
    labels: NDArray[np.int32],
    k: int,
) -> Consensus:
    same_k = [member for member in members if member.groups == k]
    pac = ambiguous_share(co_association(same_k, len(rows)))
    return Consensus(rows, together, support_of(members, labels), pac, len(members))


def _bagged(table: CanonicalTable, k: int, seed: int, progress: Progress) -> CentreModel:
    values, centres = table.values, []
    for bag in range(BAGS):
        progress(bag / BAGS, f"Bag {bag + 1} of {BAGS}")
        rng = np.random.default_rng([seed, bag])
        drawn = values[np.sort(rng.integers(0, len(values), min(BAG_SIZE, len(values))))]
        with single_threaded():
            centres.append(KMeans(max(k, CENTRES_PER_BAG), n_init=1, random_state=bag).fit(drawn).cluster_centers_)
    stacked = np.vstack(centres)
    owners = fcluster(linkage(stacked, "average"), k, "maxclust") if k > 1 else np.ones(len(stacked), int)
    return CentreModel(tuple(map(tuple, table.widened(stacked).tolist())), tuple(int(o) for o in owners))
