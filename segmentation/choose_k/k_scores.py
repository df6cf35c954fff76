"""The evidence on how many segments, as values: what every screen, report and command reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from segmentation.criteria.valleys import Border

Verdict = Literal["natural", "reproducible", "constructed", "unclear"]
Effort = Literal["quick", "full"]


@dataclass(frozen=True)
class KScore:
    """Every criterion for one k; None where it was not computed.

    Attributes
    ----------
    inertia : within-cluster sum of squares over all customers.
    silhouette, null_silhouette : mean silhouette, and that of customers without groups.
    null_ratio, null_error : W_obs / mean(W_null), and the standard deviation of a null table's own.
    stability : median of ``stability_draws`` (adjusted Rand indices between bootstrap solutions).
    train_wcss, held_out_wcss : per customer, in one half and in the other.
    sizes : customers per segment, the largest first.
    likelihood : integrated classification likelihood per customer, lower is better, over the root of the number of
        columns: it is a sum of as many logs, and errs by as much (`segmentation.criteria.mixture_likelihood`).
    """

    k: int
    inertia: float
    silhouette: float | None = None
    null_silhouette: float | None = None
    null_ratio: float | None = None
    null_error: float | None = None
    calinski_harabasz: float | None = None
    davies_bouldin: float | None = None
    gap: float | None = None
    gap_se: float | None = None
    stability: float | None = None
    stability_draws: tuple[float, ...] = ()
    prediction_strength: float | None = None
    train_wcss: float | None = None
    held_out_wcss: float | None = None
    smallest_share: float | None = None
    smallest_size: int | None = None
    sizes: tuple[int, ...] = ()
    likelihood: float | None = None


@dataclass(frozen=True)
class Structure:
    """Are the groups found or made? (Dolnicar, Grün & Leisch 2018; *unclear* where the witnesses disagree)

    Attributes
    ----------
    ratio : the null ratio at the number of segments spoken of.
    p : the rank of the smallest null ratio over all k among the null tables' own, since k is chosen by looking.
    draws : null tables.
    borders : each segment's border to its nearest neighbour, with whether a valley is there.
    """

    verdict: Verdict
    sentence: str
    ratio: float
    p: float
    draws: int
    borders: tuple[Border, ...] = ()


@dataclass(frozen=True)
class Flow:
    """Who goes where from one number of segments to the next.

    ``counts[i][j]`` customers are in segment i + 1 of ``source`` and j + 1 of ``target``;
    where customers were sampled they are those of the sample.
    """

    source: int
    target: int
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class NumberOption:
    """What one number of segments buys where the customers themselves ask for none.

    Attributes
    ----------
    agreement, surely : mean agreement of resamples, and what it surely is (its one-sided 90 % bound).
    smallest_size : customers of the smallest segment.
    explained : value or outcome → share of its spread (by ranks) that the segments explain.
    adds : whether that is more than the number accepted before explains, beyond its error; True where there is none.
    accepted : whether it comes back, can be acted on and adds something.
    """

    k: int
    agreement: float
    surely: float
    smallest_size: int
    explained: dict[str, float] = field(default_factory=dict)
    adds: bool = True
    accepted: bool = False


@dataclass(frozen=True)
class KAdvice:
    """The advised number of segments with its reason, and all the evidence.

    Number, reason and verdict are decided once, by the same draws on every path (``effort`` "quick"). The full check
    adds ``check``, a sentence on whether they hold, and changes none of them.

    Attributes
    ----------
    elbow, gap_choice : what those two criteria would take by themselves; the gap may take 1.
    notes : what was sampled.
    options : what each small number buys, where the number is a choice; empty where the evidence gives it.
    silent : columns that say nothing of the groups the others show; number and verdict are of the others.
    check : what further resamples say of number and verdict; empty before they were made.
    """

    advised_k: int
    reason: str
    runners_up: tuple[int, ...]
    scores: tuple[KScore, ...]
    structure: Structure | None = None
    notes: tuple[str, ...] = ()
    effort: Effort = "quick"
    elbow: int | None = None
    gap_choice: int | None = None
    flows: tuple[Flow, ...] = ()
    options: tuple[NumberOption, ...] = ()
    silent: tuple[str, ...] = ()
    check: str = ""

    def score(self, k: int) -> KScore:
        """The criteria of one k; KeyError where it was not tried."""
        by_k = {s.k: s for s in self.scores}
        return by_k[k]
