"""A visitor's work as an ordered chain of stages, with a way back through every choice.

Setting a stage forgets only the later ones. Segments that a choice sets aside stay on the screen until others stand.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar, overload

from segmentation.choose_k import KAdvice
from segmentation.pipeline import Result, relabelled, revalued
from segmentation.profiles import carry_labels
from segmentation.recipe import Choices
from ui.history import STAGE_OF_CHOICE, History, Moment, first_difference, words_of
from ui.slots import CHAIN, Slot, Stage
from ui.workers import Job

T = TypeVar("T")


class StagedWork:
    """What was chosen and found, stage by stage; the screen asks `Session`, which knows what each stage is."""

    def __init__(self) -> None:
        self.choices = Choices()
        self._values: dict[Stage, Any] = {}
        self._slots: dict[Slot[Any], Any] = {}
        self.history = History()
        self.turns = 0  # choices taken back or made again: the part of a key that forgets what a widget was told before
        self._earlier: Result | None = None  # the last segments, shown until those of the new choice stand
        self._names_go_on = True

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
            self._earlier = None
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

    def has(self, stage: Stage) -> bool:
        """Whether that stage has been reached."""
        return stage in self._values

    def choose(self, **changes: Any) -> bool:
        """Change some of the `Choices`; later stages are forgotten. False where nothing changed."""
        changed = replace(self.choices, **changes)
        if changed == self.choices:
            return False
        self.remember(words_of(changes))
        stages = [STAGE_OF_CHOICE[name] for name in changes if name in STAGE_OF_CHOICE]
        if stages:
            first = min(stages, key=CHAIN.index)
            self._set_aside()
            dependent = {"merges": (), "splits": (), "labels": {}}
            changed = replace(changed, **{n: v for n, v in dependent.items() if n not in changes})
            self._forget_after(first)
            self._drop(first)
        self.choices = changed
        if stages and "labels" not in changes:
            self._recall()
        return True

    def _set_aside(self) -> None:
        """Keep the segments at hand on the screen until others stand, which take over their names."""
        self._names_go_on = True
        if self.has("result"):
            self._earlier = self.result

    def _recall(self) -> None:
        """Take segments that were formed by these very choices before, with what was done to them and found of them."""
        k = self.choices.k or (self.advice.advised_k if self.advice else None)
        before = self.history.formed(self.choices, k, self._values.get("dataset"))
        if before is None:
            return
        result: Result = before.values["result"]
        newer = self._earlier.choices.labels if self._earlier is not None else {}
        carried = carry_labels(newer, self._earlier.segmentation, result.segmentation) if self._earlier else {}
        done = before.choices
        self.choices = replace(self.choices, merges=done.merges, splits=done.splits, labels={**done.labels, **carried})
        self._slots = {**before.slots, **self._slots}
        self._values = {**before.values, **self._values, "result": self._in_words(result)}
        self._earlier = None

    def _in_words(self, result: Result) -> Result:
        """The segments under the names and with the value that hold now."""
        if result.choices.value_column != self.choices.value_column:
            result = revalued(result, self.choices.value_column)
        return relabelled(result, self.choices.labels)

    # ---- the way back ---------------------------------------------------------------

    def remember(self, change: str) -> None:
        """Make it possible to take back what is chosen next; ``change`` is what that is, in words."""
        if self.has("upload"):
            self.history.remember(self.moment(change))

    def moment(self, change: str = "") -> Moment:
        """The work as it is, to come back to."""
        kept = {slot: value for slot, value in self._slots.items() if not isinstance(value, Job)}
        return Moment(change, self.choices, dict(self._values), kept)

    def same_table(self, moment: Moment) -> bool:
        """Whether a moment is about the table at hand."""
        first = first_difference(self.moment(), moment)
        return first is None or CHAIN.index(first) > CHAIN.index("dataset")

    def undo(self) -> None:
        """Take the last choice back."""
        if self.history.past:
            self._turn_to(self.history.back(self.moment()))

    def redo(self) -> None:
        """Make the choice again that was taken back last."""
        if self.history.future:
            self._turn_to(self.history.forward(self.moment()))

    def keep_earlier(self) -> None:
        """Take choices back until the segments on the screen are those chosen."""
        while not self.has("result") and self.history.past:
            self.undo()

    def _turn_to(self, moment: Moment) -> None:
        self.turns += 1
        first = first_difference(self.moment(), moment)
        if first is None:
            self.choices = moment.choices
            if self.has("result"):
                self._values["result"] = self._in_words(self.result)
            return
        self._set_aside()
        self._names_go_on = False
        before = CHAIN[: CHAIN.index(first)]
        values = {stage: value for stage, value in self._values.items() if stage in before}
        slots_before = {slot: value for slot, value in self._slots.items() if slot.stage in before}
        self._forget_after(first)
        self._drop(first)
        self.choices = moment.choices
        self._values = {**moment.values, **values}
        self._slots = {**{s: value for s, value in moment.slots.items() if s.stage not in before}, **slots_before}
        if self.has("result") or CHAIN.index(first) <= CHAIN.index("dataset"):
            self._earlier = None

    @property
    def advice(self) -> KAdvice | None:
        """The advice on k, once asked for."""
        return self._values.get("advice")

    def take_advice(self, advice: KAdvice) -> None:
        """Keep the advice on k; a result already found does not depend on it."""
        self._values["advice"] = advice

    @property
    def result(self) -> Result:
        """The segments, those of an earlier choice while others are being formed; KeyError before there are any."""
        return self._values["result"] if self._earlier is None else self._earlier

    @property
    def shows_earlier(self) -> bool:
        """Whether the segments at hand are from an earlier choice than the one that holds."""
        return self._earlier is not None

    def finish(self, result: Result) -> None:
        """Keep the segments and the advice they came with; names stay with segments that are still the same."""
        before = self._earlier
        if before is not None and self._names_go_on and not self.choices.labels:
            labels = carry_labels(before.choices.labels, before.segmentation, result.segmentation)
            self.choices = replace(self.choices, labels=labels)
        self._earlier = None
        self._put("result", self._in_words(result))
        if result.advice is not None and not self.has("advice"):
            self.take_advice(result.advice)

    def _hold(self, result: Result) -> None:
        """Keep the segments at hand as they are now: under other names, with another value."""
        if self._earlier is None:
            self._values["result"] = result
        else:
            self._earlier = result
