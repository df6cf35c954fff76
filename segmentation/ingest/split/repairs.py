"""What becomes of the rows that do not fit the table? Repaired where one way is clear, else set aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from segmentation.ingest.split.csv_dialect import OTHER_DELIMITERS, CsvDialect
from segmentation.ingest.split.missing_delimiter import repair_candidates
from segmentation.ingest.split.non_data_rows.find import misfit_reasons
from segmentation.ingest.split.non_data_rows.rule import Misfit
from segmentation.ingest.split.read_plan import ReadPlan
from segmentation.ingest.split.record_parser import strict_cells
from segmentation.ingest.split.row_repair import RepairedRow, RowRepairer
from segmentation.ingest.split.tokenizer import Record

MOST_REPAIRED = 20_000


@dataclass(frozen=True)
class Outcome:
    """What became of one record.

    Attributes
    ----------
    index : its place in the file, from 0.
    cells : those of its row; None where it is set aside.
    words : how it was repaired, or why it is set aside; empty where it is kept as it is.
    misquoted : whether a quote at an odd place was kept as a letter.
    """

    index: int
    record: Record
    cells: Sequence[str] | None
    words: str = ""
    misquoted: bool = False


def repair_rows(
    misfits: Sequence[Misfit], missing_delimiter: Sequence[tuple[Misfit, list[str]]], plan: ReadPlan
) -> list[Outcome]:
    """Repair records of another width than the table, and those in which a separator may be missing beside a quote.

    Parameters
    ----------
    missing_delimiter : records of the right width whose quotes are odd, with their cells.
    """
    if not misfits and not missing_delimiter:
        return []
    repairs = _Repairs(plan)
    return [*repairs.of_misfits(misfits), *(repairs.of_quotes(*doubtful) for doubtful in missing_delimiter)]


class _Repairs:
    def __init__(self, plan: ReadPlan) -> None:
        self.plan, self.width, self.dialect = plan, plan.width, plan.dialect
        self.repairer = RowRepairer(plan.sample, plan.width, plan.dialect.delimiter)

    def of_misfits(self, misfits: Sequence[Misfit]) -> Iterator[Outcome]:
        """What becomes of records of another width."""
        reasons = misfit_reasons(misfits)
        for count, (index, record) in enumerate(misfits):
            if index in reasons:
                yield Outcome(index, record, None, reasons[index])
                continue
            repaired = self._repaired(record) if count < MOST_REPAIRED else None
            if repaired is None:
                cells = "cell" if len(record.cells) == 1 else "cells"
                words = f"It has {len(record.cells)} {cells} where the table has {self.width}."
                yield Outcome(index, record, None, words)
            else:
                yield Outcome(index, record, repaired.cells, repaired.words)

    def of_quotes(self, misfit: Misfit, cells: list[str]) -> Outcome:
        """A record whose quotes are odd: with a separator put in beside one, or as it is."""
        index, record = misfit
        if repaired := self.repairer.put_in_delimiter(cells, self._with_delimiter(record)):
            return Outcome(index, record, repaired.cells, repaired.words)
        misquoted = record.misquoted or not self.repairer.has_odd_quotes(cells, self.dialect.quote)
        return Outcome(index, record, cells, misquoted=misquoted)

    def _with_delimiter(self, record: Record) -> list[list[str]]:
        """The readings with one more separator, the empty cells behind trailing ones taken off."""
        readings = repair_candidates(record.text, self.dialect, self.width + self.plan.trailing)
        return [cells[: self.width] for cells in readings if not any(cells[self.width :])]

    def _repaired(self, record: Record) -> RepairedRow | None:
        cells, repairer = record.cells, self.repairer
        if self.dialect.quote in record.text:
            repaired = repairer.put_in_delimiter(cells, self._with_delimiter(record))
            if repaired:
                return repaired
        extra = cells[self.width :]
        if extra and not any(cell.strip() for cell in extra):
            all_empty = RepairedRow(list(cells[: self.width]), "empty cells at its end were left out")
            return repairer.repair(cells) or all_empty
        return repairer.repair(cells) or self._with_another_separator(record)

    def _with_another_separator(self, record: Record) -> RepairedRow | None:
        """The row where it was written with a separator of its own."""
        for other in OTHER_DELIMITERS:
            if other == self.dialect.delimiter or other not in record.text:
                continue
            parts, closed, _ = strict_cells(record.text, CsvDialect(other, self.dialect.quote))
            if closed and (repaired := self.repairer.join_parts(parts, other)):
                return repaired
        return None
