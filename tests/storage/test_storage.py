"""Kept work in SQLite: the contract, and what one file on this computer owes its user."""

import stat
from contextlib import contextmanager

import pytest

from storage import migrations
from storage.database import Database, StorageUnavailable, default_address
from storage.migrations import NewerDatabase
from storage.workspace import WorkspaceStore
from tests.support.storage_contract import StorageContract
from tests.support.storage_processes import LATER, ROOM

SECRET = b"Zwiebelkuchen-4711"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "data" / "kindred.db"


@pytest.fixture
def address(file):
    return f"sqlite:///{file}"


@pytest.fixture
def away(file):
    @contextmanager
    def moved():
        """Another disk in its place: the file is not there, and none can be made."""
        aside = file.parent.with_name("aside")
        file.parent.rename(aside)
        file.parent.write_text("no folder")
        yield
        file.parent.unlink()
        aside.rename(file.parent)

    return moved


class TestSqlite(StorageContract):
    """The contract, in a file of this computer."""


def test_nobody_else_on_this_computer_can_read_the_file(file, address):
    store = WorkspaceStore(Database(address))
    store.save("here", "w", 0, "{}", until=LATER)
    kept = list(file.parent.iterdir())
    assert {path.name for path in kept} >= {"kindred.db", "kindred.db-wal"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_nothing_of_what_was_forgotten_stays_in_the_file_or_its_log(file, address):
    store = WorkspaceStore(Database(address))
    store.keep_file("here", SECRET * 400_000, until=LATER, room=ROOM)
    store.save("here", "w", 0, SECRET.decode(), until=LATER)
    assert any(SECRET in path.read_bytes() for path in file.parent.iterdir())
    full = file.stat().st_size
    store.forget("here")
    assert not any(SECRET in path.read_bytes() for path in file.parent.iterdir())
    assert file.stat().st_size < full / 10


def test_an_emptied_folder_gets_the_work_back_with_the_next_save(file, address):
    store = WorkspaceStore(Database(address))
    store.save("here", "w", 0, "first", until=LATER)
    for path in file.parent.iterdir():
        path.unlink()
    assert store.save("here", "w", 1, "second", until=LATER) == 2
    assert WorkspaceStore(Database(address)).works("here")[0].document == "second"


def test_a_database_of_a_newer_kindred_is_left_alone(address, monkeypatch):
    WorkspaceStore(Database(address)).works("here")
    monkeypatch.setattr(migrations, "STEPS", ())
    with pytest.raises(NewerDatabase, match="Update this one"):
        WorkspaceStore(Database(address)).works("here")


def test_a_file_that_is_no_database_is_told_and_not_touched(file, address):
    file.parent.mkdir()
    file.write_bytes(b"my shopping list" * 500)
    with pytest.raises(StorageUnavailable):
        WorkspaceStore(Database(address)).works("here")
    assert file.read_bytes() == b"my shopping list" * 500


@pytest.mark.parametrize("wrong", ["kindred.db", "mysql://localhost/kindred", "nonsense://x"])
def test_an_address_that_is_none_is_told_in_a_sentence(wrong):
    with pytest.raises(StorageUnavailable, match="KINDRED_DATABASE"):
        Database(wrong)


def test_the_operator_says_where(monkeypatch):
    monkeypatch.setenv("KINDRED_DATABASE", "postgresql://host/kindred")
    assert default_address() == "postgresql://host/kindred"
    monkeypatch.delenv("KINDRED_DATABASE")
    assert default_address().startswith("sqlite:///")
