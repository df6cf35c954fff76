"""What can be done with a segment? A goal and an action, from a table of situations: value, trend, result, stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from segmentation import wording
from segmentation.profiles.claims import STAGE, Claim
from segmentation.profiles.profile import Advice, Profile, SegmentProfile
from segmentation.profiles.traits import FEWEST_FOR_INDEX
from segmentation.vocabulary.themes import rows_of

MUCH_MORE, MUCH_LESS = 1.25, 0.75
"""Times everybody's share from which a result, or a share of the value, is much more or much less."""
FEWEST_POINTS = 0.02
"""A result must also differ by two in a hundred customers."""
ONE_IN = 4
"""At most one in so many segments of a file gets the same advice."""
PARTS_OF_STAGES = {
    "champion": frozenset(("Champion",)),
    "loyal": frozenset(("Loyal", "Champion", "Potential loyalist")),
    "new": frozenset(("New", "Promising")),
    "promising": frozenset(("Potential loyalist", "New", "Promising")),
    "risky": frozenset(("At risk", "Can't lose")),
    "cooling": frozenset(("About to sleep", "Need attention")),
    "quiet": frozenset(("Hibernating", "About to sleep", "Need attention", "At risk", "Can't lose")),
}
"""Stage of a situation → cells of the map of recency and frequency that all belong to it, the narrowest first."""
DEGREES = {"heavy on ": "heavy", "light on ": "lightly", "keen on ": "keen", "cool on ": "cool"}
"""Beginning of a tail → what is known of who is named so."""
MUCH = ("heavy on ", "keen on ")
RESULTS = ("risk", "yes")
Worth = Literal["return", "keep", "leave", "grow", "respond", ""]
"""How it is worked out what the advice is worth; empty where it saves and earns nothing."""


@dataclass(frozen=True)
class Situation:
    """One row of the table: what must be true of a segment, and what can be done then."""

    needs: frozenset[str]
    goal: str
    action: str
    worth: Worth


def situations() -> tuple[Situation, ...]:
    """The table; what needs more is tried first."""
    rows = [
        Situation(frozenset(r["needs"].split("|")), r["goal"], r["action"], cast(Worth, r["worth"]))
        for r in rows_of("situations")
    ]
    return tuple(sorted(rows, key=lambda row: -len(row.needs)))


def with_advice(profile: Profile) -> Profile:
    """The profile with a goal and an action for each segment, the same for one in `ONE_IN` segments at most."""
    table = situations()
    fitting = {s.segment: _fitting(table, situation_of(profile, s), s) for s in profile.segments}
    most = max(1, len(profile.segments) // ONE_IN)
    users: dict[str, list[SegmentProfile]] = {}
    advice: dict[int, Advice] = {}
    # Who has least to choose from chooses first.
    for segment in sorted(profile.segments, key=lambda s: (len(fitting[s.segment]), s.segment)):
        free = [row for row in fitting[segment.segment] if _may_share(segment, users.get(row.goal, []), most)]
        chosen = free[0] if free else _by_name(segment)
        users.setdefault(chosen.goal, []).append(segment)
        advice[segment.segment] = Advice(chosen.goal, chosen.action, chosen.worth)
    segments = tuple(
        replace(s, plan=advice[s.segment], advice=_in_words(advice[s.segment], s)) for s in profile.segments
    )
    return replace(profile, segments=segments)


def _fitting(table: Sequence[Situation], known: frozenset[str], segment: SegmentProfile) -> list[Situation]:
    """The rows that fit: what needs most first, of these what came out and what the segment is named by."""
    named = {_end(claim) for claim in segment.named_by} | {tag for tag in known if tag.startswith(RESULTS)}
    rows = [_with_theme(row, segment) for row in table if row.needs <= known]
    return sorted(rows, key=lambda row: (-len(row.needs), -len(row.needs & named)))


def _may_share(segment: SegmentProfile, users: Sequence[SegmentProfile], most: int) -> bool:
    """Whether a segment may get the advice of others: they are alike in what they are named by, and few."""
    keys = {claim.key for claim in segment.named_by}
    return not users or (len(users) < most and all(keys & {claim.key for claim in u.named_by} for u in users))


def _by_name(segment: SegmentProfile) -> Situation:
    """What is left where all that fits is taken: a message for what the segment's own name says."""
    name = f"{segment.proposed[:1].lower()}{segment.proposed[1:]}"
    people = f"those {name}" if name.startswith(tuple(DEGREES)) else name
    return Situation(frozenset(), f"A message of their own for {people}.", "Test it against your usual one.", "respond")


def _degrees(segment: SegmentProfile) -> list[str]:
    """The tails of the name that say how much of something, what they have or like first."""
    starts = tuple(DEGREES)
    tails = [c.epithet.tail for c in segment.named_by if c.epithet.tail.startswith(starts)]
    return sorted(tails, key=lambda tail: not tail.startswith(MUCH))


def _with_theme(row: Situation, segment: SegmentProfile) -> Situation:
    """The row with what the segment is heavy, light or keen on in its place."""
    if "{theme}" not in row.goal:
        return row
    tails = _degrees(segment)
    start = tails[0].split(" ", 1)[0] if tails else ""
    things = [tail.split(" on ", 1)[1] for tail in tails if tail.startswith(start)]
    return replace(row, goal=row.goal.replace("{theme}", wording.joined(things)))


def _in_words(advice: Advice, segment: SegmentProfile) -> str:
    few = f" They are few (under {FEWEST_FOR_INDEX}): know them by name rather than by campaign."
    return f"{advice.goal} {advice.action}{few if segment.size < FEWEST_FOR_INDEX else ''}"


def situation_of(profile: Profile, segment: SegmentProfile) -> frozenset[str]:
    """What is known of a segment, in the words of the table."""
    known = {_end(claim) for claim in segment.holding if claim.theme != STAGE}
    cells = next((frozenset(claim.cells) for claim in segment.named_by + segment.holding if claim.cells), frozenset())
    if cells:
        known.add(next((stage for stage, parts in PARTS_OF_STAGES.items() if cells <= parts), "stage"))
    known |= _by_value(segment) | _by_outcome(profile, segment)
    liked = [claim.valence for claim in segment.named_by if claim.theme.startswith("find ")]
    if liked:
        known.add("attitude" + ("+" if sum(liked) > 0 else "-" if sum(liked) < 0 else "?"))
    first = next(iter(_degrees(segment)), "")
    known |= {tag for start, tag in DEGREES.items() if first.startswith(start)}
    return frozenset(known - {""} if segment.holding else {*known, "middle"} - {""})


def _end(claim: Claim) -> str:
    return f"{claim.theme}{'+' if claim.high else '-'}"


def _by_value(segment: SegmentProfile) -> set[str]:
    if segment.value_share is None or not segment.share:
        return set()
    ratio = segment.value_share / segment.share
    return {"value+"} if ratio >= MUCH_MORE else {"value-"} if ratio <= MUCH_LESS else set()


def _by_outcome(profile: Profile, segment: SegmentProfile) -> set[str]:
    outcome = profile.outcome
    if outcome is None or not outcome.share(0):
        return set()
    here, everybody = outcome.share(segment.segment), outcome.share(0)
    if abs(here - everybody) < FEWEST_POINTS:
        return set()
    word = "risk" if outcome.lost else "yes"
    ratio = here / everybody
    return {f"{word}+"} if ratio >= MUCH_MORE else {f"{word}-"} if ratio <= MUCH_LESS else set()
