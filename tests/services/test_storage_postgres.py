"""Work in hand and the library in a real PostgreSQL: the same contract as in a file."""

from contextlib import contextmanager

import pytest

from storage.database import Database
from storage.migrations import bring_up
from storage.workspace import WorkspaceStore
from tests.support.storage_contract import StorageContract
from tests.support.storage_processes import LATER

pytestmark = pytest.mark.services


@pytest.fixture
def address(postgres_cluster):
    """A database that nobody has used."""
    import psycopg

    with psycopg.connect(postgres_cluster.url, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS kept WITH (FORCE)")
        connection.execute("CREATE DATABASE kept")
    return postgres_cluster.url.replace("/postgres?", "/kept?")


@pytest.fixture
def away(postgres_cluster):
    @contextmanager
    def stopped():
        postgres_cluster.stop()
        yield
        postgres_cluster.start()

    return stopped


class TestPostgresql(StorageContract):
    """The contract, in a server."""


def test_two_servers_that_start_at_once_make_the_tables_once(address):
    first, second = (Database(address) for _ in range(2))
    with first.changing() as connection:
        bring_up(connection)
    assert WorkspaceStore(second).save("here", "w", 0, "{}", until=LATER) == 1
