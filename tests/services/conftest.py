"""A throw-away PostgreSQL for the tests that need a real one."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest where there are several."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def unavailable(reason):
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def postgres_address():
    """The connection string of a cluster that lives as long as the tests; it never runs as root."""
    folder = programs()
    if folder is None:
        unavailable("PostgreSQL is not on this machine: run `make test-services`, which installs it")
    home = Path(tempfile.mkdtemp(prefix="kindred-postgres-"))
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    as_user = ["runuser", "-u", user, "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(home, user, user)

    def call(program, *arguments):
        subprocess.run([*as_user, str(folder / program), *arguments], check=True, cwd=home, stdout=subprocess.DEVNULL)

    call("initdb", "-D", str(home / "data"), "-U", user, "-A", "trust", "-E", "UTF8", "--locale=C")
    settings = f"-c listen_addresses='' -k {home} -c fsync=off -c jit=off"
    call("pg_ctl", "-D", str(home / "data"), "-l", str(home / "log"), "-w", "-o", settings, "start")
    yield f"host={home} user={user} dbname=postgres"
    call("pg_ctl", "-D", str(home / "data"), "-m", "immediate", "stop")
    shutil.rmtree(home)


@pytest.fixture
def postgres(postgres_address):
    """A connection whose work is undone at the end."""
    import psycopg

    with psycopg.connect(postgres_address) as connection:
        yield connection
        connection.rollback()
