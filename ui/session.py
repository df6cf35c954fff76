"""What one visitor has loaded, decided and found: an ordered chain of stages.

Setting a stage forgets only the later ones. This file and `ui.login` are the only places
that touch ``st.session_state``; pages ask `current()` for the Session and draw their widgets
from its values, so that nothing is lost when a page is left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, overload

import streamlit as st

from segmentation.choose_k import KAdvice
from segmentation.features import FeatureMatrix, FeaturePlan
from segmentation.ingest import Dataset, ReadOptions
from segmentation.orders import OrderChoices
from segmentation.pipeline import Result, regrouped, relabelled, revalued
from segmentation.profiles import carry_labels
from segmentation.profiles.selection import Selection, among
from segmentation.recipe import Choices, SegmentLabel
from segmentation.scoring import with_certainty
from segmentation.trust import Certainty
from ui import cached, slots
from ui.column_labels import with_labels
from ui.serving import log
from ui.slots import CHAIN, Slot, Stage
from ui.workers import Job, VisitorJobs, shared

T = TypeVar("T")

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
KEY = "kindred"


@dataclass(frozen=True)
class Upload:
    """A file as the visitor sent it; the name is a label, never a path."""

    name: str
    content: bytes = field(repr=False)
    digest: str


class Session:
    """One visitor's work. Everything here is forgotten when the visitor leaves."""

    def __init__(self) -> None:
        self.choices = Choices()
        self._values: dict[Stage, Any] = {}
        self._slots: dict[Slot[Any], Any] = {}
        self._named: Result | None = None  # the last segments, until others take over their names
        self.jobs = VisitorJobs(shared()).cancel_with(self)

    def _forget_after(self, stage: Stage) -> None:
        for later in CHAIN[CHAIN.index(stage) + 1 :]:
            self._values.pop(later, None)
            self._drop(later)

    def _drop(self, stage: Stage) -> None:
        """Forget what hangs on a stage; work under way for it is stopped."""
        for slot in [slot for slot in self._slots if slot.stage == stage]:
            value = self._slots.pop(slot)
            if isinstance(value, Job):
                value.cancel()

    def _put(self, stage: Stage, value: object) -> None:
        if CHAIN.index(stage) <= CHAIN.index("dataset"):
            self._named = None
        self._forget_after(stage)
        self._drop(stage)
        self._values[stage] = value

    def put(self, slot: Slot[T], value: T) -> None:
        """Keep something that hangs on a stage (a stability run, a job, a view setting) and is forgotten with it."""
        self._slots[slot] = value

    @overload
    def get(self, slot: Slot[T]) -> T | None:
        """What is kept in a slot; None where nothing is."""

    @overload
    def get(self, slot: Slot[T], default: T) -> T:
        """What is kept in a slot, or the default."""

    def get(self, slot: Slot[T], default: T | None = None) -> T | None:
        """What is kept in a slot, or the default."""
        return self._slots.get(slot, default)

    def forget(self, slot: Slot[Any]) -> None:
        """Forget what is kept in one slot."""
        self._slots.pop(slot, None)

    def open(self, upload: Upload, source: Dataset, reading: ReadOptions | None = None) -> None:
        """Begin with a file; everything earlier is forgotten."""
        self.choices = Choices(reading=reading or ReadOptions())
        self._put("upload", upload)
        self._put("source", source)
        self._put("dataset", source)

    def close(self) -> None:
        """Forget everything, as if the visitor had just come."""
        self.jobs.cancel()
        self.__init__()  # type: ignore[misc]

    def use_customers(self, customers: Dataset, orders: OrderChoices | None = None) -> None:
        """Go on with the customers made of an order log, in this way, instead of the rows of the file."""
        self._put("dataset", customers.with_labels(self.choices.reading.labels))
        self.choices = Choices(reading=self.choices.reading, orders=orders)

    @property
    def orders(self) -> OrderChoices | None:
        """How the customers were made of orders; None where the rows of the file are the customers."""
        return self.choices.orders

    @property
    def upload(self) -> Upload | None:
        """The file as it was sent."""
        return self._values.get("upload")

    @property
    def source(self) -> Dataset | None:
        """The table in the file."""
        return self._values.get("source")

    @property
    def dataset(self) -> Dataset:
        """The customers; KeyError before there are any (`begin` guards it)."""
        return self._values["dataset"]

    def has(self, stage: Stage) -> bool:
        """Whether that stage has been reached."""
        return stage in self._values

    def choose(self, **changes: Any) -> bool:
        """Change some of the `Choices`; later stages are forgotten. False where nothing changed."""
        changed = replace(self.choices, **changes)
        if changed == self.choices:
            return False
        stages = [STAGE_OF_CHOICE[name] for name in changes if name in STAGE_OF_CHOICE]
        if stages:
            first = min(stages, key=CHAIN.index)
            if self.has("result"):
                self._named = self.result
            dependent = {"merges": (), "splits": (), "labels": {}}
            changed = replace(changed, **{n: v for n, v in dependent.items() if n not in changes})
            self._forget_after(first)
            self._drop(first)
        self.choices = changed
        return True

    @property
    def plan(self) -> FeaturePlan:
        """The user's plan, or the proposed one."""
        return self.choices.plan or cached.proposed_plan(self.dataset)

    @property
    def matrix(self) -> FeatureMatrix:
        """The prepared customers."""
        return cached.matrix(self.dataset, self.plan, self.choices.filters)

    @property
    def advice(self) -> KAdvice | None:
        """The advice on k, once asked for."""
        return self._values.get("advice")

    def take_advice(self, advice: KAdvice) -> None:
        """Keep the advice on k; a result already found does not depend on it."""
        self._values["advice"] = advice

    @property
    def result(self) -> Result:
        """The segments; KeyError before there are any (`begin` guards it)."""
        return self._values["result"]

    def finish(self, result: Result) -> None:
        """Keep the segments and the advice they came with; names stay with segments that are still the same."""
        if self._named is not None and not result.choices.labels:
            before = self._named
            labels = carry_labels(before.choices.labels, before.segmentation, result.segmentation)
            self.choices = replace(self.choices, labels=labels)
            result = relabelled(result, labels)
        self._named = None
        self._put("result", result)
        if result.advice is not None and not self.has("advice"):
            self.take_advice(result.advice)

    def regroup(self, merges: tuple[tuple[int, ...], ...], splits: tuple[int, ...]) -> None:
        """Join or divide segments by hand; nothing is fitted again, and names go with their segments."""
        result = regrouped(self.result, merges, splits)
        self._drop("result")
        self._values["result"] = result
        self.choices = result.choices

    def label_segment(self, segment: int, **changes: str) -> None:
        """Name or describe a segment; nothing is fitted again."""
        label = replace(self.choices.labels.get(segment, SegmentLabel()), **changes)
        labels: Mapping[int, SegmentLabel] = {**self.choices.labels, segment: label}
        self.choices = replace(self.choices, labels=labels)
        self._values["result"] = relabelled(self.result, labels)

    def call_columns(self, reading: ReadOptions) -> None:
        """Call columns and their cells as these options say; nothing is read or fitted again."""
        self.choices = replace(self.choices, reading=reading)
        self._values |= with_labels(self._values, reading)

    def keep_certainty(self, certainty: Certainty) -> None:
        """Let the labelled file say how sure each customer's segment is by refits, once these were made."""
        result = self.result
        if self.get(slots.CERTAINTY) is not certainty:
            self.put(slots.CERTAINTY, certainty)
            assignment = with_certainty(result.assignment, result.matrix.rows, certainty)
            self._values["result"] = replace(result, assignment=assignment)

    def value_by(self, column: str) -> None:
        """Take another column as value, "" for none; nothing is fitted again."""
        self.choices = replace(self.choices, value_column=column)
        self._values["result"] = revalued(self.result, column)

    @property
    def highlight(self) -> int | None:
        """The segment all charts bring forward; None shows all alike."""
        return self.get(slots.HIGHLIGHT)

    def set_highlight(self, segment: int | None) -> None:
        """Bring one segment forward on every chart, or none."""
        self.put(slots.HIGHLIGHT, segment)

    @property
    def selection(self) -> Selection | None:
        """The customers chosen on a picture or in the table; None while nobody is."""
        return self.get(slots.SELECTION)

    @property
    def adding_up(self) -> bool:
        """Whether the next choice is made among the customers chosen, instead of all."""
        return self.get(slots.ADDING_UP, False)

    def add_up(self, on: bool) -> None:
        """Make the next choices among the customers chosen, or among all again."""
        self.put(slots.ADDING_UP, on)

    def choose_customers(self, selection: Selection | None) -> None:
        """Show these customers in every picture and list, or everybody again; nothing is fitted again.

        While choices add up, only those of them who are among the customers chosen before.
        """
        before = self.selection
        if selection is not None and before is not None and self.adding_up and selection.within is None:
            selection = among(self.result.segmentation, before, selection)
        if selection is None:
            self.add_up(False)
        if selection is None or selection.within is None:
            # A table keeps its ticks as long as it lists the same customers, and not a moment longer.
            self.put(slots.LISTING, self.get(slots.LISTING, 0) + 1)
        self.put(slots.SELECTION, selection)


def current() -> Session:
    """This visitor's Session."""
    if KEY not in st.session_state:
        st.session_state[KEY] = Session()
        log.visitor_came()
    return st.session_state[KEY]


def bound(key: str, value: object, keep: Callable[[Any], object]) -> dict[str, Any]:
    """Bind a widget to the Session: it shows ``value``, and ``keep`` is handed what the user picks.

    A widget forgets its own value when its page is left; one that is bound never does, and never
    shows anything but what the Session holds. Give it no default:
    ``st.pills("Number of segments", ks, **bound("k", k, lambda k: session.choose(k=k)))``.
    """
    st.session_state[key] = value
    return {"key": key, "on_change": lambda: keep(st.session_state[key])}


def picked(key: str, keep: Callable[[Any], object]) -> Callable[[], object]:
    """What to do when something is selected on the chart or table of that key: ``keep`` is handed the selection."""
    return lambda: keep(st.session_state[key])
