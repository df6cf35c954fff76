"""What each segment is: the one value that screen, report, workbook and command line read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from segmentation import wording
from segmentation.meaning import noun_of
from segmentation.profiles.claims import Claim
from segmentation.profiles.column_profile import ColumnProfile
from segmentation.profiles.fact_sentences import Fact
from segmentation.profiles.outcome_rates import OutcomeRates
from segmentation.profiles.rules import GoldenQuestions, Rule
from segmentation.profiles.segment_names import ProposedName
from segmentation.profiles.traits import Trait, strongest

MONETARY = "monetary"
"""The column of an order log's customers that people call revenue."""


AMOUNT_SPENT = "amount spent"
"""How labels of money begin that people call spending: "70 % of spending"."""


@dataclass(frozen=True)
class Example:
    """One customer of a segment: ``row`` of the file, what they are called there, and their values."""

    row: int
    customer: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class Advice:
    """What to do with a segment: the goal, the action, and how its worth is worked out (`situations.Worth`)."""

    goal: str = ""
    action: str = ""
    worth: str = ""


@dataclass(frozen=True)
class SegmentProfile:
    """One segment as the analyst meets it.

    Attributes
    ----------
    segment : its number, 1 the largest.
    name : the user's, or the one proposed.
    size, share : customers, and their share of all placed customers.
    centre : basis feature → mean of the members in original units; share (0–1) of a level, as
        ``feature = level``, or under the feature's own name where it holds yes and no alone.
    sentence : one line in units of the data.
    rule : the short if-then rule in words.
    proposed : the name proposed, whether or not the user took another; ``alternatives`` up to three others.
    named_by : what the proposed name claims; ``name_choices`` every name that may be proposed, the best first.
    stages : names of the map of recency and frequency with the share of the members there; empty without orders.
    mark : its place in the palette of colours and symbols; 0 where it is its number.
    description, note, colour : the user's own words and colour; empty where there are none.
    value, value_share : sum of the value column and its share of all; None without one.
    facts : what sets the segment apart: first what its name rests on.
    person : the typical member in a line, by what they do.
    typical, atypical : the members nearest to and farthest from the centre.
    advice : a suggested use in two sentences; ``plan`` the same in parts.
    holding : every claim that holds for the segment, in its name or not.
    if_then : the rule with its measured quality; None where there is nothing to tell apart.
    """

    segment: int
    name: str
    size: int
    share: float
    centre: Mapping[str, float]
    sentence: str = ""
    rule: str = ""
    proposed: str = ""
    mark: int = 0
    description: str = ""
    note: str = ""
    colour: str = ""
    value: float | None = None
    value_share: float | None = None
    facts: tuple[Fact, ...] = ()
    typical: Example | None = None
    atypical: Example | None = None
    advice: str = ""
    if_then: Rule | None = None
    alternatives: tuple[str, ...] = ()
    named_by: tuple[Claim, ...] = field(repr=False, compare=False, default=())
    name_choices: tuple[ProposedName, ...] = field(repr=False, compare=False, default=())
    stages: tuple[tuple[str, float], ...] = ()
    person: str = ""
    holding: tuple[Claim, ...] = field(repr=False, compare=False, default=())
    plan: Advice = field(default=Advice())


@dataclass(frozen=True)
class Profile:
    """All segments' profiles, and what they are compared with.

    Attributes
    ----------
    segments : one per segment, in the order of their numbers.
    overall : the entries of ``centre`` for all placed customers.
    table : segments × the entries of ``centre``.
    columns : every described column, basis first.
    traits : the comparable rows of all columns: heat map, comparison and sentences read them.
    value_column, value_unit : what "value" means here; None where no column was chosen or found.
    golden : the few questions that place a new customer.
    notes : sentences on what was sampled or left out.
    labels : header → what the column is called.
    outcome : what came out, by segment, where the file tells.
    """

    segments: tuple[SegmentProfile, ...]
    overall: Mapping[str, float]
    table: pd.DataFrame = field(repr=False, compare=False)
    columns: tuple[ColumnProfile, ...] = field(repr=False, default=())
    traits: tuple[Trait, ...] = field(repr=False, default=())
    value_column: str | None = None
    value_unit: str = ""
    golden: GoldenQuestions | None = None
    notes: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(repr=False, default_factory=dict)
    outcome: OutcomeRates | None = None

    def opening(self, number: int) -> tuple[str, ...]:
        """What matters first of a segment: its customers, its share of the value, and what came out."""
        segment = self.segment(number)
        lines = [f"{wording.count(segment.size, 'customer')}, {wording.percent(segment.share)}"]
        if segment.value_share is not None:
            lines.append(f"{wording.percent(segment.value_share)} of {self.value_noun}")
        if self.outcome is not None:
            lines.append(self.outcome.sentence(number))
        return tuple(lines)

    def label(self, column: str) -> str:
        """What a column is called on screen, whether or not it is described."""
        return self.labels.get(column, column)

    def noun(self, column: str) -> str:
        """The same inside a sentence."""
        return noun_of(self.label(column), column)

    @property
    def value_noun(self) -> str:
        """What "value" is called inside a sentence; empty where there is none."""
        if self.value_column == MONETARY and self.label(MONETARY).casefold() == MONETARY:
            return "revenue"
        noun = self.noun(self.value_column) if self.value_column else ""
        return "spending" + noun.removeprefix(AMOUNT_SPENT) if noun.startswith(AMOUNT_SPENT) else noun

    def segment(self, number: int) -> SegmentProfile:
        """The profile of segment ``number``."""
        return self.segments[number - 1]

    def column(self, name: str) -> ColumnProfile:
        """The described column of that name; KeyError where there is none."""
        for column in self.columns:
            if column.column == name:
                return column
        raise KeyError(name)

    def strongest(self, number: int) -> list[Trait]:
        """What sets segment ``number`` apart, strongest first."""
        return strongest(self.traits, number)

    @property
    def names(self) -> tuple[str, ...]:
        """The segments' names in the order of their numbers."""
        return tuple(s.name for s in self.segments)

    @property
    def size(self) -> int:
        """All placed customers."""
        return sum(s.size for s in self.segments)
