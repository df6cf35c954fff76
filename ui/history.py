"""The way back: what a visitor's work was before each choice, and what had been found for it.

A moment holds the frozen values themselves, so going back to it computes nothing. What is large (segments, tables read
otherwise) is held for a few moments; an older one still has its choices, and its segments are formed again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from segmentation.methods import Segmentation
from segmentation.recipe import Choices
from ui import slots
from ui.slots import CHAIN, Slot, Stage

STAGE_OF_CHOICE: dict[str, Stage] = {
    "reading": "upload",
    "orders": "dataset",
    "filters": "plan",
    "plan": "plan",
    "identifier": "plan",
    "k": "model",
    "method": "model",
    "options": "model",
    "seed": "model",
    "merges": "model",
    "splits": "model",
}
"""What a choice is part of; names and the value column change words only and forget nothing."""
CHOSEN_OF_TABLE = (slots.ROWS, slots.ORDER_WISHES, slots.CUSTOMER_TABLE_JOINED)
"""What is decided about the table and stands in a slot."""
WORDS = {
    "reading": "how the file is read",
    "orders": "who the customers are",
    "filters": "the filter",
    "plan": "the features",
    "identifier": "the customers' number",
    "k": "the number of segments",
    "method": "the method",
    "options": "the method's options",
    "seed": "the seed",
    "merges": "merging and splitting",
    "splits": "merging and splitting",
    "labels": "what a segment is called",
    "value_column": "what counts as value",
}
"""What a button says it takes back, for each of the `Choices`."""
FIT = ("filters", "identifier", "method", "options", "seed")
"""What segments are formed by besides plan and number."""
LONGEST = 50
"""Choices that can be taken back."""
MOST_TABLES = 3
"""Tables, read or made otherwise, that are held for going back."""
HELD_CELLS = 12_000_000
"""Prepared cells of earlier segments held at most; some 300 MB with all that was found for them."""


@dataclass(frozen=True)
class Moment:
    """The work just before a choice; ``change`` says in words what was chosen then."""

    change: str
    choices: Choices
    values: Mapping[Stage, Any] = field(repr=False)
    slots: Mapping[Slot[Any], Any] = field(repr=False)

    @property
    def segments(self) -> Segmentation | None:
        """The fit behind this moment's segments; None where they are not held."""
        return self.values["result"].fitted if "result" in self.values else None

    def lightened(self) -> Moment:
        """The choices and the table alone."""
        kept = CHAIN[: CHAIN.index("dataset") + 1]
        values = {stage: value for stage, value in self.values.items() if stage in kept}
        return replace(self, values=values, slots={s: value for s, value in self.slots.items() if s.stage in kept})


class History:
    """What lies before and after the work at hand."""

    def __init__(self) -> None:
        self.past: list[Moment] = []
        self.future: list[Moment] = []

    def remember(self, moment: Moment) -> None:
        """Keep a moment just before something else is chosen; what had been taken back is out of reach from here."""
        self.past.append(moment)
        self.future.clear()
        self._bound()

    def back(self, now: Moment) -> Moment:
        """The moment before the last choice."""
        moment = self.past.pop()
        self.future.append(replace(now, change=moment.change))
        return moment

    def forward(self, now: Moment) -> Moment:
        """The moment after the choice that was taken back last."""
        moment = self.future.pop()
        self.past.append(replace(now, change=moment.change))
        return moment

    def formed(self, choices: Choices, k: int | None, table: object) -> Moment | None:
        """A moment whose segments were formed of this table by these choices; what was done to them later may differ.

        ``k`` is the number that holds where the choices leave it to the advice.
        """
        for moment in (*reversed(self.past), *reversed(self.future)):
            if moment.segments is None or moment.values["dataset"] is not table:
                continue
            formed_by, result = moment.choices, moment.values["result"]
            same_plan = choices.plan in (formed_by.plan, result.plan)
            same_k = choices.k == formed_by.k or k == result.fitted.k
            if same_plan and same_k and all(getattr(formed_by, name) == getattr(choices, name) for name in FIT):
                return moment
        return None

    def _bound(self) -> None:
        """Let go of the oldest: of moments past their number, of tables and of segments past their size."""
        tables: list[object] = []
        fits: dict[int, int] = {}
        kept: list[Moment] = []
        for moment in reversed(self.past[-LONGEST:]):
            table = moment.values.get("source")
            if not any(table is known for known in tables):
                tables.append(table)
            if len(tables) > MOST_TABLES:
                break
            if (fit := moment.segments) is not None:
                fits[id(fit)] = moment.values["result"].matrix.values.size
                if len(fits) > 1 and sum(fits.values()) > HELD_CELLS:
                    del fits[id(fit)]
                    moment = moment.lightened()
            kept.append(moment)
        self.past = kept[::-1]


def words_of(changes: Mapping[str, object]) -> str:
    """What these changes of choices are, in words."""
    return next((words for name, words in WORDS.items() if name in changes), "your choice")


def first_difference(before: Moment, after: Moment) -> Stage | None:
    """The first stage on which two moments differ; None where only words do."""
    stages = [
        STAGE_OF_CHOICE[f.name]
        for f in fields(Choices)
        if f.name in STAGE_OF_CHOICE and getattr(before.choices, f.name) != getattr(after.choices, f.name)
    ]
    for stage in ("upload", "source", "dataset"):
        if before.values.get(stage) is not after.values.get(stage):
            stages.append(stage)
    if any(before.slots.get(slot) != after.slots.get(slot) for slot in CHOSEN_OF_TABLE):
        stages.append("dataset")
    return min(stages, key=CHAIN.index, default=None)
