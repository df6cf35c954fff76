"""Makes processes that keep work at the same moment, and one that is killed while it does."""

import hashlib
import multiprocessing
import os
import random
import signal
import time

from storage.database import Database
from storage.library import Library
from storage.rights import Person
from storage.workspace import WorkspaceStore

ANN = Person("ann", "ann@shop.example")
LATER = 4_000_000_000.0
ROOM = 1 << 30
PLENTY = "x" * 2_000

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["tests.support.storage_processes"])


def document(work: str, revision: int) -> str:
    """What a work holds after so many saves: any half of it would be seen."""
    return f"{work} {revision} {PLENTY} {hashlib.sha256(f'{work} {revision}'.encode()).hexdigest()}"


def _save_and_edit(address: str, number: int, times: int, shared: str) -> None:
    store, library = WorkspaceStore(Database(address)), Library(Database(address))
    for turn in range(times):
        store.save("place", f"work {number}", turn, document(f"work {number}", turn + 1), until=LATER)
        store.keep_file("place", f"{number} {turn}".encode(), until=LATER, room=ROOM)
        library.add_version(ANN, shared, f"recipe {number} {turn}", "{}")


def save_and_edit_at_once(address: str, processes: int, times: int, shared: str) -> list[int | None]:
    """Let so many processes save work of their own and add versions to one segmentation; how each ended."""
    arguments = [(address, number, times, shared) for number in range(processes)]
    started = [_context.Process(target=_save_and_edit, args=each) for each in arguments]
    for process in started:
        process.start()
    for process in started:
        process.join(120)
    return [process.exitcode for process in started]


def _save_for_ever(address: str, work: str, confirmed: int) -> None:
    store, revision = WorkspaceStore(Database(address)), 0
    while True:
        revision = store.save("place", work, revision, document(work, revision + 1), until=LATER)
        content = document(work, revision).encode() * 100
        store.keep_file("place", content, until=LATER, room=ROOM)
        os.write(confirmed, revision.to_bytes(4, "big"))


def _with_pipe(address: str, work: str, connection: object) -> None:
    _save_for_ever(address, work, connection.fileno())


def killed_while_saving(address: str, work: str, seed: int) -> int:
    """Kill a process somewhere in its saves; the last save that it had word of."""
    ours, theirs = _context.Pipe(duplex=False)
    process = _context.Process(target=_with_pipe, args=(address, work, theirs))
    process.start()
    theirs.close()
    last = int.from_bytes(os.read(ours.fileno(), 4), "big")
    time.sleep(random.Random(seed).uniform(0, 0.02))
    os.kill(process.pid, signal.SIGKILL)
    process.join(30)
    while word := os.read(ours.fileno(), 4):
        last = int.from_bytes(word, "big")
    return last
