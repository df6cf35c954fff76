"""What the library shows of a segmentation without opening it: its segments in words and sums, and no customer."""

from __future__ import annotations

from dataclasses import dataclass

from segmentation.pipeline import Result
from segmentation.recipe_codec import from_plain
from segmentation.recipe_file import read_document, write_document

KIND = "summary"


@dataclass(frozen=True)
class SegmentInShort:
    """One segment; ``mark`` is its place in the palette, ``facts`` are sentences on all of its members, ``value_share``
    None without a value column."""

    segment: int
    mark: int
    name: str
    size: int
    share: float
    value_share: float | None = None
    description: str = ""
    note: str = ""
    colour: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class SegmentationInShort:
    """A segmentation: the file it was made of by name, its customers counted, what formed it, and its segments."""

    file: str
    customers: int
    formed_by: tuple[str, ...]
    segments: tuple[SegmentInShort, ...]
    value: str = ""


def in_short(result: Result) -> SegmentationInShort:
    """What is worth keeping of a result besides its recipe; typical customers are left out on purpose."""
    profile = result.profile
    segments = tuple(
        SegmentInShort(
            s.segment,
            s.mark or s.segment,
            s.name,
            s.size,
            s.share,
            s.value_share,
            s.description,
            s.note,
            s.colour,
            tuple(fact.bullet for fact in s.facts),
        )
        for s in profile.segments
    )
    formed_by = tuple(profile.label(treatment.column) for treatment in result.plan.basis)
    return SegmentationInShort(result.dataset.name, profile.size, formed_by, segments, profile.value_noun)


def summary_to_json(summary: SegmentationInShort) -> str:
    """The summary as JSON."""
    return write_document(KIND, summary)


def summary_from_json(text: str) -> SegmentationInShort:
    """Read it back.

    Raises
    ------
    InvalidRecipe : where it is damaged, or was kept by a newer Kindred.
    """
    return from_plain(SegmentationInShort, read_document(text, (KIND,))[KIND], KIND)
