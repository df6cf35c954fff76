"""Makes a running app, as a user starts it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.paths import ROOT

START_LIMIT = 60


class Address(str):
    """Where the app answers, and the process that does."""

    process: subprocess.Popen


@contextmanager
def serve(
    folder: Path,
    *options: str,
    environment: dict[str, str] | None = None,
    script: Path = ROOT / "app.py",
    health: str = "/health",
) -> Iterator[Address]:
    """Start the app as a user does, or another ``script``, which answers at ``health`` once it is there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless=true"]
    command += [f"--server.port={port}", "--server.fileWatcherType=none", *options]
    log = folder / "server.log"
    kept = {"KINDRED_DATABASE": f"sqlite:///{folder / 'kept' / 'kindred.db'}"}  # never among the user's own work
    settings = os.environ | {"PYTHONPATH": str(ROOT)} | kept | (environment or {})
    with log.open("w") as sink:
        server = subprocess.Popen(command, cwd=ROOT, stdout=sink, stderr=subprocess.STDOUT, env=settings)
    try:
        wait_for(f"http://127.0.0.1:{port}{health}", server, log)
        address = Address(f"http://127.0.0.1:{port}")
        address.process = server
        yield address
    finally:
        server.terminate()
        server.wait(20)


def wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    """Wait until the server answers."""
    end = time.monotonic() + START_LIMIT
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(log.read_text())
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The server did not answer: {log.read_text()}")
