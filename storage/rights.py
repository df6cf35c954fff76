"""Whose a segmentation is and who may read it: the one place that says so."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select

from segmentation.errors import SegmentationError
from storage.tables import grants, segmentations


class NotInLibrary(SegmentationError):
    """No such segmentation, or it is somebody else's: whoever asks cannot tell which."""

    def __init__(self) -> None:
        super().__init__("There is no such segmentation in your library. It may have been deleted.")


@dataclass(frozen=True)
class Person:
    """Who asks: ``account`` is one person's alone, ``address`` their e-mail address, empty where none is known."""

    account: str
    address: str = ""

    @property
    def reader(self) -> str:
        """What others share with."""
        return self.address.strip().casefold()


def owned_by(person: Person) -> ColumnElement[bool]:
    """This person's, and not deleted."""
    return and_(segmentations.c.owner == person.account, segmentations.c.deleted_at.is_(None))


def readable_by(person: Person) -> ColumnElement[bool]:
    """This person's, or shared with them; not deleted."""
    shared = exists().where(grants.c.segmentation == segmentations.c.id, grants.c.reader == person.reader)
    readable = segmentations.c.owner == person.account
    if person.reader:
        readable = or_(readable, shared)
    return and_(readable, segmentations.c.deleted_at.is_(None))


def check_owner(connection: Connection, person: Person, segmentation: str) -> None:
    """Raise `NotInLibrary` where it is not this person's."""
    _check(connection, owned_by(person), segmentation)


def check_reader(connection: Connection, person: Person, segmentation: str) -> None:
    """Raise `NotInLibrary` where this person may not read it."""
    _check(connection, readable_by(person), segmentation)


def _check(connection: Connection, allowed: ColumnElement[bool], segmentation: str) -> None:
    if connection.scalar(select(segmentations.c.id).where(segmentations.c.id == segmentation, allowed)) is None:
        raise NotInLibrary
