"""Which words of the answers in prose set a segment apart from the others?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import hypergeom

from segmentation import wording
from segmentation.features.cell_values import as_words
from segmentation.ingest import Column, Dataset
from segmentation.methods import Segmentation
from segmentation.profiles.effect_sizes import SIGNIFICANT
from segmentation.profiles.segment_members import Members
from segmentation.vocabulary.concept_lookup import leads_to_person
from segmentation.vocabulary.contacts import contact_field
from segmentation.vocabulary.stop_words import every_stop_word, language_of

FEWEST_WRITERS = 10
"""Customers of a segment who must have written a word before it is told: it names no person then."""
MOST_WORDS, MOST_COLUMNS = 6, 3
SHORTEST = 3
"""Letters of a word; of a pair of signs in writings without blanks it is two."""
WORDS_AN_ANSWER = 2.0
"""Columns whose cells have fewer words on average hold names and codes, not answers."""
ALWAYS_CAPITAL = 0.8
"""A word that stands with a capital inside so many of its sentences is a name; not so in German, where nouns are."""
LANGUAGE_FROM = 2_000
"""Words by which the language is known."""
ADDRESS = re.compile(r"\S*@\S*|https?://\S+|www\.\S+", re.IGNORECASE)
LETTERS = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")


@dataclass(frozen=True)
class TellingWord:
    """A word that more of a segment wrote than of the others.

    Attributes
    ----------
    segment, column, word : who, where, and what, in small letters.
    writers : customers of the segment who wrote it.
    share, share_of_others : of those of the segment, and of the others, who answered.
    """

    segment: int
    column: str
    word: str
    writers: int
    share: float
    share_of_others: float

    @property
    def sentence(self) -> str:
        """The word with its counts."""
        return (
            f"“{wording.shortened(self.word)}”: {wording.count(self.writers)} of them wrote it "
            f"({wording.percent(self.share)} of those who answered, against {wording.percent(self.share_of_others)})"
        )


def find_telling_words(dataset: Dataset, segmentation: Segmentation) -> tuple[TellingWord, ...]:
    """The words of the file's open answers that set each segment apart, the surest first.

    A word is told where `FEWEST_WRITERS` of the segment wrote it, a larger share than of the others, and chance would
    hardly give as many (hypergeometric tail, Bonferroni over words and segments). Stop words of twelve languages,
    e-mail and web addresses, numbers, names of persons that stand in a column of names, and words that are always
    written with a capital are none.
    """
    members = Members.of(segmentation)
    names = _names_of_persons(dataset)
    telling: list[TellingWord] = []
    for column in _answer_columns(dataset):
        cells = as_words(dataset.cells(column.name)).iloc[members.rows].fillna("").tolist()
        telling += _of_column(column.name, cells, members, names)
    return tuple(sorted(telling, key=lambda one: one.segment))


def words_of(answer: str) -> list[str]:
    """The words of an answer as they are written; pairs of signs where a writing has no blanks.

    >>> words_of("Write to me@x.org: the Delivery was late"), words_of("配送很慢")
    (['Write', 'the', 'Delivery', 'was', 'late'], ['配送', '送很', '很慢'])
    """
    pieces: list[str] = []
    for word in LETTERS.findall(ADDRESS.sub(" ", answer)):
        if UNSPACED.fullmatch(word):
            pieces += [word[i : i + 2] for i in range(len(word) - 1)]
        elif len(word) >= SHORTEST:
            pieces.append(word)
    return pieces


def _answer_columns(dataset: Dataset) -> list[Column]:
    """Columns of prose: text that names nobody, of several words a cell."""
    prose = []
    for column in dataset.columns:
        if column.kind != "text" or contact_field(column.name) or leads_to_person(column.name):
            continue
        cells = as_words(dataset.cells(column.name)).dropna()
        if len(cells) and np.mean([len(words_of(cell)) for cell in cells.iloc[:LANGUAGE_FROM]]) >= WORDS_AN_ANSWER:
            prose.append(column)
    return prose[:MOST_COLUMNS]


def _names_of_persons(dataset: Dataset) -> frozenset[str]:
    """The words of the columns that name customers."""
    named = [c.name for c in dataset.columns if contact_field(c.name) in ("first_name", "last_name")]
    named += [c.name for c in dataset.columns if c.name not in named and leads_to_person(c.name)]
    cells = (cell for name in named for cell in as_words(dataset.cells(name)).dropna().unique())
    return frozenset(word.casefold() for cell in cells for word in words_of(cell))


def _of_column(column: str, cells: Sequence[str], members: Members, names: frozenset[str]) -> list[TellingWord]:
    answers = [words_of(cell) for cell in cells]
    written = [frozenset(word.casefold() for word in words) for words in answers]
    capital = _always_capital(answers)
    answered = np.array([bool(words) for words in written])
    everyone = Counter(word for words in written for word in words)
    nothing = every_stop_word() | names | capital
    candidates = sorted(w for w, count in everyone.items() if count >= FEWEST_WRITERS and w not in nothing)
    if not candidates:
        return []
    place = {word: j for j, word in enumerate(candidates)}
    counts = np.zeros((members.k, len(candidates)), dtype=np.int64)
    for words, segment in zip(written, members.labels, strict=True):
        for word in words:
            if (j := place.get(word)) is not None:
                counts[segment - 1, j] += 1
    sizes = np.bincount(members.labels[answered], minlength=members.k + 1)[1:]
    return [word for s in range(members.k) for word in _of_segment(column, candidates, counts, sizes, s)]


def _of_segment(
    column: str, candidates: Sequence[str], counts: NDArray[np.int64], sizes: NDArray[np.int64], s: int
) -> list[TellingWord]:
    inside, others = counts[s], counts.sum(axis=0) - counts[s]
    answered, rest = int(sizes[s]), int(sizes.sum() - sizes[s])
    if not answered or not rest:
        return []
    chance = hypergeom.sf(inside - 1, answered + rest, inside + others, answered) * counts.size
    kept = (inside >= FEWEST_WRITERS) & (inside / answered > others / rest) & (chance < SIGNIFICANT)
    ranked = sorted(np.flatnonzero(kept).tolist(), key=lambda j: (float(chance[j]), candidates[j]))[:MOST_WORDS]
    return [
        TellingWord(s + 1, column, candidates[j], int(inside[j]), float(inside[j] / answered), float(others[j] / rest))
        for j in ranked
    ]


def _always_capital(answers: Iterable[Sequence[str]]) -> frozenset[str]:
    """Words that are written with a capital wherever they do not begin the answer: names, but for German's nouns."""
    inside = [word for words in answers for word in words[1:]]
    if language_of(word.casefold() for word in inside[:LANGUAGE_FROM]) == "de":
        return frozenset()
    times = Counter(word.casefold() for word in inside)
    capital = Counter(word.casefold() for word in inside if word[:1].isupper() and not word.isupper())
    return frozenset(word for word, count in capital.items() if count >= ALWAYS_CAPITAL * times[word])
