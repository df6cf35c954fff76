"""What hangs on a stage of a visitor's work: each slot once, with its stage and its type.

A value kept in a slot is forgotten with the stage. A slot with many values (one a method, one a file) is
divided by `Slot.of`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from datetime import date

    from segmentation.charts.style import Picture
    from segmentation.choose_k import KAdvice
    from segmentation.export.audiences.audience import AudienceChoices
    from segmentation.export.audiences.campaign import Campaign
    from segmentation.ingest import Dataset
    from segmentation.next_month import MonthComparison, Refit
    from segmentation.orders import Rows
    from segmentation.pipeline import Result
    from segmentation.profiles.affinity import Affinity
    from segmentation.profiles.open_answers import TellingWord
    from segmentation.profiles.projection import Projection
    from segmentation.profiles.selection import Selection
    from segmentation.project_file import Project
    from segmentation.recipe import Recipe
    from segmentation.scoring import Assignment
    from segmentation.scoring.file_answers import FileAnswers, FileQuestion
    from segmentation.trust import Ablation, Certainty, MethodComparison, RuleTest, Sensitivity, Stability
    from ui.data.earlier_segmentation import EarlierMonth
    from ui.export.download_row import Made
    from ui.export.labelled_files import LabelledFileChoices
    from ui.kept_work import Restored
    from ui.segments.axes import View
    from ui.session import Upload
    from ui.workers import Job

T = TypeVar("T")

Stage = Literal["upload", "source", "dataset", "plan", "advice", "model", "result"]
CHAIN: tuple[Stage, ...] = ("upload", "source", "dataset", "plan", "advice", "model", "result")
"""Each stage depends on those before it: the file, what was read, the customers in it,
what forms segments, the advice on k, how segments are formed, and the segments."""


@dataclass(frozen=True)
class Slot(Generic[T]):
    """A place for one value of type T on a stage.

    >>> Slot("result", "rule test").of("country").label
    'rule test country'
    """

    stage: Stage
    name: str
    part: tuple[object, ...] = ()

    def of(self, *part: object) -> Slot[T]:
        """The slot of one part: of a method, a column, a file."""
        return replace(self, part=(*self.part, *part))

    @property
    def job(self) -> Slot[Job[T]]:
        """Where the work that will fill this slot is kept while it is under way."""
        return Slot(self.stage, f"{self.name} job", self.part)

    @property
    def label(self) -> str:
        """Name and part in one line, as a key of widgets."""
        return " ".join([self.name, *(str(p) for p in self.part)])


ORDER_WISHES: Slot[dict[str, Any]] = Slot("dataset", "order wishes")
ORDERS_STARTED: Slot[bool] = Slot("dataset", "order start")
ROWS: Slot[Rows | None] = Slot("dataset", "rows")
CUSTOMER_TABLE_JOINED: Slot[bool] = Slot("dataset", "customer table")
LIBRARY_DELETED: Slot[tuple[str, str]] = Slot("upload", "library deleted")
LIBRARY_ENTRY: Slot[str] = Slot("upload", "library entry")
"""The segmentation of the library that this work was saved as."""
SAVED_IN_LIBRARY: Slot[tuple[str, int]] = Slot("result", "saved in library")
JOINED_TABLE: Slot[Upload] = Slot("dataset", "joined table")
FILE_KEPT: Slot[Job[str]] = Slot("upload", "file kept")
"""Keeping the bytes of a file; what stood in the way, in a sentence."""
TAKEN_UP: Slot[str] = Slot("upload", "taken up")
RESTORED: Slot[Restored] = Slot("upload", "restored")
CUSTOMERS: Slot[Dataset] = Slot("dataset", "customers")
PROJECT: Slot[str] = Slot("dataset", "project")
PROJECT_READ: Slot[tuple[Project | None, str]] = Slot("upload", "project read")
"""What a project file says, or why it is none."""
EARLIER_RECIPE: Slot[Recipe] = Slot("upload", "earlier recipe")
"""The segments to be used on the file; it may come before the file, and stays with the next one."""
FILE_ANSWERS: Slot[FileAnswers] = Slot("dataset", "file answers")
FILE_QUESTIONS: Slot[tuple[FileQuestion, ...]] = Slot("dataset", "file questions")
ANSWER_PICKS: Slot[dict[tuple[str, str, str], str]] = Slot("dataset", "answer picks")
EARLIER_STARTED: Slot[bool] = Slot("dataset", "earlier start")
APPLIED: Slot[tuple[Result, EarlierMonth]] = Slot("dataset", "applied")
SCORED: Slot[tuple[Assignment | None, str]] = Slot("dataset", "scored")

DECISION: Slot[KAdvice] = Slot("plan", "decision")
ADVICE_JOB: Slot[Job[KAdvice]] = Slot("plan", "evidence job")
FULL_CHECK: Slot[bool] = Slot("plan", "full check")
MORE_SEGMENTS: Slot[bool] = Slot("plan", "numbers to 20")
METHOD_OPTIONS: Slot[dict[str, object]] = Slot("plan", "options")
CONTESTANTS: Slot[list[str]] = Slot("plan", "contestants")
COLUMN_QUERY: Slot[str] = Slot("dataset", "column query")
WATCHED_RUN: Slot[dict[str, Any]] = Slot("plan", "watched")
WATCH_RUNS: Slot[bool] = Slot("plan", "watch runs")
WATCH_STEP: Slot[int] = Slot("plan", "watch step")

OUTLOOK: Slot[Result] = Slot("plan", "outlook")
SIDE_BY_SIDE: Slot[bool] = Slot("plan", "side by side")

SEGMENTS: Slot[Result] = Slot("model", "result")

STABILITY: Slot[Stability] = Slot("result", "stability")
CERTAINTY: Slot[Certainty] = Slot("result", "certainty")
SENSITIVITY: Slot[Sensitivity] = Slot("result", "sensitivity")
ABLATION: Slot[Ablation] = Slot("result", "without")
RULE_TEST: Slot[RuleTest] = Slot("result", "rule test")
JUDGED_BY: Slot[str | None] = Slot("result", "judged by")
ANOMALY_THRESHOLD: Slot[float] = Slot("result", "anomaly threshold")
COMPARISON: Slot[MethodComparison] = Slot("result", "contest")
RIVAL: Slot[str] = Slot("result", "rival")

EARLIER: Slot[EarlierMonth] = Slot("result", "earlier month")
"""Where the segments are those of an earlier file: its recipe, and what changed since."""
MONTHS: Slot[MonthComparison] = Slot("result", "months")
OTHER_MONTH: Slot[MonthComparison] = Slot("result", "other month")
MONTH_IDENTIFIER: Slot[str] = Slot("result", "month identifier")
MONTH_DAYS: Slot[tuple[date, date]] = Slot("result", "month days")
DRIFTED_FEATURE: Slot[str] = Slot("result", "drifted feature")
MOVE: Slot[tuple[int, int]] = Slot("result", "move")
MOVE_PLATFORM: Slot[str] = Slot("result", "move platform")
MOVE_AUDIENCE: Slot[tuple[bytes, tuple[str, ...]]] = Slot("result", "move audience")
REFIT: Slot[Refit] = Slot("result", "refit")

CAMPAIGN: Slot[Campaign] = Slot("result", "campaign")
HIGHLIGHT: Slot[int | None] = Slot("result", "highlight")
SELECTION: Slot[Selection | None] = Slot("result", "selection")
ADDING_UP: Slot[bool] = Slot("result", "adding up")
LISTING: Slot[int] = Slot("result", "list")
SCATTER: Slot[tuple[tuple[object, ...], Picture]] = Slot("result", "scatter")
"""The picture drawn last, with what it was drawn of."""
VIEW: Slot[View] = Slot("result", "view")
PLANE: Slot[Projection] = Slot("result", "plane")
NEIGHBOUR_MAP: Slot[Projection] = Slot("result", "neighbour map")
CUSTOMER_QUERY: Slot[str] = Slot("result", "wanted customer")
COUNTED_TO: Slot[str] = Slot("dataset", "counted to")
HISTOGRAMS: Slot[tuple[str, ...]] = Slot("result", "strips")
PROFILED_COLUMN: Slot[str] = Slot("result", "column")
DRAWN_AS: Slot[str] = Slot("result", "column kind")
COMPARED: Slot[tuple[int, int]] = Slot("result", "compared")

LABELLED_FILE: Slot[LabelledFileChoices] = Slot("result", "writing")
AFFINITIES: Slot[tuple[Affinity, ...]] = Slot("result", "affinities")
TELLING_WORDS: Slot[tuple[TellingWord, ...]] = Slot("result", "telling words")
TITLE: Slot[str] = Slot("result", "title")
"""What report and slides are called; empty where the one proposed is taken."""
AUDIENCE: Slot[AudienceChoices] = Slot("result", "audience")
SQL_CHOICES: Slot[tuple[str, str]] = Slot("result", "sql choices")
SQL: Slot[str] = Slot("result", "sql")
DOWNLOAD: Slot[Made] = Slot("result", "download")
