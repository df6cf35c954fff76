"""Segmentations saved on purpose: there next month, the user's own, and customers only where ticked."""

import pytest

from segmentation.recipe_file import recipe_from_json
from storage.rights import Person
from tests.support.visitor import Visitor
from ui import kept_work
from ui.serving import keeping

ANN, BOB = Person("ann", "ann@shop.example"), Person("bob", "bob@shop.example")
SAVE = "Save in the library"


@pytest.fixture
def library(tmp_path, monkeypatch):
    monkeypatch.setenv("KINDRED_DATABASE", f"sqlite:///{tmp_path / 'kindred.db'}")
    monkeypatch.setattr(kept_work, "person", lambda: ANN)
    keeping.database.cache_clear()
    yield keeping.library()
    keeping.database.cache_clear()


@pytest.fixture
def saved(library, with_data: Visitor) -> Visitor:
    """Somebody who has saved three segments, one of them named."""
    with_data.choose(k=3).go("segments")
    with_data.session.label_segment(1, name="Regulars")
    with_data.go("export").click(SAVE)
    return with_data


def opened(visitor: Visitor, popover: str) -> Visitor:
    """The Library page with one of a card's popovers open."""
    entry = keeping.library().entries(kept_work.person())[0]
    visitor.go("library")
    visitor.app.session_state[f"{popover} {entry.id}"] = True
    visitor.app.run()
    return visitor


def test_what_was_saved_is_listed_with_what_it_is(saved):
    assert "Saved as version 1" in saved.words
    saved.go("library")
    assert not saved.faults
    assert saved.title == "1 segmentation in your library"
    for words in ("shop, 3 segments", "90 customers of shop.csv", "Regulars", "33"):
        assert words in saved.words


def test_its_recipe_gives_the_segments_again(saved, library):
    recipe = recipe_from_json(library.recipe(ANN, library.entries(ANN)[0].id))
    assert recipe.names == saved.session.result.recipe.names
    assert recipe.model == saved.session.result.recipe.model


def test_no_customer_is_kept_unless_it_is_ticked(saved, library):
    one = library.entries(ANN)[0].id
    assert library.versions(ANN, one)[0].customers == 0
    tick = next(box for box in saved.app.checkbox if box.label.startswith("Remember the segment"))
    tick.check().run()
    saved.click(SAVE)
    assert "Saved as version 2" in saved.words
    labels = saved.session.result.assignment.labels
    assert library.members(ANN, one, 2) == {f"{i:05d}": int(label) for i, label in enumerate(labels)}
    saved.go("library")
    saved.app.text_input(key="erased customer").set_value("00007").run()
    saved.click("Erase this customer")
    assert "Erased from 1 version" in saved.words
    assert "00007" not in library.members(ANN, one, 2)


def test_versions_and_another_name(saved):
    opened(saved, "Versions")
    assert "Version 1" in saved.words
    assert "Formed by" in saved.words
    opened(saved, "Edit")
    entry = keeping.library().entries(ANN)[0]
    saved.app.text_input(key=f"name {entry.id}").set_value("Tea *drinkers*").run()
    saved.click("Keep this")
    assert r"Tea \*drinkers\*" in saved.words


def test_duplicated_put_aside_deleted_and_brought_back(saved, library):
    saved.go("library").click("Duplicate")
    assert {entry.name for entry in library.entries(ANN)} == {"shop, 3 segments", "shop, 3 segments (copy)"}
    saved.click("Put aside")
    assert len(library.entries(ANN, archived=True)) == 1
    saved.click("Delete")
    assert library.entries(ANN) == ()
    saved.click("Bring it back")
    assert len(library.entries(ANN)) == 1


def test_somebody_else_is_shown_nothing_until_it_is_shared(saved, library, monkeypatch):
    one = library.entries(ANN)[0].id
    monkeypatch.setattr(kept_work, "person", lambda: BOB)
    other = Visitor().go("library")
    assert other.title == "Your library is empty"
    assert "Regulars" not in other.words
    other.app.text_input(key="erased customer").set_value("00007").run()
    assert "Nobody of that number" in other.click("Erase this customer").words
    library.share(ANN, one, BOB.address)
    other.go("library")
    assert r"shared by ann" in other.words
    assert {"Delete", "Put aside"}.isdisjoint(button.label for button in other.app.button)


def test_where_nobody_signs_in_on_a_server_for_others_there_is_none(with_data, monkeypatch):
    monkeypatch.setattr(keeping, "local", lambda: False)
    with_data.choose(k=3).go("export")
    assert SAVE not in with_data.words
    with_data.go("library")
    assert with_data.title == "There is no library here"
    assert not with_data.faults
