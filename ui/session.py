"""What one visitor has loaded, decided and found: the stages of `StagedWork` by their names.

This file and `ui.login` are the only places that touch ``st.session_state``; pages ask `current()` for the Session
and draw their widgets from its values, so that nothing is lost when a page is left.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st

from segmentation.features import FeatureMatrix, FeaturePlan
from segmentation.ingest import Dataset, ReadOptions
from segmentation.orders import OrderChoices
from segmentation.pipeline import Result, plan_on_advice, regrouped, relabelled, revalued
from segmentation.profiles.selection import Selection, among
from segmentation.recipe import Choices, SegmentLabel
from segmentation.scoring import with_certainty
from segmentation.trust import Certainty
from storage.work_document import WorkDocument
from ui import cached, slots
from ui.column_labels import with_labels
from ui.history import WORDS, History
from ui.serving import log
from ui.staged_work import StagedWork
from ui.workers import VisitorJobs, shared

if TYPE_CHECKING:
    from ui.data.earlier_segmentation import EarlierMonth

T = TypeVar("T")

KEY = "kindred"


@dataclass(frozen=True)
class Upload:
    """A file as the visitor sent it; the name is a label, never a path."""

    name: str
    content: bytes = field(repr=False)
    digest: str


@dataclass
class KeepingState:
    """How far the work is kept: under which id, up to which state, and what stands in the way."""

    work: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    revision: int = 0
    document: WorkDocument | None = None
    problem: str = ""
    toasted: str = ""
    not_before: float = 0.0


class Session(StagedWork):
    """One visitor's work. Everything here is forgotten when the visitor leaves."""

    def __init__(self) -> None:
        super().__init__()
        self.keeping = KeepingState()
        self.jobs = VisitorJobs(shared()).cancel_with(self)

    def open(self, upload: Upload, source: Dataset, reading: ReadOptions | None = None) -> None:
        """Begin with a file, or with the same one read otherwise; everything else is forgotten."""
        if self.upload is not None and self.upload.digest == upload.digest:
            self.remember(WORDS["reading"])
        else:
            self.history, self.keeping = History(), KeepingState()
        self.choices = Choices(reading=reading or ReadOptions())
        recipe = self.get(slots.EARLIER_RECIPE)
        self._put("upload", upload)
        if recipe is not None:
            self.put(slots.EARLIER_RECIPE, recipe)
        self._put("source", source)
        self._put("dataset", source)

    def take_up(self, upload: Upload, source: Dataset, customers: Dataset, choices: Choices) -> None:
        """Go on with work that was kept: its file, the customers in it and what was chosen."""
        self.history, self.keeping = History(), KeepingState()
        self.choices = choices
        self._put("upload", upload)
        self._put("source", source)
        self._put("dataset", customers)

    def close(self) -> None:
        """Forget everything, as if the visitor had just come."""
        self.jobs.cancel()
        self.__init__()  # type: ignore[misc]

    def use_customers(self, customers: Dataset, orders: OrderChoices | None = None) -> None:
        """Go on with the customers made of an order log, in this way, instead of the rows of the file."""
        self.remember(WORDS["orders"])
        self._put("dataset", customers.with_labels(self.choices.reading.labels))
        self.choices = Choices(reading=self.choices.reading, orders=orders)

    def use_earlier(self, result: Result, month: EarlierMonth) -> None:
        """Show these customers in earlier segments; nothing is formed, and every page shows them."""
        self.forget(slots.EARLIER_STARTED)  # else taking it back would begin it again
        self.remember("the earlier segmentation")
        answers = self.get(slots.FILE_ANSWERS)
        self._put("dataset", result.dataset)
        if answers is not None:
            self.put(slots.FILE_ANSWERS, answers)
        self.choices = result.choices
        self._put("result", result)
        self.put(slots.EARLIER, month)

    def use_refit(self, result: Result) -> None:
        """Go on with the segments formed anew in place of the earlier ones."""
        self.remember("the segments formed anew")
        self.forget(slots.EARLIER_RECIPE)
        self.choices = result.choices
        self._put("result", result)

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

    @property
    def plan(self) -> FeaturePlan:
        """The user's plan, or the proposed one, on the columns that carry the groups once this is known."""
        if self.choices.plan is not None:
            return self.choices.plan
        proposed = cached.proposed_plan(self.dataset)
        return plan_on_advice(proposed, self.advice) if self.advice is not None and self.advice.silent else proposed

    @property
    def matrix(self) -> FeatureMatrix:
        """The prepared customers."""
        return cached.matrix(self.dataset, self.plan, self.choices.filters)

    def regroup(self, merges: tuple[tuple[int, ...], ...], splits: tuple[int, ...]) -> None:
        """Join or divide segments by hand; nothing is fitted again, and names go with their segments."""
        self.keep_earlier()
        result = regrouped(self.result, merges, splits)
        self.remember(WORDS["merges"])
        self._earlier = None
        self._drop("result")
        self._values["result"] = result
        self.choices = result.choices

    def label_segment(self, segment: int, **changes: str) -> None:
        """Name or describe a segment; nothing is fitted again."""
        label = replace(self.result.choices.labels.get(segment, SegmentLabel()), **changes)
        labels = {**self.result.choices.labels, segment: label}
        if not self.shows_earlier:  # else the segments to come take the name over
            if labels == self.choices.labels:
                return
            self.remember(WORDS["labels"])
            self.choices = replace(self.choices, labels=labels)
        self._hold(relabelled(self.result, labels))

    def call_columns(self, reading: ReadOptions) -> None:
        """Call columns and their cells as these options say; nothing is read or fitted again."""
        self.remember("what the columns are called")
        self.choices = replace(self.choices, reading=reading)
        self._values |= with_labels(self._values, reading)

    def keep_certainty(self, certainty: Certainty) -> None:
        """Let the labelled file say how sure each customer's segment is by refits, once these were made."""
        result = self.result
        if self.get(slots.CERTAINTY) is not certainty:
            self.put(slots.CERTAINTY, certainty)
            assignment = with_certainty(result.assignment, result.matrix.rows, certainty)
            self._hold(replace(result, assignment=assignment))

    def value_by(self, column: str) -> None:
        """Take another column as value, "" for none; nothing is fitted again."""
        self.remember(WORDS["value_column"])
        self.choices = replace(self.choices, value_column=column)
        self._hold(revalued(self.result, column))

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
