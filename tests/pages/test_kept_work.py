"""Work that is there tomorrow: saved after each change, taken up with one click, forgotten at once when asked."""

import time
from contextlib import contextmanager
from dataclasses import replace

import pytest

from segmentation import Choices, run
from segmentation.features import suggest_plan
from segmentation.orders import OrderChoices
from tests.support.shop_months import april, march, month
from tests.support.visitor import Visitor, table
from ui import kept_work, slots
from ui.data.uploader import SAMPLES
from ui.serving import keeping

GO_ON = "Go on where you were"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """One browser's kept work, in a database of its own."""
    monkeypatch.setenv("KINDRED_DATABASE", f"sqlite:///{tmp_path / 'kept' / 'kindred.db'}")
    monkeypatch.setattr(kept_work, "workspace", lambda: "place")
    keeping.database.cache_clear()
    yield tmp_path / "kept" / "kindred.db"
    keeping.database.cache_clear()


def settled(visitor: Visitor) -> Visitor:
    """Wait until the bytes of the file are kept too."""
    end = time.monotonic() + 20
    while time.monotonic() < end and not all(offer.whole for offer in kept_work.offers()):
        time.sleep(0.05)
    visitor.app.run()
    return visitor


@pytest.fixture
def worked(place) -> Visitor:
    """Somebody who has named a segment, joined two and taken nothing back."""
    visitor = Visitor().open(table()).choose(k=4).go("segments")
    visitor.session.label_segment(1, name="Regulars")
    visitor.session.regroup(((3, 4),), ())
    return settled(visitor)


def test_another_tab_goes_on_where_this_one_was_with_one_click(worked):
    again = Visitor()
    assert "shop.csv" in again.words
    assert "3 segments, 1 name of yours · changed just now" in again.words
    again.click(GO_ON).go("segments")
    assert again.session.choices == worked.session.choices
    assert again.session.result.profile.names == worked.session.result.profile.names
    assert (again.session.result.assignment.labels == worked.session.result.assignment.labels).all()
    assert not again.faults


def test_what_was_chosen_before_can_still_be_taken_back(worked):
    again = Visitor().click(GO_ON)
    for _ in range(2):
        again.session.undo()
    names = again.go("profiles").session.result.profile.names
    assert len(names) == 4
    assert "Regulars" not in names
    again.session.redo()
    assert "Regulars" in again.go("profiles").session.result.profile.names


def test_any_page_offers_it(worked):
    again = Visitor().go("profiles")
    assert again.title == "There are no customers here yet"
    again.click(GO_ON)
    assert "Regulars" in again.words


def test_customers_made_of_orders_come_back_with_the_table_added_to_them(place):
    orders = next(s for s in SAMPLES if s.file == "orders.csv")
    visitor = Visitor().open(orders.path.read_bytes(), "orders.csv")
    visitor.click("Turn orders into customers")
    visitor.app.session_state["add a table"] = True
    visitor.app.run()
    key = f"customer table {visitor.session.turns}"
    ids = visitor.session.dataset.frame[visitor.session.dataset.column_names[0]].head(50)
    more = "customer,tier\n" + "".join(f"{number},{'gold' if i % 2 else 'tin'}\n" for i, number in enumerate(ids))
    visitor.app.file_uploader(key=key).upload("more.csv", more.encode(), "text/csv").run()
    assert "tier" in visitor.session.dataset.column_names
    settled(visitor)
    again = Visitor().click(GO_ON)
    assert again.session.dataset.fingerprint == visitor.session.dataset.fingerprint
    assert isinstance(again.session.orders, OrderChoices)


def test_two_tabs_that_go_on_differently_are_both_kept(worked):
    again = Visitor().click(GO_ON).go("profiles")
    again.session.label_segment(2, name="Of the second tab")
    again.app.run()
    worked.session.label_segment(2, name="Of the first tab")
    worked.app.run()
    assert "Both are kept" in worked.app.toast[0].value
    worked.app.run()
    assert "Both are kept" in worked.words
    kept = {offer.document.now.choices.labels[2].name for offer in kept_work.offers()}
    assert kept == {"Of the second tab", "Of the first tab"}


def test_another_file_begins_other_work_and_the_first_is_still_there(worked):
    worked.click("Replace the file").click("Replace it").go("data")
    settled(worked.open(table(seed=3), "other.csv"))
    assert [offer.document.file.name for offer in kept_work.offers()] == ["other.csv", "shop.csv"]


@contextmanager
def gone(folder):
    """The database's folder is away for a while."""
    aside = folder.with_name("aside")
    folder.rename(aside)
    folder.write_text("no folder")
    yield
    folder.unlink()
    aside.rename(folder)


def test_a_database_that_goes_away_is_a_sentence_and_loses_nothing(worked, place, monkeypatch):
    monkeypatch.setattr(kept_work, "AGAIN_AFTER", 0.0)
    with gone(place.parent):
        worked.session.label_segment(1, name="Named meanwhile")
        worked.app.run()
        worked.app.run()
        assert "nothing on this page is lost" in worked.words
        assert not worked.faults
        assert "Drop a file" in str(Visitor().app.file_uploader[0].label)
    worked.app.run()
    worked.app.run()
    assert "nothing on this page is lost" not in worked.words
    assert kept_work.offers()[0].document.now.choices.labels[1].name == "Named meanwhile"


def test_of_a_very_large_file_only_the_choices_are_kept_and_it_says_so(place, monkeypatch):
    monkeypatch.setattr(keeping, "LARGEST_KEPT", 100)
    visitor = Visitor().open(table()).choose(k=4).go("segments")
    visitor.session.label_segment(1, name="Regulars")
    visitor.app.run()
    visitor.app.run()
    assert "is not kept. Your choices are" in visitor.words
    again = Visitor()
    assert "Open it again, and your choices come back." in again.words
    again.open(table())
    assert "Regulars" in again.go("profiles").words


def test_forgotten_at_once_and_from_the_disk(worked, place):
    assert b"Regulars" in b"".join(path.read_bytes() for path in place.parent.iterdir())
    worked.click("Forget my data")
    assert not worked.session.has("upload")
    assert kept_work.offers() == ()
    left = b"".join(path.read_bytes() for path in place.parent.iterdir())
    assert b"Regulars" not in left
    assert table()[:200] not in left
    assert GO_ON not in Visitor().words


def test_work_that_has_had_its_time_is_erased_by_the_sweep(worked, place, monkeypatch):
    keeping.sweep()
    assert kept_work.offers()
    monkeypatch.setenv("KINDRED_KEEP", "0")
    keeping.sweep()
    assert b"Regulars" not in b"".join(path.read_bytes() for path in place.parent.iterdir())


def test_a_damaged_document_is_passed_over(worked):
    offer = kept_work.offers()[0]
    keeping.works().save("place", "damaged", 0, offer.kept.document[:-30], until=keeping.until())
    assert len(kept_work.offers()) == 1
    assert replace(offer, kept=offer.kept).whole


def test_earlier_segments_on_a_later_file_are_shown_again_and_not_formed(place):
    data = month(march())
    recipe = run(data, Choices(plan=suggest_plan(data, ["spend", "visits"]), k=3)).recipe
    visitor = Visitor()
    visitor.session.put(slots.EARLIER_RECIPE, recipe)
    visitor.open(month(april()).frame.to_csv(index=False).encode(), "april.csv")
    visitor.click("Show my customers in these segments")
    visitor.session.label_segment(1, name="Savers")
    visitor.app.run()
    settled(visitor)
    again = Visitor().click(GO_ON)
    again.go("segments")
    assert again.session.get(slots.EARLIER) is not None
    assert again.session.result.recipe.model == recipe.model
    assert again.session.result.profile.names == visitor.session.result.profile.names
    assert (again.session.result.assignment.labels == visitor.session.result.assignment.labels).all()
