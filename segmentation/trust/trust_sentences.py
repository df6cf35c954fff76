"""How far to trust the segments, in three sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from segmentation.trust.certainty import BORDER
from segmentation.trust.stability import Stability
from segmentation.trust.trust_lights import DOUBTFUL, STABLE, are_real
from segmentation.wording import count, joined, percent

FIRM = 0.9
"""Near-optimal solutions that agree less than this with ours are another reading (adjusted Rand)."""


@dataclass(frozen=True)
class Verdicts:
    """What the Trust page says first: a headline, and one sentence each on the groups, the
    shakiest of them, and the customers on a border. ``apart`` says of which neighbours a gap lies between; it is
    empty where nothing is known of it."""

    headline: str
    groups: str
    apart: str
    shakiest: str
    borders: str


def trust_in_words(stability: Stability, names: Sequence[str]) -> Verdicts:
    """The three sentences; ``names`` has one name per segment."""
    return Verdicts(
        _headline(stability),
        _groups(stability),
        _apart(stability, names),
        _shakiest(stability, names),
        _borders(stability),
    )


def _headline(stability: Stability) -> str:
    k, standing = len(stability.segments), sum(s.firm for s in stability.segments)
    if k == 1:
        return "One segment: there is nothing to tell apart"
    if not are_real(stability.structure):
        if stability.verdict == "reproducible":
            return "The cuts come back, but nothing in the customers asks for them"
        if stability.verdict == "unclear":
            return "Whether these groups are real cannot be told"
        return "These groups are drawn, not found"
    if standing == k:
        return "Both groups stand firm" if k == 2 else f"All {k} groups stand firm"
    if standing == 0:
        return "Neither group stands firm" if k == 2 else f"None of the {k} groups stands firm"
    return f"{standing} of {k} groups stand firm"


def _groups(stability: Stability) -> str:
    k, standing = len(stability.segments), sum(s.jaccard >= STABLE for s in stability.segments)
    if stability.structure is not None and not are_real(stability.structure):
        return stability.structure.sentence
    return (
        f"Segmented anew in {stability.resamples} samples of your customers, {_some(standing, k)} back with an overlap "
        f"of {percent(STABLE)} or more on average. Overlap is the share of those in either segment who are in both."
    )


def _some(standing: int, k: int) -> str:
    if standing == k:
        return "every segment comes"
    if standing == 0:
        return "no segment comes"
    return f"{standing} of {k} segments come" if standing > 1 else f"1 of {k} segments comes"


def _apart(stability: Stability, names: Sequence[str]) -> str:
    """Which neighbours are apart and which are slices of one continuum; each pair once."""
    pairs: dict[bool, list[str]] = {True: [], False: []}
    seen = {tuple(sorted((b.segment, b.neighbour))): b.apart for b in stability.gaps}
    for (one, other), apart in seen.items():
        pairs[apart].append(f"“{names[one - 1]}” and “{names[other - 1]}”")
    sentences = []
    if pairs[True]:
        sentences.append(f"A gap with fewer customers lies between {joined(pairs[True])}.")
    if pairs[False]:
        sentences.append(f"No gap lies between {joined(pairs[False])}: there they are slices of one continuum.")
    return " ".join(sentences)


def _shakiest(stability: Stability, names: Sequence[str]) -> str:
    weakest = min(stability.segments, key=lambda s: (s.firm, s.jaccard))
    small = [s for s in stability.segments if s.too_small]
    name = names[weakest.segment - 1]
    overlap = percent(weakest.jaccard)
    if weakest.jaccard < DOUBTFUL:
        sentence = f"“{name}” is the shakiest: it comes back with an overlap of {overlap}, too little to target."
    elif weakest.jaccard < STABLE:
        sentence = f"“{name}” is the shakiest: its overlap is {overlap}, so that who belongs to it is doubtful."
    elif weakest.dissolved:
        times = f"{round(weakest.dissolved * len(weakest.draws))} of {len(weakest.draws)}"
        sentence = f"“{name}” is the shakiest: its overlap is {overlap} on average, but under half in {times} samples."
    else:
        sentence = f"Even the weakest, “{name}”, comes back with an overlap of {overlap}."
    if small:
        who = names[small[0].segment - 1]
        sentence += f" “{who}” has {count(small[0].size, 'customer')}, too few to act on: look at them one by one."
    return sentence


def _borders(stability: Stability) -> str:
    on_border = int(stability.certainty.on_border.sum())
    n = len(stability.certainty.share)
    share = percent(on_border / max(1, n))
    if not on_border:
        return f"Nobody sits on a border: every customer stays in at least {percent(BORDER)} of all tries."
    verb = "sits" if on_border == 1 else "sit"
    return (
        f"{count(on_border, 'customer')} ({share}) {verb} on a border: they stay in their segment in "
        f"fewer than {percent(BORDER)} of {stability.certainty.refits} tries."
    )


def firmness(agreement: float | None, starts: int, n_reached_best: int) -> str:
    """How firm the solution is among those that are nearly as good."""
    if agreement is None:
        return (
            f"Of {starts:,} independent starts {n_reached_best:,} ended in this very solution; "
            "no other one came within 0.2 % of it."
        )
    if agreement >= FIRM:
        return f"Other solutions within 0.2 % of the best agree with it by {agreement:.2f} of 1: the answer is firm."
    return (
        f"Another solution within 0.2 % of the best agrees with it by only {agreement:.2f} of 1 (adjusted Rand): "
        "these segments are not the only reading of the data."
    )
