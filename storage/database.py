"""The door to the database: SQLite in one file of this computer, or PostgreSQL by its address."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import platformdirs
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, IntegrityError, InterfaceError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from segmentation.errors import SegmentationError
from storage.migrations import bring_up
from storage.tables import metadata

SETTING = "KINDRED_DATABASE"
PATIENCE = 10
"""Seconds to wait for somebody else's write."""
GREETING = 3
"""Seconds to wait for a server that does not answer."""
OWNER_ONLY = stat.S_IRUSR | stat.S_IWUSR
AWAY = (
    "What you do is not being kept just now, because the database does not answer. "
    "Go on: nothing on this page is lost, and it is tried again with every change."
)


class StorageUnavailable(SegmentationError):
    """The database is away, full or damaged."""

    def __init__(self, sentence: str = AWAY) -> None:
        super().__init__(sentence)


def default_address() -> str:
    """``KINDRED_DATABASE``, else a file in the user's data folder."""
    return os.environ.get(SETTING) or f"sqlite:///{platformdirs.user_data_path('kindred') / 'kindred.db'}"


class Database:
    """One database; its tables are made at the first use and whenever an empty one has taken its place.

    Parameters
    ----------
    address : ``sqlite:///path`` or ``postgresql://user:password@host/name``.

    Raises
    ------
    StorageUnavailable : where the address is none, or its driver is not installed.
    """

    def __init__(self, address: str) -> None:
        self.url = _url(address)
        self.path = Path(self.url.database or "") if self.url.get_backend_name() == "sqlite" else None
        self._engine = _engine(self.url)
        self._lock = threading.Lock()
        self._ready: int | None = None  # the inode of the file that has its tables; 0 for a server

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """A transaction that may write; it is on the disk when the block has ended.

        Raises
        ------
        StorageUnavailable : where the database is away, full or damaged; nothing of the block was kept then.
        """
        with self._open("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads, and waits for nobody who writes."""
        with self._open("BEGIN") as connection:
            yield connection

    @contextmanager
    def _open(self, begin: str) -> Iterator[Connection]:
        try:
            self._prepare()
            with self._engine.connect().execution_options(kindred_begin=begin) as connection, connection.begin():
                yield connection
        except IntegrityError:
            raise
        except (DatabaseError, InterfaceError, PoolTimeout, OSError) as error:
            self._ready = None
            raise StorageUnavailable from error

    def _prepare(self) -> None:
        if self._ready is not None and self._ready == self._inode():
            return
        with self._lock:
            self._engine.dispose()  # connections to a file that is gone would write into nothing
            if self.path is not None:
                _make_private(self.path)
            options = {"kindred_begin": "BEGIN IMMEDIATE"}
            with self._engine.connect().execution_options(**options) as connection, connection.begin():
                bring_up(connection)
            self._ready = self._inode()

    def _inode(self) -> int | None:
        if self.path is None:
            return 0
        return self.path.stat().st_ino if self.path.exists() else None

    def scrub(self) -> None:
        """Take what was deleted out of the log and the free pages too (backups are whoever makes them's)."""
        try:
            self._prepare()
            if self.path is None:
                with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                    connection.exec_driver_sql(f"VACUUM {', '.join(metadata.tables)}")
                return
            raw = self._engine.raw_connection()
            try:
                # A cursor's `execute` would give back one page and stop.
                driver: Any = raw.driver_connection
                driver.executescript("PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE);")
            finally:
                raw.close()
        except (DatabaseError, InterfaceError, PoolTimeout, OSError) as error:
            raise StorageUnavailable from error

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


def _url(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise StorageUnavailable(f"{SETTING} is no address of a database: sqlite:///… or postgresql://…") from error
    kind = url.get_backend_name()
    if kind not in ("sqlite", "postgresql"):
        raise StorageUnavailable(f"{SETTING} names a {kind} database; Kindred keeps work in sqlite or postgresql.")
    return url.set(drivername="postgresql+psycopg") if kind == "postgresql" else url


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        try:
            return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": GREETING})
        except (ImportError, NoSuchModuleError) as error:
            raise StorageUnavailable(
                "PostgreSQL needs a package that is not installed: pip install -r requirements-postgres.txt"
            ) from error
    engine = create_engine(url, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _configure_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def _configure_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401  # the driver's own
    connection.isolation_level = None  # transactions begin where we say, by `_begin`
    cursor = connection.cursor()
    for pragma in ("auto_vacuum = INCREMENTAL", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("kindred_begin", "BEGIN"))


def _make_private(path: Path) -> None:
    """The file, readable by nobody else from its first byte; SQLite gives its log the same rights."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, OWNER_ONLY))
    path.chmod(OWNER_ONLY)
