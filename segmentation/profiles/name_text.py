"""How do one or two claims read as a segment's name?"""

from __future__ import annotations

from collections.abc import Sequence

from segmentation import wording
from segmentation.profiles.claims import STAGE, Claim
from segmentation.vocabulary.themes import Epithet

PEOPLE = "Customers"
WEAK_NOUNS = (f"{PEOPLE} ", "Heavy on ", "Light on ", "Keen on ", "Cool on ")
"""Nouns that are a tail with a word before it: another noun says more."""
AFTER_COMMA = ("heavy on ", "light on ", "keen on ", "cool on ")
"""Tails that are set off by a comma."""
MUCH = ("heavy on ", "keen on ")
FAN, CRITIC = "Fans", "Critics"


def text_of(claims: Sequence[Claim]) -> str:
    """The name that one or two claims make; empty where their words do not fit together."""
    if any(claim.theme.startswith("find ") for claim in claims):
        return _of_attitudes(claims) if all(claim.theme.startswith("find ") for claim in claims) else ""
    if len(claims) == 1:
        return alone(claims[0].epithet)
    first, second = claims
    versions = [text for text in (_joined(first, second), _joined(second, first)) if text]
    return min(versions, key=lambda text: (_is_weak(text), len(text)), default="")


def alone(epithet: Epithet) -> str:
    """The noun, else customers with the tail."""
    if epithet.noun:
        return epithet.noun
    return f"{PEOPLE} {epithet.tail}" if epithet.tail else ""


def other_than(name: str) -> str:
    """The name of who is left where others are named the same and more: other champions, beside big-spending ones.

    >>> other_than("Champions"), other_than("Heavy on milk")
    ('Other champions', 'Heavy on milk')
    """
    return name if name.lower().startswith(AFTER_COMMA) else f"Other {_inside(name)}"


def _joined(head: Claim, other: Claim) -> str:
    """The noun of ``head`` with what the other adds before or behind it."""
    noun, adjective, tail = head.epithet.noun, other.epithet.adjective, other.epithet.tail
    if not noun:
        both = [c.epithet.tail for c in (head, other)]
        return f"{PEOPLE} {_listed(both)}" if all(both) and not (other.epithet.noun or adjective) else ""
    if _is_weak(noun) and _is_weak(alone(other.epithet)) and head.epithet.tail and tail:
        return _two_tails(head.epithet.tail, tail)
    if _is_weak(noun) and other.epithet.noun and not _is_weak(other.epithet.noun) and head.epithet.tail:
        return ""  # the other way round reads better
    if adjective and (not tail or len(adjective) <= len(tail)):
        return f"{adjective[:1].upper()}{adjective[1:]} {_inside(noun)}"
    if not tail:
        return ""
    if " who " in noun and tail.startswith("who "):
        return f"{noun} and {tail.removeprefix('who ')}"
    return f"{noun}, {tail}" if tail.startswith(AFTER_COMMA) else f"{noun} {tail}"


def _two_tails(first: str, second: str) -> str:
    """Heavy on this and that; heavy on this, light on that; customers with this, light on that."""
    if not first.startswith(AFTER_COMMA):
        first, second = second, first
    if not first.startswith(AFTER_COMMA):
        return f"{PEOPLE} {_listed([first, second])}"
    if not second.startswith(AFTER_COMMA):
        return f"{PEOPLE} {second}, {first}"
    if second.startswith(MUCH) and not first.startswith(MUCH):  # what they have goes before what they have not
        first, second = second, first
    return f"{first[:1].upper()}{first[1:]}{_again(first, second)}"


def _again(first: str, second: str) -> str:
    """The second of two tails: without its first words where they are those of the first."""
    for start in AFTER_COMMA:
        if first.startswith(start) and second.startswith(start):
            return f" and {second.removeprefix(start)}"
    return f", {second}"


def _listed(tails: Sequence[str]) -> str:
    """Two tails in a row: with this and that, who do this and that."""
    first, second = tails
    for start in ("with ", "without ", "who ", "on ", "in "):
        if first.startswith(start) and second.startswith(start):
            return f"{first} and {second.removeprefix(start)}"
    return f"{first}, {second}"


def _of_attitudes(claims: Sequence[Claim]) -> str:
    """Fans, critics, or neither, who find a thing to be this and that."""
    valence = sum(claim.valence for claim in claims)
    mixed = len({claim.valence for claim in claims}) > 1
    who = PEOPLE if mixed or not valence else FAN if valence > 0 else CRITIC
    yes = [c.epithet.tail for c in claims if c.high]
    no = [c.epithet.tail.removeprefix("not ") for c in claims if not c.high]
    if not no:
        return f"{who} who find it {wording.joined(yes) if not mixed else ' but '.join(yes)}"
    if not yes:
        return f"{who} who find it neither {' nor '.join(no)}" if len(no) > 1 else f"{who} who do not find it {no[0]}"
    return f"{who} who find it {yes[0]}, not {no[0]}"


def _is_weak(noun: str) -> bool:
    return noun.startswith(WEAK_NOUNS)


def _inside(noun: str) -> str:
    return noun[:1].lower() + noun[1:]


def is_stage(claim: Claim) -> bool:
    """Whether the claim is on a stage in a customer's life."""
    return claim.theme == STAGE
