"""What this server keeps of visitors' work, for how long and where: the operator's settings, and the one database."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from functools import cache

from streamlit import config

from segmentation.errors import SegmentationError
from storage.database import Database, StorageUnavailable, default_address
from storage.library import Library
from storage.workspace import WorkspaceStore
from ui import access
from ui.serving import log

SETTING_KEEP, HOURS = "KINDRED_KEEP", 12.0
"""Hours after the last change for which work is kept where this computer or people who sign in are served."""
SETTING_ROOM, ROOM_MB = "KINDRED_KEPT_MB", 4_000
LARGEST_KEPT = 200 << 20
"""Bytes of a file that is kept; of a larger one only what was chosen."""
SWEEP_EVERY = 3600.0
THIS_COMPUTER = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})


def local() -> bool:
    """Whether only this computer is served: by the address listened on and the names answered to."""
    names = config.get_option("server.allowedHosts") or []
    return str(config.get_option("server.address")) in THIS_COMPUTER and set(map(str, names)) <= THIS_COMPUTER


def hours() -> float:
    """For how long work is kept after its last change; 0 where nothing is kept.

    By itself only where this computer alone is served, or where visitors sign in; else the operator says so.
    """
    text = os.environ.get(SETTING_KEEP)
    if text is not None:
        return _number(text)
    return HOURS if local() or access.required() else 0.0


def _number(text: str) -> float:
    try:
        return max(0.0, float(text))
    except ValueError as error:
        raise SegmentationError(f"{SETTING_KEEP} is a number of hours, such as 12, or 0 to keep nothing.") from error


def fault() -> str:
    """What is wrong with the settings, for the server to say at its start; empty where nothing is."""
    try:
        if hours():
            database()
    except SegmentationError as error:
        return str(error)
    return ""


def until() -> float:
    """When work that is saved now is erased, in seconds since 1970."""
    return time.time() + hours() * 3600


def room() -> int:
    """Bytes of files that all visitors together may have kept."""
    return int(os.environ.get(SETTING_ROOM, ROOM_MB)) << 20


@cache
def database() -> Database:
    """The database of this server."""
    return Database(default_address())


def works() -> WorkspaceStore:
    """The work in hand of all visitors."""
    return WorkspaceStore(database())


def library() -> Library:
    """What people saved on purpose."""
    return Library(database())


def sweep() -> None:
    """Erase what has had its time; everything where nothing is to be kept any more."""
    path = database().path
    if not hours() and (path is None or not path.exists()):
        return
    with suppress(StorageUnavailable):  # it is swept again in an hour
        gone = works().sweep(time.time() if hours() else float("inf")) + library().sweep(time.time())
        if gone:
            log.event("kept work erased", pieces=gone)
