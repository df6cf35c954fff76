"""Which cells say that nothing is known?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

# Never a value of anything, in any column. Compared without regard to case.
ALWAYS = (
    "n/a",
    "#n/a",
    "#na",
    "nan",
    "null",
    "<na>",
    "<null>",
    "(null)",
    "[null]",
    "\\n",
    "#null!",
    "#div/0!",
    "#value!",
    "#ref!",
    "#name?",
    "#num!",
    "(blank)",
    "(leer)",
    "-nan",
    "1.#qnan",
    "nat",
    "-",
    "--",
    "---",
    "—",
    "–",
    "…",
)

# Missing in a column of numbers or dates; a value in a column of words, where "None" may be an answer.
AMONG_VALUES = (
    *ALWAYS,
    "na",
    "n.a.",
    "n.a",
    "none",
    "nil",
    "nv",
    "n.v.",
    "nd",
    "n.d.",
    "n/d",
    "s/d",
    "k.a.",
    "k. a.",
    "keine angabe",
    "missing",
    "unknown",
    "unbekannt",
    "inconnu",
    "desconocido",
    "sconosciuto",
    "not available",
    "not applicable",
    "undefined",
    ".",
    "..",
    "...",
    "x",
    "?",
    "tbd",
    "empty",
    "leer",
    "0000-00-00",
    "00.00.0000",
    "0000-00-00 00:00:00",
    "00/00/0000",
)

AMONG_VALUES_SET = frozenset(AMONG_VALUES)

# Words that people write for missing and that may be an answer as well: kept, and pointed out.
PLACEHOLDERS = (
    "unknown",
    "unbekannt",
    "inconnu",
    "inconnue",
    "desconocido",
    "desconhecido",
    "sconosciuto",
    "onbekend",
    "okänd",
    "not specified",
    "unspecified",
    "not stated",
    "prefer not to say",
    "keine angabe",
    "k.a.",
    "missing",
    "none",
    "n.a.",
    "not available",
    "undefined",
    "na",
    "nil",
    "tbd",
    "?",
)

# A -1 below all other values, which are at least 0, is often "never" or "not asked".
SENTINELS = (-1.0, -9.0, -99.0, -999.0, -9999.0)

PLACE_HEADER = re.compile(
    r"countr|region|state|provin|contin|market|nation|locale|land$|l[aä]nder|pays|pa[ií]s|paese|kraj|iso|geo|territor|area|zone"
)
CODE_SHAPED = re.compile(r"^[A-Z]{2,5}$")
MIN_CODE_SHARE = 0.8


@dataclass(frozen=True)
class Filled:
    """The cells of a column with the missing ones gone.

    Attributes
    ----------
    cells : trimmed text, null where missing.
    words : how many cells of each word (or of blanks only, as ``""``) were taken as missing;
        cells with nothing at all in them are not counted.
    """

    cells: pa.Array
    words: Counter[str]

    def sentence(self, name: str) -> str:
        """What was taken as missing, as a notice; empty where only empty cells were."""
        if not self.words:
            return ""
        parts = [f"{quoted(word)} ({count:,})" for word, count in self.words.most_common(4)]
        more = " and others" if len(self.words) > 4 else ""
        total = sum(self.words.values())
        cells = "1 cell was" if total == 1 else f"{total:,} cells were"
        return f"Column '{name}': {cells} taken as missing: {', '.join(parts)}{more}."


def quoted(word: str) -> str:
    """A missing word as a sentence names it."""
    return f"'{word}'" if word else "only blanks"


def without_blanks(cells: pa.Array) -> Filled:
    """Trim every cell; null where nothing is left."""
    trimmed = pc.utf8_trim_whitespace(cells) if may_hold_blanks(cells) else cells
    empty = pc.equal(trimmed, "")
    if not pc.any(empty).as_py():
        return Filled(trimmed, Counter())
    blank = pc.sum(pc.and_(empty, pc.not_equal(cells, ""))).as_py() or 0
    words = Counter({"": blank}) if blank else Counter()
    return Filled(pc.if_else(empty, pa.scalar(None, trimmed.type), trimmed), words)


def may_hold_blanks(cells: pa.Array) -> bool:
    """Whether any byte of the column can be part of a blank: a control, a space, or a letter beyond ASCII."""
    letters = np.frombuffer(cells.buffers()[2] or b"", dtype=np.int8)
    return bool((letters <= ord(" ")).any())


def known(words: Iterable[str]) -> list[str]:
    """The cells that are none of the words for missing among values."""
    return [word for word in words if word.lower() not in AMONG_VALUES_SET]


def without_words(filled: Filled, words: tuple[str, ...]) -> Filled:
    """Null also where a cell is one of these words, whatever its case."""
    lowered = pc.utf8_lower(filled.cells)
    hits = pc.is_in(lowered, value_set=pa.array(words, type=lowered.type), skip_nulls=True)
    if not pc.any(hits).as_py():
        return filled
    counted = pc.value_counts(filled.cells.filter(hits))
    found = Counter({item["values"]: item["counts"] for item in counted.to_pylist()})
    return Filled(pc.if_else(hits, pa.scalar(None, filled.cells.type), filled.cells), filled.words + found)


def na_is_a_code(name: str, words: list[str]) -> bool:
    """Whether "NA" is Namibia or North America here, by the header or by the other values.

    >>> na_is_a_code("Land", []), na_is_a_code("code", ["DE", "FR", "NA"]), na_is_a_code("answer", ["Yes", "No"])
    (True, True, False)
    """
    if PLACE_HEADER.search(name.lower()):
        return True
    others = [word for word in words if word.upper() != "NA"]
    return bool(others) and sum(map(bool, map(CODE_SHAPED.match, others))) >= MIN_CODE_SHARE * len(others)


def missing_among_words(name: str, words: list[str]) -> tuple[str, ...]:
    """The words that mean missing in a column of words with these values."""
    return ALWAYS if na_is_a_code(name, words) else (*ALWAYS, "na")


def placeholder_word(words: list[str], absent: tuple[str, ...] = (*ALWAYS, "na")) -> str:
    """The value of a column of words that probably stands for missing; empty where there is none.

    >>> placeholder_word(["admin.", "unknown", "retired"])
    'unknown'
    """
    codes = set() if "na" in absent else {"na"}
    return next((word for word in words if word.lower() in PLACEHOLDERS and word.lower() not in codes), "")


def placeholder_number(levels: NDArray[np.float64]) -> float | None:
    """A -1 (-9, -99, …) below values that are all at least 0; None where there is none.

    >>> placeholder_number(np.array([-1.0, 3.0, 7.0])), placeholder_number(np.array([-1.0, -0.5, 7.0]))
    (-1.0, None)
    """
    if levels.size < 2 or levels[0] not in SENTINELS or levels[1] < 0:
        return None
    return float(levels[0])
