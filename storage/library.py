"""The library: segmentations that people saved on purpose, each with its versions, owned by one and shared by name."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Update, and_, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from segmentation.errors import SegmentationError
from storage.database import Database
from storage.rights import NotInLibrary, Person, check_owner, check_reader, readable_by
from storage.tables import grants, members, segmentations, versions

KEPT_AFTER_DELETION = 24 * 3600.0
"""Seconds in which a deletion can be taken back; then a sweep erases it."""
SAME_TIME = 20
"""How often a version is numbered anew where others are saved at the same moment."""


@dataclass(frozen=True)
class LibraryEntry:
    """One segmentation as the list shows it; ``latest`` is its latest version and ``summary`` that one's, as JSON."""

    id: str
    name: str
    note: str
    owner_name: str
    saved_at: float
    archived: bool
    yours: bool
    latest: int
    summary: str


@dataclass(frozen=True)
class LibraryVersion:
    """One version of a segmentation; ``customers`` tells for how many customers it remembers a segment."""

    number: int
    saved_at: float
    summary: str
    customers: int


class Library:
    """All segmentations saved on this server; each question names who asks, and nobody is told of anybody else's."""

    def __init__(self, database: Database) -> None:
        self.database = database

    # ---- saving ---------------------------------------------------------------------

    def add(self, person: Person, name: str, note: str, recipe: str, summary: str) -> str:
        """Save a segmentation as a new one; its id."""
        new, now = secrets.token_urlsafe(16), time.time()
        with self.database.changing() as connection:
            connection.execute(
                insert(segmentations).values(
                    id=new,
                    owner=person.account,
                    owner_name=person.address,
                    name=name,
                    note=note,
                    created_at=now,
                    saved_at=now,
                    archived=False,
                )
            )
            _insert_version(connection, new, 1, now, recipe, summary)
        return new

    def add_version(self, person: Person, segmentation: str, recipe: str, summary: str) -> int:
        """Save a segmentation as the next version of one of this person's; its number."""
        for _ in range(SAME_TIME):
            now = time.time()
            try:
                with self.database.changing() as connection:
                    check_owner(connection, person, segmentation)
                    this = versions.c.segmentation == segmentation
                    latest = connection.scalar(select(func.max(versions.c.number)).where(this)) or 0
                    _insert_version(connection, segmentation, latest + 1, now, recipe, summary)
                    connection.execute(_of(segmentation).values(saved_at=now))
                return latest + 1
            except IntegrityError:
                continue  # another server took that number a moment ago
        raise SegmentationError("Others save versions of this segmentation just now. Try again in a moment.")

    def remember_members(
        self, person: Person, segmentation: str, number: int, customers: Sequence[str], labels: Sequence[int]
    ) -> None:
        """Keep which customer is in which segment of a version, in place of what was kept of it."""
        with self.database.changing() as connection:
            check_owner(connection, person, segmentation)
            this = and_(members.c.segmentation == segmentation, members.c.number == number)
            connection.execute(delete(members).where(this))
            placed = dict(zip(customers, labels, strict=True))
            fixed = {"segmentation": segmentation, "number": number}
            rows = [fixed | {"customer": customer, "segment": int(label)} for customer, label in placed.items()]
            if rows:
                connection.execute(insert(members), rows)

    # ---- reading --------------------------------------------------------------------

    def entries(self, person: Person, *, search: str = "", archived: bool = False) -> tuple[LibraryEntry, ...]:
        """What this person saved and what others share with them, the latest first.

        ``search`` is looked for in names and notes; ``archived`` lists what was put aside instead.
        """
        numbers = select(versions.c.segmentation, func.max(versions.c.number).label("number"))
        latest = numbers.group_by(versions.c.segmentation).subquery()
        table = segmentations.join(latest, latest.c.segmentation == segmentations.c.id).join(
            versions, and_(versions.c.segmentation == latest.c.segmentation, versions.c.number == latest.c.number)
        )
        shown = [readable_by(person), segmentations.c.archived.is_(archived)]
        for word in search.split():
            pattern = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
            shown.append(
                or_(segmentations.c.name.ilike(pattern, escape="\\"), segmentations.c.note.ilike(pattern, escape="\\"))
            )
        columns = (
            segmentations.c.id,
            segmentations.c.name,
            segmentations.c.note,
            segmentations.c.owner_name,
            segmentations.c.saved_at,
            segmentations.c.archived,
            segmentations.c.owner == person.account,
            versions.c.number,
            versions.c.summary,
        )
        order = (segmentations.c.saved_at.desc(), segmentations.c.id)
        with self.database.reading() as connection:
            rows = connection.execute(select(*columns).select_from(table).where(*shown).order_by(*order))
            return tuple(LibraryEntry(*row) for row in rows)

    def versions(self, person: Person, segmentation: str) -> tuple[LibraryVersion, ...]:
        """All versions of one segmentation, the latest first."""
        counted = select(func.count()).where(
            members.c.segmentation == versions.c.segmentation, members.c.number == versions.c.number
        )
        columns = (versions.c.number, versions.c.saved_at, versions.c.summary, counted.scalar_subquery())
        this = versions.c.segmentation == segmentation
        with self.database.reading() as connection:
            check_reader(connection, person, segmentation)
            rows = connection.execute(select(*columns).where(this).order_by(versions.c.number.desc()))
            return tuple(LibraryVersion(*row) for row in rows)

    def recipe(self, person: Person, segmentation: str, number: int | None = None) -> str:
        """The recipe of a version as JSON, of the latest where no number is given."""
        this = [versions.c.segmentation == segmentation] + ([] if number is None else [versions.c.number == number])
        newest = versions.c.number.desc()
        with self.database.reading() as connection:
            check_reader(connection, person, segmentation)
            recipe = connection.scalar(select(versions.c.recipe).where(*this).order_by(newest).limit(1))
        if recipe is None:
            raise NotInLibrary
        return str(recipe)

    def members(self, person: Person, segmentation: str, number: int) -> Mapping[str, int]:
        """Customer → segment of a version, for its owner alone; empty where none were kept."""
        this = and_(members.c.segmentation == segmentation, members.c.number == number)
        with self.database.reading() as connection:
            check_owner(connection, person, segmentation)
            rows = connection.execute(select(members.c.customer, members.c.segment).where(this))
            return {row.customer: row.segment for row in rows}

    # ---- changing -------------------------------------------------------------------

    def describe(self, person: Person, segmentation: str, *, name: str, note: str) -> None:
        """Another name and note."""
        self._change(person, segmentation, name=name, note=note)

    def archive(self, person: Person, segmentation: str, aside: bool = True) -> None:
        """Put it aside, or back among the others."""
        self._change(person, segmentation, archived=aside)

    def delete(self, person: Person, segmentation: str) -> None:
        """Delete it; for a day it can be restored, then it is erased."""
        self._change(person, segmentation, deleted_at=time.time())

    def restore(self, person: Person, segmentation: str) -> None:
        """Take a deletion back."""
        with self.database.changing() as connection:
            this = and_(segmentations.c.id == segmentation, segmentations.c.owner == person.account)
            if not connection.execute(update(segmentations).where(this).values(deleted_at=None)).rowcount:
                raise NotInLibrary

    def duplicate(self, person: Person, segmentation: str, name: str) -> str:
        """A copy of the latest version under another name, this person's; customers' labels are not copied."""
        listed = [*self.entries(person), *self.entries(person, archived=True)]
        entry = next((e for e in listed if e.id == segmentation), None)
        if entry is None:
            raise NotInLibrary
        return self.add(person, name, entry.note, self.recipe(person, segmentation), entry.summary)

    def _change(self, person: Person, segmentation: str, **values: object) -> None:
        with self.database.changing() as connection:
            check_owner(connection, person, segmentation)
            connection.execute(_of(segmentation).values(**values))

    # ---- sharing --------------------------------------------------------------------

    def share(self, person: Person, segmentation: str, reader: str) -> None:
        """Let somebody else read it: its recipe and what the segments are, never customers' labels."""
        with self.database.changing() as connection:
            check_owner(connection, person, segmentation)
            address = reader.strip().casefold()
            this = and_(grants.c.segmentation == segmentation, grants.c.reader == address)
            connection.execute(delete(grants).where(this))
            connection.execute(insert(grants).values(segmentation=segmentation, reader=address))

    def unshare(self, person: Person, segmentation: str, reader: str) -> None:
        """Take that back."""
        with self.database.changing() as connection:
            check_owner(connection, person, segmentation)
            this = and_(grants.c.segmentation == segmentation, grants.c.reader == reader.strip().casefold())
            connection.execute(delete(grants).where(this))

    def readers(self, person: Person, segmentation: str) -> tuple[str, ...]:
        """With whom it is shared."""
        with self.database.reading() as connection:
            check_owner(connection, person, segmentation)
            this = grants.c.segmentation == segmentation
            return tuple(connection.scalars(select(grants.c.reader).where(this).order_by(grants.c.reader)))

    # ---- erasing --------------------------------------------------------------------

    def erase_customer(self, person: Person, customer: str) -> int:
        """Erase one customer from every version of every segmentation of this person; in how many they were."""
        theirs = select(segmentations.c.id).where(segmentations.c.owner == person.account)
        this = and_(members.c.customer == customer, members.c.segmentation.in_(theirs))
        with self.database.changing() as connection:
            erased = connection.execute(delete(members).where(this)).rowcount
        if erased:
            self.database.scrub()
        return erased

    def sweep(self, now: float) -> int:
        """Erase what was deleted more than a day ago; how many segmentations that were."""
        due = segmentations.c.deleted_at <= now - KEPT_AFTER_DELETION
        with self.database.changing() as connection:
            gone = connection.execute(delete(segmentations).where(due)).rowcount
        if gone:
            self.database.scrub()
        return gone


def _of(segmentation: str) -> Update:
    return update(segmentations).where(segmentations.c.id == segmentation)


def _insert_version(
    connection: Connection, segmentation: str, number: int, now: float, recipe: str, summary: str
) -> None:
    connection.execute(
        insert(versions).values(segmentation=segmentation, number=number, saved_at=now, recipe=recipe, summary=summary)
    )
