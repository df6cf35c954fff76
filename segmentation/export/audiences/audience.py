"""Whom to write to: chosen segments as files for one platform, with a hold-out to measure the effect."""

from __future__ import annotations

import csv
import io
import json
import math
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from segmentation.errors import InvalidChoice, UnsuitableData
from segmentation.export.audiences.contacts import consent_column, consents, contact_cells, contact_columns, hashed
from segmentation.export.audiences.destinations import Destination, Field, destination
from segmentation.export.formula_guard import neutral
from segmentation.export.our_cells import OurCells, added_names
from segmentation.export.steady_zip import EPOCH
from segmentation.pipeline import Result

BASE_RATE = 0.05
"""The response rate for which the detectable lift is told."""
Z_ALPHA, Z_POWER = 1.959964, 0.841621
"""Two-sided 5 % and power 80 % (Cohen 1988)."""
CODE_LETTERS = 2
"""Letters of a country's code (ISO 3166)."""
CUT_OFFS = (0.0, 0.25, 0.5, 0.75, 0.9)
"""Certainties for which the size of the list is told."""


@dataclass(frozen=True)
class AudienceChoices:
    """What the user wants.

    Attributes
    ----------
    destination : name in `DESTINATIONS`.
    segments : numbers of the segments on the list.
    certainty : customers under this `segment_confidence` stay off it.
    hold_out : share (0–0.5) kept off the list at random, to measure the effect.
    consent : column whose yes is needed; None takes the one found, an empty text none.
    columns : contact field → column, where the header does not tell.
    region : two-letter country of phone numbers without ``+``.
    """

    destination: str
    segments: tuple[int, ...]
    certainty: float = 0.0
    hold_out: float = 0.0
    seed: int = 0
    consent: str | None = None
    columns: Mapping[Field, str] = field(default_factory=dict)
    region: str = ""


@dataclass(frozen=True)
class Audience:
    """The files by name, with a manifest; and sentences on who stayed off the list and why."""

    files: dict[str, bytes] = field(repr=False)
    size: int
    held_out: int
    sentences: tuple[str, ...]

    def zipped(self) -> bytes:
        """One zip; the same audience gives the same bytes."""
        sink = io.BytesIO()
        with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.files.items():
                info = zipfile.ZipInfo(name, EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, content)
        return sink.getvalue()


def sizes_by_certainty(result: Result, segments: Sequence[int]) -> dict[float, int]:
    """How many customers of the segments each cut-off of certainty leaves."""
    inside = np.isin(result.assignment.labels, list(segments))
    confidence = np.nan_to_num(result.assignment.confidence[inside], nan=0.0)
    return {cut: int((confidence >= cut).sum()) for cut in CUT_OFFS}


def detectable_lift(listed: int, held_out: int, rate: float = BASE_RATE) -> float:
    """The smallest difference in response rate that a comparison of the two groups would find (80 % power).

    >>> round(detectable_lift(9000, 1000), 4)
    0.0204
    """
    if not listed or not held_out:
        return float("nan")
    return (Z_ALPHA + Z_POWER) * math.sqrt(rate * (1 - rate) * (1 / listed + 1 / held_out))


def make_audience(result: Result, choices: AudienceChoices) -> Audience:
    """The list for one platform.

    Raises
    ------
    InvalidChoice : for an unknown destination, segment or share.
    UnsuitableData : where the file has no column the platform needs.
    """
    wanted = _checked(result, choices)
    consent = consent_column(result.dataset) if choices.consent is None else choices.consent or None
    contacts = _contacts(result, choices, wanted)
    told: list[str] = []
    rows = _chosen_rows(result, choices, consent, told)
    if wanted.needs:
        useful = np.array([any(contacts[f][row] for f in wanted.needs if f in contacts) for row in rows], dtype=bool)
        rows = _kept(rows, useful, f"have no {' or '.join(wanted.needs)} that {wanted.title} could use", told)
    kept_off = _held_out(rows, choices)
    listed, held = rows[~kept_off], rows[kept_off]
    told += _long_countries(wanted, contacts, listed)
    files = dict(_files(result, wanted, contacts, listed, "list"))
    files |= dict(_files(result, wanted, contacts, held, "hold_out")) if len(held) else {}
    told += _warnings(wanted, len(listed), len(held))
    manifest = {
        "destination": wanted.title, "segments": {str(n): result.assignment.names[n - 1] for n in choices.segments},
        "customers": len(listed), "held_out": len(held), "certainty_at_least": choices.certainty,
        "consent_column": consent, "seed": choices.seed, "hashed": list(wanted.hashed),
        "columns": dict(_columns(result, choices)), "files": list(files),
        "told": told,
    }  # fmt: skip
    files["manifest.json"] = json.dumps(manifest, indent=1, ensure_ascii=False).encode()
    return Audience(files, len(listed), len(held), tuple(told))


def _checked(result: Result, choices: AudienceChoices) -> Destination:
    wanted = destination(choices.destination)
    if not choices.segments or not set(choices.segments) <= set(range(1, result.segmentation.k + 1)):
        raise InvalidChoice(f"Choose segments between 1 and {result.segmentation.k} for the list.")
    if not 0 <= choices.hold_out <= 0.5 or not 0 <= choices.certainty <= 1:
        raise InvalidChoice("The hold-out is a share between 0 and 0.5, and the certainty one between 0 and 1.")
    names = (*choices.columns.values(), choices.consent or "")
    unknown = [name for name in names if name and name not in result.dataset.column_names]
    if unknown:
        raise InvalidChoice(f"There is no column {unknown[0]!r}. Choose one of the file's columns.")
    columns = _columns(result, choices)
    if wanted.needs and not set(wanted.needs) & set(columns):
        raise UnsuitableData(
            f"{wanted.title} needs {' or '.join(wanted.needs)}, and no column is named like that. Say which it is."
        )
    return wanted


def _columns(result: Result, choices: AudienceChoices) -> dict[Field, str]:
    found = contact_columns(result.dataset) | dict(choices.columns)
    together = destination(choices.destination).together
    # A platform that matches an address wants all of it: a file with half of it is refused.
    return found if set(together) <= set(found) else {f: name for f, name in found.items() if f not in together}


def _contacts(result: Result, choices: AudienceChoices, wanted: Destination) -> dict[Field, list[str]]:
    columns = {f: name for f, name in _columns(result, choices).items() if f in wanted.headers}
    cells = {f: result.dataset.text[name].to_pylist() for f, name in columns.items()}
    return contact_cells(cells, wanted, choices.region)


def _chosen_rows(result: Result, choices: AudienceChoices, consent: str | None, told: list[str]) -> NDArray[np.int64]:
    rows = np.flatnonzero(np.isin(result.assignment.labels, choices.segments))
    if choices.certainty > 0:
        sure = np.nan_to_num(result.assignment.confidence[rows]) >= choices.certainty
        rows = _kept(rows, sure, f"are less certain than {choices.certainty:.0%}", told)
    if consent is not None:
        cells = result.dataset.text[consent].to_pylist()
        agreed = np.array([consents(cells[row]) for row in rows], dtype=bool)
        rows = _kept(rows, agreed, f"have not agreed (column {consent!r})", told)
    return rows


def _kept(rows: NDArray[np.int64], keep: NDArray[np.bool_], why: str, told: list[str]) -> NDArray[np.int64]:
    off = int((~keep).sum())
    if off:
        told.append(f"{off:,} customers stay off the list: they {why}.")
    return rows[keep]


def _held_out(rows: NDArray[np.int64], choices: AudienceChoices) -> NDArray[np.bool_]:
    count = round(len(rows) * choices.hold_out)
    drawn = np.random.default_rng(choices.seed).permutation(len(rows))[:count]
    mask = np.zeros(len(rows), dtype=bool)
    mask[drawn] = True
    return mask


def _long_countries(wanted: Destination, contacts: Mapping[Field, list[str]], rows: NDArray[np.int64]) -> list[str]:
    """What to say of countries that are not written as their code."""
    cells = [contacts["country"][row] for row in rows] if wanted.coded and "country" in contacts else []
    words = sorted({cell for cell in cells if cell and len(cell) != CODE_LETTERS})
    if not words:
        return []
    return [f"{wanted.title} knows countries by two letters, and the file says {words[0]!r}: write DE, US or the like."]


def _warnings(wanted: Destination, listed: int, held: int) -> list[str]:
    said = []
    if listed < wanted.fewest:
        said.append(f"{wanted.title} makes nothing of lists under {wanted.fewest}, and this one has {listed:,}.")
    if held:
        lift = detectable_lift(listed, held)
        said.append(f"With {held:,} customers held out, a lift of {100 * lift:.1f} percentage points or more on a "
                    f"response rate of {BASE_RATE:.0%} will be seen (80 % power).")  # fmt: skip
    return said


def _files(
    result: Result, wanted: Destination, contacts: Mapping[Field, list[str]], rows: NDArray[np.int64], what: str
) -> Iterator[tuple[str, bytes]]:
    """CSV files of at most `Destination.largest` bytes each."""
    head, lines = _table(result, wanted, contacts, rows)
    parts, size = [[head]], len(head)
    for line in lines:
        if size + len(line) > wanted.largest and len(parts[-1]) > 1:
            parts.append([head])
            size = len(head)
        parts[-1].append(line)
        size += len(line)
    for number, part in enumerate(parts, start=1):
        suffix = f"_{number}" if len(parts) > 1 else ""
        yield f"{wanted.name}_{what}{suffix}.csv", b"".join(part)


def _table(
    result: Result, wanted: Destination, contacts: Mapping[Field, list[str]], rows: NDArray[np.int64]
) -> tuple[bytes, Iterator[bytes]]:
    ours = OurCells(result.assignment, guarded=not wanted.headers)
    if not wanted.headers:
        names = added_names(result.dataset.column_names, ("segment", "segment_name"))
        table = result.dataset.text.take(rows)
        columns = [[neutral(cell) for cell in column.to_pylist()] for column in table.columns]
        head = [neutral(name) for name in result.dataset.column_names] + list(names)
    else:
        given = {f: header for f, header in wanted.headers.items() if f in contacts}
        columns = [[_written(f, contacts[f][row], wanted) for row in rows] for f in given]
        head = list(given.values())
        head += ["Segment", "Segment Name"] if wanted.labels else []
    if wanted.labels:
        columns += [ours.texts(name, slice(None)).take(rows).to_pylist() for name in ("segment", "segment_name")]
    return _line(head), map(_line, zip(*columns, strict=True))


def _written(name: Field, cell: str, wanted: Destination) -> str:
    if name in wanted.hashed:
        return hashed(cell)
    return cell.encode()[: wanted.longest].decode(errors="ignore") if wanted.longest else cell


def _line(cells: Sequence[str]) -> bytes:
    sink = io.StringIO()
    csv.writer(sink, lineterminator="\r\n").writerow(cells)
    return sink.getvalue().encode()
