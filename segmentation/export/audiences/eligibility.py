"""Who of the chosen segments is on the list, who stays off it and why, and who is held out?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentation.export.audiences.contacts import email
from segmentation.export.audiences.destinations import Destination
from segmentation.features.consent_columns import ObjectionColumn
from segmentation.ingest import Dataset
from segmentation.vocabulary.consent import answer, consents
from segmentation.vocabulary.contacts import ContactField

Contacts = dict[ContactField, NDArray[np.object_]]
"""Contact details, one cell a customer of the list."""


@dataclass(frozen=True)
class Exclusion:
    """Customers of the chosen segments who are not on the list."""

    count: int
    why: str

    @property
    def sentence(self) -> str:
        """What the user is told."""
        who = "1 customer stays" if self.count == 1 else f"{self.count:,} customers stay"
        return f"{who} off the list: they {self.why}."


@dataclass
class AudienceList:
    """The rows of a list while it is sifted; every row that goes is counted."""

    rows: NDArray[np.int64]
    contacts: Contacts
    off: list[Exclusion]
    notices: list[str]

    def keep(self, kept: Iterable[bool], why: str) -> None:
        """Go on with these rows; the others stay off."""
        mask = np.fromiter(kept, dtype=bool, count=len(self.rows))
        if not mask.all():
            self.off.append(Exclusion(int((~mask).sum()), why))
        self.rows = self.rows[mask]
        self.contacts = {name: cells[mask] for name, cells in self.contacts.items()}


def keep_consenting(
    listed: AudienceList, dataset: Dataset, consent: str | None, objections: Sequence[ObjectionColumn], mail: str
) -> None:
    """Whoever has not said yes, or has said no anywhere in the file, stays off.

    Parameters
    ----------
    consent : the column that says who agreed.
    objections : the columns that say who wants no more letters, or cannot be written to.
    mail : the column of e-mail addresses, empty where there is none.
    """
    yes = dataset.text[consent].to_pylist() if consent else []
    if not yes and not objections:
        listed.notices.append(
            "No column says who agreed to be written to, so all are listed: make sure that they may be."
        )
    refused = np.zeros(dataset.row_count, dtype=bool)
    if yes:
        _tell_unclear(listed, str(consent), yes)
        listed.keep((consents(yes[row]) for row in listed.rows), f"have not agreed (column {consent!r})")
        refused |= [bool(cell.strip()) and not consents(cell) for cell in yes]
    for column in objections:
        off = np.array([column.keeps_off(cell) for cell in dataset.text[column.name].to_pylist()], dtype=bool)
        listed.keep(~off[listed.rows], column.why)
        refused |= off
    if mail and refused.any():
        addresses = dataset.text[mail].to_pylist()
        names = {email(addresses[row]) for row in np.flatnonzero(refused)} - {""}
        others = (email(addresses[row]) not in names for row in listed.rows)
        listed.keep(others, "said no in another row with the same e-mail address")


def _tell_unclear(listed: AudienceList, name: str, cells: Sequence[str]) -> None:
    unclear = [cells[row] for row in listed.rows if cells[row].strip() and answer(cells[row]) is None]
    if unclear:
        listed.notices.append(
            f"{len(unclear):,} cells of column {name!r} say neither yes nor no (the first: "
            f"{unclear[0][:40]!r}): they count as no."
        )


def keep_reachable(listed: AudienceList, platform: Destination) -> None:
    """Whoever cannot be found by the platform stays off, and whoever stands on the list already."""
    contacts = [listed.contacts[name] for name in platform.needs if name in listed.contacts]
    missing = f"have no {' or '.join(platform.needs)} that {platform.title} could use"
    listed.keep((any(cells) for cells in zip(*contacts, strict=True)), missing)
    contacts = [listed.contacts[name] for name in platform.needs if name in listed.contacts]
    # The first of the kinds that a customer has is what the platform knows them by.
    keys = [next(filter(None, cells)) for cells in zip(*contacts, strict=True)]
    listed.keep(_first_times(keys), f"have the {' or '.join(platform.needs)} of an earlier row")
    if platform.lone_phones and "phone" in listed.contacts:
        phones = listed.contacts["phone"]
        again = ~np.array(_first_times(phones), dtype=bool) & (phones != "")
        if again.any():
            phones[again] = ""
            listed.notices.append(
                f"{platform.title} takes each phone number once: {int(again.sum()):,} that stand in an "
                "earlier row too are left empty."
            )


def _first_times(keys: Iterable[str]) -> list[bool]:
    seen: set[str] = set()
    first = []
    for key in keys:
        first.append(key not in seen)
        seen.add(key)
    return first


def held_out(
    listed: AudienceList, dataset: Dataset, names: Sequence[str], share: float, seed: int
) -> NDArray[np.bool_]:
    """Who is held out: those whose name, hashed with the seed, comes first.

    As good as random, yet the same whatever the order of the rows, the platform, or who else is on the
    list: with the same seed a customer who was held out last month is so again.

    Parameters
    ----------
    names : columns that name a customer; the first cell that is not empty does.
    """
    count = round(len(listed.rows) * share)
    if not count:
        return np.zeros(len(listed.rows), dtype=bool)
    columns = [dataset.text[name].take(listed.rows).to_pylist() for name in names]
    whole = zip(*(cells.to_pylist() for cells in dataset.text.take(listed.rows).columns), strict=True)
    owners = zip(*columns, strict=True) if columns else ((),) * len(listed.rows)
    keys = (next((cell for cell in cells if cell.strip()), repr(row)) for cells, row in zip(owners, whole, strict=True))
    drawn = np.array([_drawn(key, seed) for key in keys], dtype=np.uint64)
    return drawn <= np.partition(drawn, count - 1)[count - 1]


def _drawn(key: str, seed: int) -> int:
    return int.from_bytes(hashlib.sha256(f"{seed}\n{key.strip().casefold()}".encode()).digest()[:8], "big")
