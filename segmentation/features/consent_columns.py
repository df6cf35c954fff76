"""Who may be written to? Columns that say yes, and columns that say no more; by their headers, else by their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from segmentation.features.cell_values import words_in
from segmentation.ingest import Column, Dataset
from segmentation.vocabulary.cell_words import cell_words, plain_cell
from segmentation.vocabulary.consent import (
    answer,
    names_consent,
    names_opt_out,
    objection_of,
    objects,
    speaks_for_itself,
)

LOOKED_AT = 200
FEW_WORDS = 50
"""A column with more different words is no list of answers."""
WHY = {
    "opt_out": "want no more letters",
    "do_not_contact": "want no more letters",
    "suppressed": "stand on a list of people who are not written to",
    "bounced": "have an address to which letters came back",
    "deceased": "have died",
    "minor": "are under age",
}


@dataclass(frozen=True)
class ObjectionColumn:
    """A column that says who is not written to.

    ``by_words`` says that its header asks no question, so that only cells count that say no by themselves.
    """

    name: str
    by_words: bool = False

    def keeps_off(self, cell: str) -> bool:
        """Whether the customer of this cell stays off every list.

        >>> ObjectionColumn("Désabonné").keeps_off("oui"), ObjectionColumn("Statut", True).keeps_off("VIP")
        (True, False)
        """
        return speaks_for_itself(cell) is False if self.by_words else objects(cell)

    @property
    def why(self) -> str:
        """What is said of those whom it keeps off.

        >>> ObjectionColumn("Verstorben").why
        "have died (column 'Verstorben')"
        """
        return f"{WHY[objection_of(self.name) or 'opt_out']} (column {self.name!r})"


def consent_columns(dataset: Dataset) -> tuple[str, ...]:
    """Every column that says who agreed to be written to, those first that hold answers."""
    named = [name for name in dataset.column_names if names_consent(name)]
    return tuple(sorted(named, key=lambda name: not _holds_answers(dataset, name))) or tuple(
        c.name for c in dataset.columns if _speaks(dataset, c) == "both"
    )


def consent_column(dataset: Dataset) -> str | None:
    """The column that says who may be written to; None where there is none."""
    return next(iter(consent_columns(dataset)), None)


def objection_columns(dataset: Dataset) -> tuple[ObjectionColumn, ...]:
    """Every column that says who is not written to: opt-outs, suppressions, returned letters, deaths, minors."""
    named = {c.name: ObjectionColumn(c.name) for c in dataset.columns if names_opt_out(c.name)}
    asked = {name: ObjectionColumn(name, by_words=True) for name in consent_columns(dataset)[1:]}
    saying = {c.name: ObjectionColumn(c.name, by_words=True) for c in dataset.columns if _speaks(dataset, c) == "no"}
    agreed = consent_column(dataset)
    return tuple(column for name, column in (asked | saying | named).items() if name != agreed)


def is_silent(dataset: Dataset) -> bool:
    """Whether no column of the file says who may be written to, or who may not."""
    return not consent_columns(dataset) and not objection_columns(dataset)


def _holds_answers(dataset: Dataset, name: str) -> bool:
    """Whether most filled cells at the start of a column say yes or no."""
    cells = [cell for cell in dataset.text[name][:LOOKED_AT].to_pylist() if cell.strip()]
    return sum(answer(cell) is not None for cell in cells) >= len(cells) / 2


def _speaks(dataset: Dataset, column: Column) -> Literal["both", "no", ""]:
    """Whether the words of a column say by themselves who agreed and who did not, or at least who did not."""
    if column.kind not in ("category", "text") or not 1 < column.distinct <= FEW_WORDS:
        return ""
    levels = words_in(dataset, column.name)
    # An order is refused as well, and then the customer was not asked.
    if not cell_words("paid", "view", "cart").isdisjoint(map(plain_cell, levels)):
        return ""
    says = {speaks_for_itself(level) for level in levels}
    return "both" if {True, False} <= says else "no" if False in says else ""
