"""Makes the facts that hold for kept work in SQLite and in PostgreSQL alike."""

import hashlib
import time

import pytest

from storage.database import Database, StorageUnavailable
from storage.library import KEPT_AFTER_DELETION, Library
from storage.rights import NotInLibrary, Person
from storage.workspace import ChangedElsewhere, NoRoom, WorkspaceStore, workspace_key
from tests.support.storage_processes import ANN, LATER, ROOM, document, killed_while_saving, save_and_edit_at_once

BOB = Person("bob", "Bob@shop.example")
PROCESSES, TIMES = 8, 6
PER_ROUTE = {
    "add_version": lambda library, who, one: library.add_version(who, one, "{}", "{}"),
    "remember_members": lambda library, who, one: library.remember_members(who, one, 1, ["c"], [1]),
    "versions": lambda library, who, one: library.versions(who, one),
    "recipe": lambda library, who, one: library.recipe(who, one),
    "members": lambda library, who, one: library.members(who, one, 1),
    "describe": lambda library, who, one: library.describe(who, one, name="mine", note=""),
    "archive": lambda library, who, one: library.archive(who, one),
    "delete": lambda library, who, one: library.delete(who, one),
    "restore": lambda library, who, one: library.restore(who, one),
    "duplicate": lambda library, who, one: library.duplicate(who, one, "mine"),
    "share": lambda library, who, one: library.share(who, one, "bob@shop.example"),
    "unshare": lambda library, who, one: library.unshare(who, one, "carol@shop.example"),
    "readers": lambda library, who, one: library.readers(who, one),
}
READING = ("versions", "recipe", "duplicate")
"""What a segmentation is shared for."""


class StorageContract:
    """``address`` and ``away`` (a context in which the database does not answer) are fixtures of the subclass."""

    @pytest.fixture
    def store(self, address):
        return WorkspaceStore(Database(address))

    @pytest.fixture
    def library(self, address):
        return Library(Database(address))

    @pytest.fixture
    def saved(self, library):
        """A segmentation of Ann's with one version and two customers."""
        one = library.add(ANN, "Tea drinkers", "for the spring", '{"recipe": 1}', '{"k": 3}')
        library.remember_members(ANN, one, 1, ["A-1", "A-2"], [1, 2])
        return one

    # ---- work in hand ---------------------------------------------------------------

    def test_work_comes_back_the_latest_first_and_only_in_its_place(self, store):
        for number in (1, 2):
            store.save("here", f"w{number}", 0, f"state {number}", until=LATER)
        store.save("here", "w1", 1, "state 3", until=LATER)
        assert [(w.id, w.revision, w.document) for w in store.works("here")] == [
            ("w1", 2, "state 3"),
            ("w2", 1, "state 2"),
        ]
        assert store.works("elsewhere") == ()

    def test_a_key_is_of_the_browser_and_the_account_together(self):
        keys = {workspace_key(*parts) for parts in (("t", ""), ("t", "ann"), ("t", "bob"), ("u", "ann"), ("ta", "nn"))}
        assert len(keys) == 5

    def test_a_later_state_from_another_tab_is_not_overwritten(self, store):
        store.save("here", "w", 0, "first", until=LATER)
        store.save("here", "w", 1, "of the second tab", until=LATER)
        with pytest.raises(ChangedElsewhere):
            store.save("here", "w", 1, "of the first tab", until=LATER)
        assert store.works("here")[0].document == "of the second tab"

    def test_a_file_comes_back_whole_and_is_kept_once(self, store):
        content = bytes(range(256)) * 40_000  # three parts
        for _ in range(2):
            store.keep_file("here", content, until=LATER, room=len(content))
        digest = hashlib.sha256(content).hexdigest()
        assert store.file("here", digest) == content
        assert store.file("elsewhere", digest) is None
        with pytest.raises(NoRoom):
            store.keep_file("here", b"one more", until=LATER, room=len(content))

    def test_what_is_forgotten_or_has_had_its_time_is_gone(self, store):
        store.save("here", "w", 0, "{}", until=LATER)
        store.keep_file("here", b"content", until=LATER, room=ROOM)
        store.save("there", "old", 0, "{}", until=time.time() + 100)
        store.forget("here")
        assert store.works("here") == ()
        assert store.file("here", hashlib.sha256(b"content").hexdigest()) is None
        assert [w.id for w in store.works("there")] == ["old"]
        assert store.sweep(time.time() + 200) == 1
        assert store.works("there") == ()

    # ---- many at once, and ends -----------------------------------------------------

    def test_eight_processes_that_save_and_edit_lose_nothing(self, address, store, library, saved):
        assert save_and_edit_at_once(address, PROCESSES, TIMES, saved) == [0] * PROCESSES
        kept = {work.id: work for work in store.works("place")}
        for number in range(PROCESSES):
            work = kept[f"work {number}"]
            assert (work.revision, work.document) == (TIMES, document(work.id, TIMES))
            for turn in range(TIMES):
                content = f"{number} {turn}".encode()
                assert store.file("place", hashlib.sha256(content).hexdigest()) == content
        versions = library.versions(ANN, saved)
        assert [v.number for v in versions] == list(range(PROCESSES * TIMES + 1, 0, -1))
        recipes = {library.recipe(ANN, saved, v.number) for v in versions[:-1]}
        assert recipes == {f"recipe {number} {turn}" for number in range(PROCESSES) for turn in range(TIMES)}

    def kept_after_kills(self, address, times):
        """How many of so many kills in the middle of a save left every confirmed one whole."""
        whole = 0
        for turn in range(times):
            work = f"killed {turn}"
            confirmed = killed_while_saving(address, work, turn)
            store = WorkspaceStore(Database(address))
            kept = next(w for w in store.works("place") if w.id == work)
            assert confirmed <= kept.revision <= confirmed + 1
            assert kept.document == document(work, kept.revision)
            content = document(work, confirmed).encode() * 100
            assert store.file("place", hashlib.sha256(content).hexdigest()) == content
            store.forget("place")
            store.database.close()
            whole += 1
        return whole

    def test_a_process_killed_in_a_save_loses_nothing_that_was_confirmed(self, address):
        assert self.kept_after_kills(address, 20) == 20

    @pytest.mark.soak
    def test_two_hundred_processes_killed_in_a_save_lose_nothing_that_was_confirmed(self, address):
        assert self.kept_after_kills(address, 200) == 200

    def test_a_database_that_goes_away_says_so_and_comes_back_with_everything(self, store, library, saved, away):
        store.save("here", "w", 0, "before", until=LATER)
        with away():
            for question in (
                lambda: store.save("here", "w", 1, "meanwhile", until=LATER),
                lambda: store.works("here"),
                lambda: library.entries(ANN),
            ):
                with pytest.raises(StorageUnavailable, match="nothing on this page is lost"):
                    question()
        assert store.works("here")[0].document == "before"
        assert store.save("here", "w", 1, "after", until=LATER) == 2
        assert [entry.id for entry in library.entries(ANN)] == [saved]

    # ---- the library ----------------------------------------------------------------

    def test_a_segmentation_comes_back_with_its_versions(self, library, saved):
        assert library.add_version(ANN, saved, '{"recipe": 2}', '{"k": 4}') == 2
        entry = library.entries(ANN)[0]
        assert (entry.name, entry.note, entry.latest, entry.summary) == (
            "Tea drinkers",
            "for the spring",
            2,
            '{"k": 4}',
        )
        assert (entry.yours, entry.owner_name) == (True, "ann@shop.example")
        assert [library.recipe(ANN, saved, number) for number in (None, 1)] == ['{"recipe": 2}', '{"recipe": 1}']
        assert [(v.number, v.customers) for v in library.versions(ANN, saved)] == [(2, 0), (1, 2)]

    def test_search_looks_in_names_and_notes_and_takes_signs_as_they_are(self, library, saved):
        other = library.add(ANN, "100%_sure", "", "{}", "{}")
        for words, expected in (("TEA spring", [saved]), ("tea autumn", []), ("%_s", [other]), ("0_s", [])):
            assert [entry.id for entry in library.entries(ANN, search=words)] == expected, words

    def test_put_aside_copied_deleted_and_brought_back(self, library, saved):
        library.archive(ANN, saved)
        assert library.entries(ANN) == ()
        assert [entry.id for entry in library.entries(ANN, archived=True)] == [saved]
        copy = library.duplicate(ANN, saved, "Tea drinkers, again")
        assert library.recipe(ANN, copy) == library.recipe(ANN, saved)
        assert library.members(ANN, copy, 1) == {}
        library.delete(ANN, saved)
        with pytest.raises(NotInLibrary):
            library.recipe(ANN, saved)
        library.restore(ANN, saved)
        assert library.members(ANN, saved, 1) == {"A-1": 1, "A-2": 2}
        library.delete(ANN, saved)
        assert library.sweep(time.time() + KEPT_AFTER_DELETION + 1) == 1
        with pytest.raises(NotInLibrary):
            library.restore(ANN, saved)

    @pytest.mark.parametrize("route", PER_ROUTE)
    def test_somebody_else_is_told_of_nothing(self, library, saved, route):
        with pytest.raises(NotInLibrary):
            PER_ROUTE[route](library, BOB, saved)
        with pytest.raises(NotInLibrary):
            PER_ROUTE[route](library, Person("stranger"), saved)
        entry = library.entries(ANN)[0]
        assert (entry.name, entry.latest, entry.archived) == ("Tea drinkers", 1, False)
        assert library.members(ANN, saved, 1) == {"A-1": 1, "A-2": 2}

    def test_lists_searches_and_erasures_stop_at_ones_own(self, library, saved):
        assert library.entries(BOB) == library.entries(BOB, search="Tea") == ()
        assert library.erase_customer(BOB, "A-1") == 0
        assert library.members(ANN, saved, 1)["A-1"] == 1

    @pytest.mark.parametrize("route", PER_ROUTE)
    def test_who_it_is_shared_with_reads_it_and_changes_nothing(self, library, saved, route):
        library.share(ANN, saved, " bob@Shop.example ")
        assert [(entry.id, entry.yours) for entry in library.entries(BOB)] == [(saved, False)]
        if route in READING:
            assert PER_ROUTE[route](library, BOB, saved)
        else:
            with pytest.raises(NotInLibrary):
                PER_ROUTE[route](library, BOB, saved)
        library.unshare(ANN, saved, "bob@shop.example")
        assert saved not in [entry.id for entry in library.entries(BOB)]

    def test_a_customer_is_erased_from_every_version(self, library, saved):
        library.add_version(ANN, saved, "{}", "{}")
        library.remember_members(ANN, saved, 2, ["A-1", "A-3"], [2, 2])
        assert library.erase_customer(ANN, "A-1") == 2
        assert [library.members(ANN, saved, number) for number in (1, 2)] == [{"A-2": 2}, {"A-3": 2}]
