"""Work in hand: what one visitor has loaded, chosen and named, kept for some hours and then erased."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass

from sqlalchemy import Connection, and_, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from segmentation.errors import SegmentationError
from storage.database import Database
from storage.tables import file_parts, files, works

PART = 4 << 20
"""Bytes of a file in one row."""
HALF_DONE = 3600.0
"""Seconds after which a file whose keeping never ended is erased."""


class ChangedElsewhere(SegmentationError):
    """The same work was saved from another tab in the meantime."""

    def __init__(self) -> None:
        super().__init__(
            "You went on with this work in another tab too. Both are kept; this tab has its own from here."
        )


class NoRoom(SegmentationError):
    """All that may be kept is kept already."""

    def __init__(self) -> None:
        super().__init__("There is no room to keep this file just now, so only your choices are kept.")


@dataclass(frozen=True)
class KeptWork:
    """One piece of work as it was saved; times in seconds since 1970."""

    id: str
    revision: int
    document: str
    saved_at: float
    expires_at: float


def workspace_key(token: str, account: str) -> str:
    """What a visitor's work is kept under: a digest of the cookie and the account, which gives neither away.

    The same browser signed in as somebody else, or the same account without the cookie, has another key.
    """
    return hashlib.sha256(f"{len(token)} {token} {account}".encode()).hexdigest()


class WorkspaceStore:
    """The work of all visitors; every question names the workspace it is about."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def save(
        self, workspace: str, work: str, revision: int, document: str, *, until: float, of: tuple[str, ...] = ()
    ) -> int:
        """Keep the state of a piece of work; the number of this state.

        Parameters
        ----------
        work : its own id, chosen by whoever begins it.
        revision : the number of the state this one follows; 0 for the first.
        document : the state, as JSON.
        until : when it is erased, in seconds since 1970.
        of : digests of the files it is about, which stay as long.

        Raises
        ------
        ChangedElsewhere : where another tab has saved a later state; that one stays.
        StorageUnavailable : where the database does not answer.
        """
        state = {"revision": revision + 1, "document": document, "saved_at": time.time(), "expires_at": until}
        this = and_(works.c.workspace == workspace, works.c.id == work)
        with self.database.changing() as connection:
            about = and_(files.c.workspace == workspace, files.c.digest.in_(of), files.c.complete)
            connection.execute(update(files).where(about).values(expires_at=until))
            done = connection.execute(update(works).where(this, works.c.revision == revision).values(**state))
            if done.rowcount:
                return revision + 1
            if connection.scalar(select(works.c.revision).where(this)) is not None:
                raise ChangedElsewhere
            try:
                # Also where it was kept once and is gone: an emptied database gets it back.
                connection.execute(insert(works).values(workspace=workspace, id=work, **state))
            except IntegrityError as error:
                raise ChangedElsewhere from error
        return revision + 1

    def keep_file(self, workspace: str, content: bytes, *, until: float, room: int) -> None:
        """Keep the bytes of a file; what is kept already only stays longer.

        Raises
        ------
        NoRoom : where all files together would be larger than ``room`` bytes.
        """
        digest = hashlib.sha256(content).hexdigest()
        with self.database.changing() as connection:
            if self._stays_longer(connection, workspace, digest, until):
                return
            kept = connection.scalar(select(func.coalesce(func.sum(files.c.size), 0))) or 0
            if kept + len(content) > room:
                raise NoRoom
            connection.execute(delete(files).where(files.c.workspace == workspace, files.c.digest == digest))
            connection.execute(
                insert(files).values(
                    workspace=workspace,
                    digest=digest,
                    size=len(content),
                    complete=False,
                    expires_at=time.time() + HALF_DONE,
                )
            )
        for number, start in enumerate(range(0, len(content), PART)):
            part = {"number": number, "content": content[start : start + PART]}
            try:
                with self.database.changing() as connection:
                    connection.execute(insert(file_parts).values(workspace=workspace, digest=digest, **part))
            except IntegrityError:  # forgotten in the meantime, or kept by another tab at the same time
                return
        with self.database.changing() as connection:
            this = and_(files.c.workspace == workspace, files.c.digest == digest)
            connection.execute(update(files).where(this).values(complete=True, expires_at=until))

    def _stays_longer(self, connection: Connection, workspace: str, digest: str, until: float) -> bool:
        this = and_(files.c.workspace == workspace, files.c.digest == digest, files.c.complete)
        return bool(connection.execute(update(files).where(this).values(expires_at=until)).rowcount)

    def works(self, workspace: str, most: int = 1_000) -> tuple[KeptWork, ...]:
        """What is kept of this workspace, the latest first, ``most`` at most."""
        columns = (works.c.id, works.c.revision, works.c.document, works.c.saved_at, works.c.expires_at)
        this = and_(works.c.workspace == workspace, works.c.expires_at > time.time())
        with self.database.reading() as connection:
            rows = connection.execute(select(*columns).where(this).order_by(works.c.saved_at.desc()).limit(most))
            return tuple(KeptWork(*row) for row in rows)

    def has_file(self, workspace: str, digest: str) -> bool:
        """Whether a file is kept whole."""
        this = and_(files.c.workspace == workspace, files.c.digest == digest, files.c.complete)
        with self.database.reading() as connection:
            return connection.scalar(select(files.c.size).where(this)) is not None

    def file(self, workspace: str, digest: str) -> bytes | None:
        """The bytes of a kept file; None where it is not kept, or not whole."""
        this = and_(files.c.workspace == workspace, files.c.digest == digest, files.c.complete)
        parts = and_(file_parts.c.workspace == workspace, file_parts.c.digest == digest)
        with self.database.reading() as connection:
            size = connection.scalar(select(files.c.size).where(this))
            if size is None:
                return None
            rows = connection.execute(select(file_parts.c.content).where(parts).order_by(file_parts.c.number))
            content = b"".join(bytes(row[0]) for row in rows)
        return content if hashlib.sha256(content).hexdigest() == digest else None

    def forget(self, workspace: str) -> None:
        """Erase all that is kept of this workspace, at once and for good."""
        with self.database.changing() as connection:
            connection.execute(delete(works).where(works.c.workspace == workspace))
            connection.execute(delete(files).where(files.c.workspace == workspace))
        self.database.scrub()

    def sweep(self, now: float) -> int:
        """Erase what has had its time; how many pieces of work and files that were."""
        with self.database.changing() as connection:
            gone = connection.execute(delete(works).where(works.c.expires_at <= now)).rowcount
            gone += connection.execute(delete(files).where(files.c.expires_at <= now)).rowcount
        self.database.scrub()
        return gone
