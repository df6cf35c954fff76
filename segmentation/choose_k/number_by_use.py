"""Where the customers have no natural groups, the number is a choice: what does each number buy?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from segmentation import wording
from segmentation.choose_k.advised_k import RUNNERS_UP, TOO_SMALL_SHARE, TOO_SMALL_SIZE, Choice
from segmentation.choose_k.budgets import Budget
from segmentation.choose_k.k_evidence import Evidence, agreement_of
from segmentation.choose_k.k_scores import NumberOption
from segmentation.choose_k.structure import STABLE
from segmentation.criteria.explained_spread import SURE, ExplainedSpread, explained_spread
from segmentation.criteria.resampling import nearest
from segmentation.features import FeatureMatrix
from segmentation.methods.canonical_order import evenly
from segmentation.progress import Progress, part

SMALLEST_CHOICE, LARGEST_CHOICE = 3, 7
"""Fewer than three segments say little that one list does not; more than seven few teams can serve."""
ROUNDS = 8
"""Further rounds of resamples, as many each as at first, for numbers whose agreement is still in doubt."""
JUDGED = 5_000
"""Customers among whom value and outcome are compared."""


def options_by_use(
    matrix: FeatureMatrix, evidence: Evidence, budget: Budget, seed: int, progress: Progress
) -> tuple[NumberOption, ...]:
    """What each number from 2 to `LARGEST_CHOICE` buys."""
    ks = [k for k in evidence.ks if k <= LARGEST_CHOICE]
    slices = [k for k in ks if k >= SMALLEST_CHOICE]
    draws = _enough_draws(evidence, slices, budget, seed, part(progress, 0.0, 0.9))
    spreads = _spreads(matrix, evidence, ks, seed)
    options: list[NumberOption] = []
    before = 0
    for place, k in enumerate(ks):
        score = evidence.scores[evidence.ks.index(k)]
        mean, bound = _bound(draws.get(k, np.array(score.stability_draws)))
        size = score.smallest_size or 0
        usable = size >= TOO_SMALL_SIZE and (score.smallest_share or 0) >= TOO_SMALL_SHARE
        adds = place == 0 or not spreads or any(spread.gains(before, place) for spread in spreads.values())
        accepted = k >= SMALLEST_CHOICE and bound >= STABLE and usable and adds
        explained = {name: float(spread.share[place]) for name, spread in spreads.items()}
        options.append(NumberOption(k, mean, bound, size, explained, adds, accepted))
        before = place if accepted else before
    return tuple(options)


def choose_by_use(options: Sequence[NumberOption], fallback: Choice) -> Choice:
    """The largest number that comes back, can be acted on and adds something; 2 where nothing else comes back.

    ``fallback`` is taken where no number that small was tried.
    """
    if not options:
        return fallback
    accepted = [option for option in options if option.accepted]
    if not accepted:
        few = options[0]
        return Choice(
            few.k,
            f"The number is a choice here: the customers do not settle it. Of {SMALLEST_CHOICE} to "
            f"{LARGEST_CHOICE} segments none comes back surely enough, is large enough to act on and adds to {few.k}, "
            f"so {few.k} are proposed (agreement {few.agreement:.2f} of 1).",
            (),
        )
    best, others = accepted[-1], [option.k for option in accepted[-2::-1]]
    clearest = max(best.explained.items(), key=lambda item: item[1], default=None)
    tells = f", and tells more of {wording.shortened(clearest[0], 40)} than fewer segments do" if clearest else ""
    return Choice(
        best.k,
        f"The number is a choice here: the customers do not settle it. Of {SMALLEST_CHOICE} to "
        f"{LARGEST_CHOICE}, {best.k} is the largest that comes back when parts of them are segmented anew (agreement "
        f"surely {best.surely:.2f} of 1 or more), has no segment too small to act on (the smallest has "
        f"{wording.count(best.smallest_size, 'customer')}){tells}.",
        tuple(others[:RUNNERS_UP]),
    )


def _enough_draws(
    evidence: Evidence, ks: list[int], budget: Budget, seed: int, progress: Progress
) -> dict[int, NDArray[np.float64]]:
    """The agreement of resamples for each k, drawn until it is surely above `STABLE`, surely below, or often enough.

    Numbers below one that surely comes back would not be taken, and are left in doubt.
    """
    draws = {k: np.array(evidence.scores[evidence.ks.index(k)].stability_draws) for k in ks}
    for again in range(ROUNDS):
        settled = max((k for k in ks if _bound(draws[k])[1] >= STABLE), default=0)
        open_ks = tuple(k for k in ks if k > settled and _in_doubt(draws[k]))
        if not open_ks:
            break
        share = part(progress, again / ROUNDS, (again + 1) / ROUNDS)
        more = agreement_of(evidence.customers, open_ks, budget, seed, share, first=budget.pairs * (again + 1))
        for place, k in enumerate(open_ks):
            draws[k] = np.concatenate([draws[k], more[:, place]])
    return draws


def _in_doubt(draws: NDArray[np.float64]) -> bool:
    mean, bound = _bound(draws)
    return bound < STABLE <= mean + (mean - bound)


def _bound(draws: NDArray[np.float64]) -> tuple[float, float]:
    mean = float(draws.mean())
    return mean, mean - SURE * float(draws.std(ddof=1)) / float(np.sqrt(len(draws)))


def _spreads(matrix: FeatureMatrix, evidence: Evidence, ks: list[int], seed: int) -> dict[str, ExplainedSpread]:
    """For value and every outcome how much of its spread each number of segments explains."""
    if not matrix.purposes or not ks:
        return {}
    rows = evenly(list(matrix.values.T), JUDGED, seed)
    labels = [nearest(matrix.values[rows], evidence.solutions[evidence.ks.index(k)].centres) for k in ks]
    return {
        name: explained_spread(measure[rows], labels, seed)
        for name, measure in matrix.purposes.items()
        if np.isfinite(measure[rows]).sum() > LARGEST_CHOICE and np.nanstd(measure[rows]) > 0
    }
