"""What shall a segment be called? The one or two themes that set it apart from all others and from the nearest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

import numpy as np

from segmentation.profiles.claims import SAME_AS_STAGE, Claim
from segmentation.profiles.name_text import is_stage, other_than, text_of

MIDDLE = ("The middle", "Average customers", "All-rounders", "Customers like most")
MAINSTREAM = ("The mainstream", *MIDDLE[1:])
"""A segment in which nothing stands out; one of more than half of all customers."""
LONGEST_NAME = 60
"""Letters of a proposed name."""
ALTERNATIVES = 3
CLAIMS_TRIED = 12
"""The strongest claims of a segment, of which pairs are made."""
LARGEST_GAP = 2.0
"""Standard deviations from which two segments are apart enough for a name."""
WEIGHT_OF_FIRST, WEIGHT_OF_SECOND, COST_OF_LETTER, LETTERS_FREE = 0.35, 0.2, 0.01, 30
"""What a name is worth beside the gap to the nearest segment: how far its claims are from everybody; what length
costs."""
WORTH_OF_STAGE = 0.6
"""Where orders tell a stage in a customer's life, a name says it unless two others tell much more."""


@dataclass(frozen=True, eq=False)
class ProposedName:
    """A name, what it claims, and how well it tells the segment from the one most like it."""

    text: str
    claims: tuple[Claim, ...] = field(repr=False, default=())
    worth: float = 0.0


def rank_names(claims: Sequence[Claim], sizes: Sequence[int]) -> tuple[tuple[ProposedName, ...], ...]:
    """Per segment the names that may be proposed, the best first; the same whatever the order of segments.

    A name is worth the gap it leaves to the segment that it fits next best: a claim that also holds for a
    neighbour tells nothing of the two.
    """
    total = max(1, sum(sizes))
    return tuple(
        tuple(_ranked(claims, segment, len(sizes))) or tuple(map(ProposedName, _of_size(size / total)))
        for segment, size in enumerate(sizes, 1)
    )


def _of_size(share: float) -> tuple[str, ...]:
    return MAINSTREAM if share > 0.5 else MIDDLE


def _ranked(claims: Sequence[Claim], segment: int, k: int) -> list[ProposedName]:
    fitting = [claim for claim in claims if claim.holds_for(segment)]
    fitting = _one_stage(_topmost(_without_contradictions(fitting)), segment)
    fitting.sort(key=lambda claim: -_strength(claim, segment))
    fitting = fitting[:CLAIMS_TRIED]
    made = [_proposed((claim,), segment, k) for claim in fitting]
    made += [_proposed(pair, segment, k) for pair in combinations(fitting, 2) if _fit_together(*pair)]
    by_text: dict[str, ProposedName] = {}
    for name in sorted((n for n in made if n.text and len(n.text) <= LONGEST_NAME), key=lambda n: (-n.worth, n.text)):
        by_text.setdefault(name.text, name)
    return list(by_text.values())


def _without_contradictions(claims: list[Claim]) -> list[Claim]:
    """Claims of a theme that is high by one column and low by another say nothing."""
    ends = {(claim.theme, claim.high) for claim in claims}
    return [claim for claim in claims if (claim.theme, not claim.high) not in ends]


def _topmost(claims: list[Claim]) -> list[Claim]:
    """Who is far ahead of all others is not only said to be high."""
    ahead = {(claim.theme, claim.high) for claim in claims if claim.is_top}
    return [claim for claim in claims if claim.is_top or (claim.theme, claim.high) not in ahead]


def _one_stage(claims: list[Claim], segment: int) -> list[Claim]:
    """Of several stages that hold, the one of fewest cells: it says most."""
    staged = [claim for claim in claims if is_stage(claim)]
    if not staged:
        return claims
    kept = min(staged, key=lambda claim: (len(claim.cells), -float(claim.here[segment - 1])))
    return [c for c in claims if c is kept or not (is_stage(c) or c.theme in SAME_AS_STAGE)]


def _fit_together(one: Claim, other: Claim) -> bool:
    return one.theme != other.theme and set(one.columns) != set(other.columns)


def _strength(claim: Claim, segment: int) -> float:
    return claim.weight * min(float(np.nan_to_num(claim.strength[segment - 1])), LARGEST_GAP)


def _proposed(claims: tuple[Claim, ...], segment: int, k: int) -> ProposedName:
    text = text_of(claims)
    strengths = sorted((_strength(claim, segment) for claim in claims), reverse=True)
    apart = sum(w * s for w, s in zip((WEIGHT_OF_FIRST, WEIGHT_OF_SECOND), strengths, strict=False))
    staged = WORTH_OF_STAGE * any(map(is_stage, claims))
    length = COST_OF_LETTER * max(0, len(text) - LETTERS_FREE)
    return ProposedName(text, claims, _gap(claims, segment, k) + apart + staged - length)


def _gap(claims: Sequence[Claim], segment: int, k: int) -> float:
    """Standard deviations to the segment that the claims fit next best; each other one is told by its best claim."""
    here = segment - 1
    strengths = [np.nan_to_num(c.strength) for c in claims]
    gaps = [c.weight * np.minimum(s[here] - s, LARGEST_GAP) for c, s in zip(claims, strengths, strict=True)]
    apart = np.array(gaps).max(axis=0)
    return float(np.delete(apart, here).min()) if k > 1 else 0.0


def choose_names(
    ranked: Sequence[Sequence[ProposedName]], given: Mapping[int, str]
) -> tuple[tuple[ProposedName, ...], tuple[str, ...]]:
    """The name proposed for each segment, and what each is called: the user's name where there is one.

    Where two would be called alike, the one it fits better keeps the name and the other takes its next best; what is
    still alike gets a number.
    """
    level = [0] * len(ranked)
    taken = {name.casefold() for name in given.values()}
    free = [i for i in range(len(ranked)) if i + 1 not in given]

    def clashing() -> list[int]:
        keeper: dict[str, int] = {}
        for i in sorted(free, key=lambda i: -ranked[i][level[i]].worth):
            keeper.setdefault(ranked[i][level[i]].text.casefold(), i)
        texts = {i: ranked[i][level[i]].text.casefold() for i in free}
        alike = [i for i in free if texts[i] in taken or keeper[texts[i]] != i]
        return [i for i in alike if level[i] + 1 < len(ranked[i])]

    while moving := clashing():
        for i in moving:
            level[i] += 1
    chosen = _told_from_subsets([names[level[i]] for i, names in enumerate(ranked)])
    called = [given.get(i + 1, name.text) for i, name in enumerate(chosen)]
    return chosen, _numbered(called, fixed={number - 1 for number in given})


def _told_from_subsets(names: Sequence[ProposedName]) -> tuple[ProposedName, ...]:
    """Who is named by a part of what another segment is named by is the other one: big-spending and other champions."""
    keys = [_keys(name) for name in names]
    return tuple(
        replace(name, text=other_than(name.text)) if these and any(these < others for others in keys) else name
        for name, these in zip(names, keys, strict=True)
    )


def alternatives_to(name: ProposedName, ranked: Sequence[ProposedName]) -> tuple[str, ...]:
    """Up to `ALTERNATIVES` other names, first those that say something else, then the next best."""
    kept: list[ProposedName] = [name]
    others = [o for o in ranked if o.text != name.text and not (o.claims and _keys(o) == _keys(name))]
    for most_shared in (0, 1, 2):
        for other in others:
            shared = max(len(_keys(other) & _keys(known)) for known in kept)
            if len(kept) <= ALTERNATIVES and other not in kept and shared <= most_shared:
                kept.append(other)
    return tuple(other.text for other in kept[1:])


def _keys(name: ProposedName) -> set[tuple[object, ...]]:
    return {claim.key for claim in name.claims}


def _numbered(names: list[str], fixed: set[int]) -> tuple[str, ...]:
    """Names that are still alike get 2, 3, … behind; the user's own stay as they are."""
    used = {names[i].casefold() for i in fixed}
    for i, name in enumerate(names):
        if i in fixed:
            continue
        number, unique = 1, name
        while unique.casefold() in used:
            number += 1
            unique = f"{name} {number}"
        names[i] = unique
        used.add(unique.casefold())
    return tuple(names)
