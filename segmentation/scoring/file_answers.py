"""Where a later file is written otherwise than the recipe knows it: what is asked, proposed and answered."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import pandas as pd

from segmentation import wording
from segmentation.errors import InvalidChoice
from segmentation.ingest import Dataset
from segmentation.recipe import Recipe
from segmentation.scoring.column_matching import absent_columns, with_recipe_names
from segmentation.scoring.column_proposals import proposed_columns
from segmentation.scoring.input_checks import common_factor

NICE = (0.001, 0.01, 0.1, 10.0, 100.0, 1_000.0)
"""Factors of units; one near to these is taken for it."""


@dataclass(frozen=True)
class FileAnswers:
    """How a later file's columns, numbers and words become those the recipe knows.

    Attributes
    ----------
    columns : column the recipe needs → what the file calls it.
    factors : column → what its numbers are multiplied by.
    words : column → word in the file → the word the recipe knows.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    factors: Mapping[str, float] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class FileQuestion:
    """One thing to make sure of before customers are placed.

    Attributes
    ----------
    about : a ``column`` that is missing, the ``unit`` of a number, or a ``word`` that was not there.
    column : as the recipe calls it.
    word : the new word; empty for the others.
    text : the question as it is put to people.
    proposals : answers, the likeliest first: columns, a factor, known words.
    likely : the answer that is probably right; empty where it is better left as it is.
    needed : whether nothing can be placed before it is answered.
    """

    about: Literal["column", "unit", "word"]
    column: str
    text: str
    proposals: tuple[str, ...]
    word: str = ""
    likely: str = ""
    needed: bool = False


def answered(recipe: Recipe, dataset: Dataset, answers: FileAnswers) -> Dataset:
    """The file as the recipe knows it: columns renamed, numbers and words as answered; the upload's bytes stay.

    Raises
    ------
    InvalidChoice : where an answer names no column of the file.

    >>> from segmentation import Choices, read, run, score
    >>> recipe = run(read(b"id,spend,visits\\n1,10,1\\n2,11,1\\n3,90,9\\n4,95,8\\n"), Choices(k=2)).recipe
    >>> april = read(b"id,paid,visits\\n1,1000,1\\n2,9100,9\\n")
    >>> answers = FileAnswers({"spend": "paid"}, {"spend": 0.01})
    >>> score(recipe, answered(recipe, april, answers)).labels.tolist()
    [1, 2]
    """
    unknown = [name for name in answers.columns.values() if name not in dataset.column_names]
    if unknown:
        listed = ", ".join(dataset.column_names[:30])
        raise InvalidChoice(f"There is no column {unknown[0]!r} in this file. Its columns are {listed}.")
    called = {written: name for name, written in answers.columns.items()}
    renamed = _renamed(dataset, called)
    if absent_columns(recipe, renamed):
        return renamed
    named, _ = with_recipe_names(recipe, renamed)
    return _changed(named, answers)


def questions_on(recipe: Recipe, dataset: Dataset, answers: FileAnswers | None = None) -> tuple[FileQuestion, ...]:
    """What is to be made sure of in a file, as far as it is not answered yet."""
    answers = answers or FileAnswers()
    file = answered(recipe, dataset, answers)
    absent = absent_columns(recipe, file)
    if absent:
        proposed = proposed_columns(recipe, file, absent)
        return tuple(_column_question(name, proposed.get(name, ()), file) for name in absent)
    return (*_unit_questions(recipe, file, answers), *_word_questions(recipe, file, answers))


def _column_question(name: str, proposals: tuple[str, ...], dataset: Dataset) -> FileQuestion:
    if proposals:
        text = f"This file has no column {name!r}. Is it {wording.joined([repr(p) for p in proposals[:1]])}?"
    else:
        text = f"This file has no column {name!r}. Which column is it?"
    others = [c for c in dataset.column_names if c not in proposals]
    likely = proposals[0] if proposals else ""
    return FileQuestion("column", name, text, (*proposals, *others), likely=likely, needed=True)


def _unit_questions(recipe: Recipe, dataset: Dataset, answers: FileAnswers) -> list[FileQuestion]:
    questions = []
    for name, factor in common_factor(recipe, dataset).items():
        if name in answers.factors:
            continue
        times = f"{wording.number(factor)} times" if factor > 1 else f"1/{wording.number(1 / factor)} of"
        text = f"The numbers of {name!r} are all about {times} what they were. Is it another unit, currency or tax?"
        questions.append(FileQuestion("unit", name, text, (f"{1 / nice(factor):.6g}",)))
    return questions


def nice(factor: float) -> float:
    """A factor of units that is near, else the factor to three figures.

    >>> nice(102.0), nice(1.7962)
    (100.0, 1.8)
    """
    near = [unit for unit in NICE if abs(factor / unit - 1) < 0.15]
    return near[0] if near else wording.rounded(factor)


def _word_questions(recipe: Recipe, dataset: Dataset, answers: FileAnswers) -> list[FileQuestion]:
    frame = dataset.select(recipe.preparation.source_columns)
    known = {c.treatment.column: c.known or c.treatment.levels for c in recipe.preparation.columns}
    questions = []
    for column, words in recipe.preparation.unseen(frame).items():
        for word, count in words.items():
            if word in answers.words.get(column, {}):
                continue
            close = difflib.get_close_matches(
                word.casefold(), [k.casefold() for k in known[column]], len(known[column])
            )
            ranked = sorted(known[column], key=lambda k: close.index(k.casefold()) if k.casefold() in close else 99)
            text = (
                f"{column!r} has a word that was not there: {word!r} ({wording.count(count, 'customer')}). Is it new?"
            )
            questions.append(FileQuestion("word", column, text, tuple(ranked), word))
    return questions


def _renamed(dataset: Dataset, called: Mapping[str, str]) -> Dataset:
    """The file with some columns under other names; a column that has such a name already steps aside."""
    if not called:
        return dataset
    names: dict[str, str] = {}
    for name in dataset.column_names:
        aside = name in called.values() and name not in called
        names[name] = called.get(name, f"{name} (as in the file)" if aside else name)
    originals = {new: old for old, new in names.items()}

    def columns_of(requested: Sequence[str], encoded: bool) -> pd.DataFrame:
        return dataset.load_columns([originals[n] for n in requested], encoded).rename(columns=names)

    columns = tuple(replace(c, name=names[c.name]) for c in dataset.columns)
    return replace(dataset, columns=columns, load_columns=columns_of, fingerprint=_marked(dataset, repr(called)))


def _changed(dataset: Dataset, answers: FileAnswers) -> Dataset:
    factors = {name: f for name, f in answers.factors.items() if name in dataset.column_names and f != 1}
    words = {name: dict(w) for name, w in answers.words.items() if name in dataset.column_names and w}
    if not factors and not words:
        return dataset

    def columns_of(names: Sequence[str], encoded: bool) -> pd.DataFrame:
        frame = dataset.load_columns(names, encoded and not set(names) & set(words))
        made = {name: frame[name] * factors[name] for name in names if name in factors}
        made |= {name: frame[name].replace(words[name]) for name in names if name in words}
        return frame.assign(**made)

    return replace(dataset, load_columns=columns_of, fingerprint=_marked(dataset, repr((factors, words))))


def _marked(dataset: Dataset, change: str) -> str:
    return hashlib.sha256((dataset.fingerprint + change).encode()).hexdigest()
