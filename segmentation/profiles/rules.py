"""Can a colleague place a customer by hand? Short if-then rules, and how often they are right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from sklearn.tree import DecisionTreeClassifier

from segmentation import wording
from segmentation.methods.canonical_order import evenly
from segmentation.parallel import parallel_map

DEEPEST = 3
"""Questions in a row, at most (docs/profiles.md)."""
HELD_OUT = 0.3
"""Share of customers a rule is not built from, but judged on."""
MOST_FOR_RULES = 20_000
"""Customers a rule is built from and judged on; a random sample above."""
EXACT_BELOW = 1_000
"""Counts and days up to which a limit is told to the unit."""
FEWEST_FOR_RULES = 10
SMALLEST_LEAF = 0.02
LOW_FIDELITY = 0.7
"""Below this share of right answers the screen says that the rule is only a rough guide."""


@dataclass(frozen=True)
class Question:
    """One column a rule may ask about: a number's values, or 0/1 for one level."""

    column: str
    level: str
    unit: str
    values: NDArray[np.float64] = field(repr=False, compare=False)
    as_date: bool = False
    noun: str = ""
    level_label: str = ""

    @cached_property
    def is_whole(self) -> bool:
        """Whether it is a count, so that a limit between two whole numbers would say nothing."""
        known = self.values[np.isfinite(self.values)]
        return bool(len(known)) and bool((known == np.round(known)).all())


@dataclass(frozen=True)
class RuleCondition:
    """``column``, called ``noun``, above (``more``) or at most ``limit``; for a level: is it, or is it not."""

    column: str
    level: str
    unit: str
    limit: float
    more: bool
    as_date: bool = False
    noun: str = ""
    level_label: str = ""

    @property
    def sentence(self) -> str:
        """The condition in words."""
        column = self.noun or self.column
        if self.level:
            return f"{column} is {'' if self.more else 'not '}{self.level_label or self.level}"
        limit = wording.date(self.limit) if self.as_date else wording.with_unit(wording.exact(self.limit), self.unit)
        return f"{column} is {'more than' if self.more else 'at most'} {limit}"

    @property
    def sql(self) -> str:
        """The condition in standard SQL."""
        name = '"' + self.column.replace('"', '""') + '"'
        if self.level:
            literal = "'" + self.level.replace("'", "''") + "'"
            return f"{name} {'=' if self.more else '<>'} {literal}"
        sign = ">" if self.more else "<="
        if self.as_date:
            return f"{name} {sign} DATE '{np.datetime64(int(self.limit), 'D')}'"
        return f"{name} {sign} {self.limit:.15g}"


@dataclass(frozen=True)
class Rule:
    """If all conditions hold, the customer is of ``segment``; judged on held-out customers.

    precision : share of the customers it names who are of the segment.
    recall : share of the segment's customers it names.
    coverage : share of all customers it names.
    judged : held-out customers it was judged on.
    """

    segment: int
    conditions: tuple[RuleCondition, ...]
    precision: float
    recall: float
    coverage: float
    judged: int

    @property
    def sentence(self) -> str:
        """The rule in words."""
        if not self.conditions:
            return "No short rule tells this segment from the others."
        return "If " + " and ".join(c.sentence for c in self.conditions)


@dataclass(frozen=True)
class Branch:
    """One way through the questions, and the segment it ends at."""

    conditions: tuple[RuleCondition, ...]
    segment: int
    share: float
    right: float


@dataclass(frozen=True)
class GoldenQuestions:
    """A tree of depth ≤ 3 that places a new customer, and how often it is right (``fidelity``)."""

    branches: tuple[Branch, ...]
    fidelity: float
    judged: int
    sampled: bool

    def sentences(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The tree as sentences, one per branch."""
        return tuple(
            ("If " + " and ".join(c.sentence for c in b.conditions) if b.conditions else "Always")
            + f": {names[b.segment - 1]} ({_rightness(b.right)})"
            for b in self.branches
        )

    def untold(self, k: int) -> tuple[int, ...]:
        """The segments that no branch ends at: these questions cannot tell them."""
        return tuple(sorted(set(range(1, k + 1)) - {branch.segment for branch in self.branches}))

    def sql(self, names: tuple[str, ...]) -> str:
        """The tree as an SQL CASE expression giving the segment's number."""
        lines = [
            f"  WHEN {' AND '.join(c.sql for c in b.conditions) or 'TRUE'} THEN {b.segment}  "
            f"-- {names[b.segment - 1]!a}"
            for b in self.branches
        ]
        return "\n".join(["CASE", *lines, "END"])


def _rightness(right: float) -> str:
    return f"right for {wording.percent(right)}" if right == right else "too few to judge"


def split(columns: Sequence[NDArray[np.float64]], seed: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Positions to build from and positions held out, of at most `MOST_FOR_RULES` customers.

    At random, but the same customers whatever the order of the rows.
    """
    chosen = evenly(columns, MOST_FOR_RULES, seed)
    # Alike customers stand together: taking three of every ten keeps each kind on both sides.
    held = np.arange(len(chosen)) % 10 < round(10 * HELD_OUT)
    return chosen[~held], chosen[held]


def find_rules(
    questions: list[Question], labels: NDArray[np.int32], k: int, *, seed: int = 0
) -> tuple[tuple[Rule | None, ...], GoldenQuestions | None]:
    """A rule per segment and the golden questions; None where there are too few customers or one segment.

    Parameters
    ----------
    questions : the columns that formed the segments, each (n,), missing values filled.
    labels : (n,) segments 1…k.
    """
    if k < 2 or len(labels) < FEWEST_FOR_RULES or not questions:
        return (None,) * k, None
    columns = [q.values for q in questions]
    build, judge = split(columns, seed)
    train, test = (np.column_stack([column[rows] for column in columns]) for rows in (build, judge))

    def rule_of(s: int) -> Rule:
        return _rule(questions, train, test, labels[build] == s, labels[judge] == s, s)

    rules = tuple(parallel_map(rule_of, range(1, k + 1)))
    tree = _fitted(train, labels[build])
    paths = _paths(tree, questions)
    predicted = np.zeros(len(test), dtype=np.int64)
    branches = []
    for conditions, segment in paths:
        inside = _holds(conditions, questions, test)
        predicted[inside] = segment
        right = float((labels[judge][inside] == segment).mean()) if inside.any() else float("nan")
        branches.append(Branch(conditions, segment, float(inside.mean()), right))
    fidelity = float((predicted == labels[judge]).mean())
    return rules, GoldenQuestions(tuple(branches), fidelity, len(judge), len(labels) > MOST_FOR_RULES)


def _fitted(values: NDArray[np.float64], target: NDArray[np.integer]) -> DecisionTreeClassifier:
    leaf = max(1, int(SMALLEST_LEAF * len(values)))
    return DecisionTreeClassifier(max_depth=DEEPEST, min_samples_leaf=leaf, random_state=0).fit(values, target)


def _rule(
    questions: list[Question],
    train: NDArray[np.float64],
    test: NDArray[np.float64],
    is_member: NDArray[np.bool_],
    held_member: NDArray[np.bool_],
    segment: int,
) -> Rule:
    """The one path of a small tree that best names the segment (F1 on the building customers)."""
    if is_member.all() or not is_member.any():
        return Rule(segment, (), 0.0, 0.0, 0.0, len(test))
    best: tuple[RuleCondition, ...] = ()
    best_f1 = 0.0
    for conditions, _ in _paths(_fitted(train, is_member.astype(np.int64)), questions):
        for shorter in (conditions[:end] for end in range(1, len(conditions) + 1)):
            inside = _holds(shorter, questions, train)
            f1 = 2 * float((inside & is_member).sum()) / max(1, int(inside.sum() + is_member.sum()))
            if f1 > best_f1 + 1e-12:
                best, best_f1 = shorter, f1
    inside = _holds(best, questions, test) if best else np.zeros(len(test), dtype=bool)
    hits = float((inside & held_member).sum())
    return Rule(
        segment,
        best,
        hits / max(1, int(inside.sum())),
        hits / max(1, int(held_member.sum())),
        float(inside.mean()) if len(inside) else 0.0,
        len(test),
    )


def _paths(tree: DecisionTreeClassifier, questions: list[Question]) -> list[tuple[tuple[RuleCondition, ...], int]]:
    """Every way from the root to a leaf, with the leaf's answer; neighbours of one answer joined."""
    inner = tree.tree_

    def walk(node: int, path: tuple[RuleCondition, ...]) -> list[tuple[tuple[RuleCondition, ...], int]]:
        if inner.children_left[node] < 0:
            return [(_tightest(path), int(tree.classes_[inner.value[node][0].argmax()]))]
        question = questions[inner.feature[node]]
        limit = _readable(float(inner.threshold[node]), question)
        below, above = (
            RuleCondition(
                question.column,
                question.level,
                question.unit,
                limit,
                more,
                question.as_date,
                question.noun,
                question.level_label,
            )
            for more in (False, True)
        )
        left = walk(int(inner.children_left[node]), (*path, below))
        right = walk(int(inner.children_right[node]), (*path, above))
        if len(left) == len(right) == 1 and left[0][1] == right[0][1]:
            return [(_tightest(path), left[0][1])]
        return left + right

    return walk(0, ())


def _readable(threshold: float, question: Question) -> float:
    """A limit a person would name: three figures, judged afterwards as it is printed."""
    if question.level:
        return 0.5
    # Between two counts stands no third: "more than 3.5" asks for 4 or more.
    if question.as_date or (question.is_whole and abs(threshold) < EXACT_BELOW):
        return float(math.floor(threshold))
    return wording.rounded(threshold)


def _tightest(path: tuple[RuleCondition, ...]) -> tuple[RuleCondition, ...]:
    """One condition a column and direction, the strictest; a column's conditions stand together."""
    kept: dict[tuple[str, str, bool], RuleCondition] = {}
    first: dict[str, int] = {}
    for condition in path:
        first.setdefault(condition.column, len(first))
        key = (condition.column, condition.level, condition.more)
        before = kept.get(key)
        limit = np.inf if before is None else before.limit
        stricter = before is None or (condition.limit > limit if condition.more else condition.limit < limit)
        if stricter:
            kept[key] = condition
    return tuple(sorted(kept.values(), key=lambda c: first[c.column]))


def _holds(
    conditions: tuple[RuleCondition, ...], questions: list[Question], values: NDArray[np.float64]
) -> NDArray[np.bool_]:
    place = {(q.column, q.level): j for j, q in enumerate(questions)}
    inside = np.ones(len(values), dtype=bool)
    for condition in conditions:
        column = values[:, place[condition.column, condition.level]]
        inside &= column > condition.limit if condition.more else column <= condition.limit
    return inside
