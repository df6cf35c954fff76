"""Bringing a database up to today's tables, once, whoever of several servers comes first.

A number in one table and a tuple of steps, not Alembic: a server brings its database up by itself at its start, several
at once, and that takes a lock and a transaction of ours around the steps in any case. What Alembic adds to it, such as
branches, steps backwards and statements printed for later, nobody here would use.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Column, Connection, Integer, MetaData, Table, insert, inspect, select, text

from segmentation.errors import SegmentationError
from storage.tables import metadata

ONE_AT_A_TIME = 5_276_411
"""PostgreSQL's lock of this number is held while the tables are made; SQLite locks the whole file by itself."""

_version = Table("kindred_version", MetaData(), Column("number", Integer, primary_key=True))


class NewerDatabase(SegmentationError):
    """The database was brought up by a newer Kindred."""


def _first_tables(connection: Connection) -> None:
    metadata.create_all(connection)


STEPS: tuple[Callable[[Connection], None], ...] = (_first_tables,)
"""Each takes the tables from its place in this tuple to the next; a step that was ever released is never changed."""


def bring_up(connection: Connection) -> None:
    """Make what is missing, inside the transaction of ``connection``.

    Raises
    ------
    NewerDatabase : where the tables are of a Kindred that knows more than this one.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ONE_AT_A_TIME})
    if not inspect(connection).has_table(_version.name):
        _version.create(connection)
    number = connection.scalar(select(_version.c.number)) or 0
    if number > len(STEPS):
        raise NewerDatabase("The database that keeps your work was made by a newer Kindred. Update this one.")
    for step in STEPS[number:]:
        step(connection)
    if number < len(STEPS):
        connection.execute(_version.delete())
        connection.execute(insert(_version).values(number=len(STEPS)))
