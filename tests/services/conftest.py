"""Throw-away servers for the tests that need a real one: PostgreSQL, MariaDB, Spark."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
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


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL of our own, which can be stopped and started again."""

    home: Path
    user: str
    control: Callable[..., None]

    @property
    def url(self) -> str:
        return f"postgresql://{self.user}@/postgres?host={self.home}"

    def stop(self) -> None:
        self.control("-m", "immediate", "stop")

    def start(self) -> None:
        settings = f"-c listen_addresses='' -k {self.home} -c fsync=off -c jit=off"
        self.control("-l", str(self.home / "log"), "-w", "-o", settings, "start")


@pytest.fixture(scope="session")
def postgres_cluster():
    """A cluster that lives as long as the tests; it never runs as root."""
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
    cluster = Cluster(home, user, partial(call, "pg_ctl", "-D", str(home / "data")))
    cluster.start()
    yield cluster
    cluster.stop()
    shutil.rmtree(home)


@pytest.fixture(scope="session")
def postgres_address(postgres_cluster):
    """The connection string of that cluster."""
    return f"host={postgres_cluster.home} user={postgres_cluster.user} dbname=postgres"


@pytest.fixture
def postgres(postgres_address):
    """A connection whose work is undone at the end."""
    import psycopg

    with psycopg.connect(postgres_address) as connection:
        yield connection
        connection.rollback()


@pytest.fixture(scope="session")
def mariadb_socket():
    """The socket of a server that lives as long as the tests; it never runs as root."""
    program, setup = (
        shutil.which(name, path="/usr/sbin:/usr/bin:/usr/local/bin") for name in ("mariadbd", "mariadb-install-db")
    )
    if program is None or setup is None:
        unavailable("MariaDB is not on this machine: run `make test-services`, which installs it")
    home = Path(tempfile.mkdtemp(prefix="kindred-mariadb-"))
    user = "mysql" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    if os.geteuid() == 0:
        shutil.chown(home, user, user)
    data, socket = f"--datadir={home}/data", home / "socket"
    subprocess.run(
        [setup, "--no-defaults", f"--user={user}", data, "--auth-root-authentication-method=normal", "--skip-test-db"],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(
            [
                program,
                "--no-defaults",
                f"--user={user}",
                data,
                f"--socket={socket}",
                f"--pid-file={home}/pid",
                "--skip-networking",
                "--innodb-flush-log-at-trx-commit=0",
            ],
            stdout=log,
            stderr=log,
        )
    for _ in range(600):
        if socket.exists() or server.poll() is not None:
            break
        time.sleep(0.1)
    assert socket.exists(), (home / "log").read_text(errors="replace")[-2000:]
    yield str(socket)
    server.terminate()
    server.wait(60)
    shutil.rmtree(home)


@pytest.fixture(scope="session")
def mariadb(mariadb_socket):
    """A cursor in an empty database that compares text letter by letter, as the app does."""
    import pymysql

    with pymysql.connect(unix_socket=mariadb_socket, user="root", charset="utf8mb4", autocommit=True) as connection:
        cursor = connection.cursor()
        cursor.execute("CREATE DATABASE shop CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
        cursor.execute("USE shop")
        cursor.execute("SET optimizer_switch = 'derived_merge=off'")
        cursor.execute(
            "CREATE FUNCTION REGEXP_LIKE(cell LONGTEXT, pattern TEXT) RETURNS INT DETERMINISTIC "
            "RETURN cell REGEXP pattern"
        )
        yield cursor


@pytest.fixture(scope="session")
def spark():
    """A session of one local worker."""
    if find_spec("pyspark") is None or shutil.which("java") is None:
        unavailable("Spark or Java is not on this machine: run `make test-services`, which installs both")
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[1]").appName("kindred")
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "1",
        "spark.driver.memory": "1g",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()
