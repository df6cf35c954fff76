"""What the session keeps, what it forgets, and for whom."""

from dataclasses import replace

import pytest

from segmentation.recipe import Choices
from tests.support.visitor import EVERY_PAGE, Visitor, table
from ui.data.uploader import SAMPLES
from ui.history import STAGE_OF_CHOICE
from ui.session import Session
from ui.slots import CHAIN, Slot


def test_one_click_leads_from_a_file_to_its_segments(with_data):
    with_data.click("Segment my customers")
    assert with_data.session.result.segmentation.k == 3
    assert not with_data.faults


@pytest.mark.parametrize(
    "sample",
    [pytest.param(s, marks=() if s.file == "european_export.csv" else pytest.mark.soak, id=s.file) for s in SAMPLES],
)
def test_a_sample_is_one_click_to_its_segments(visitor, sample):
    visitor.app.button(key=f"sample {sample.file}").click().run()
    visitor.settle()
    assert not visitor.faults
    assert visitor.session.result.segmentation.k >= 2


def test_orders_are_not_segmented_as_if_each_were_a_customer(visitor):
    orders = next(s for s in SAMPLES if s.file == "orders.csv")
    visitor.open(orders.path.read_bytes(), "orders.csv").go("segments")
    assert visitor.title == "These are orders, not customers yet"


def test_a_chosen_k_and_chosen_columns_survive_a_walk_through_all_pages(with_data):
    with_data.go("number").choose(k=4)
    for page in EVERY_PAGE:
        with_data.go(page)
    assert with_data.session.choices.k == 4
    assert with_data.session.result.segmentation.k == 4


def test_a_column_is_called_otherwise_everywhere_at_once_and_nothing_is_fitted_again(with_data, fits):
    with_data.click("Segment my customers")
    session, before = with_data.session, list(fits)
    column = session.result.plan.basis[0].column
    session.call_columns(replace(session.choices.reading, labels={column: "Amount of joy"}))
    with_data.go("segments")
    assert not with_data.faults
    assert session.dataset is session.source
    assert session.result.profile.label(column) == "Amount of joy"
    assert session.result.profile.column(column).label == "Amount of joy"
    assert session.choices.reading.labels == {column: "Amount of joy"}
    assert fits == before


def test_nothing_is_fitted_again_while_one_looks_around(with_data, fits):
    for page in EVERY_PAGE:
        with_data.go(page)
    done = len(fits)
    for page in EVERY_PAGE:
        with_data.go(page)
        with_data.app.run()
    assert len(fits) == done


def test_a_highlight_and_a_name_fit_nothing_again(with_data, fits):
    with_data.choose(k=3).go("segments")
    done = len(fits)
    with_data.session.set_highlight(2)
    with_data.session.label_segment(1, name="Regulars")
    with_data.go("profiles")
    with_data.go("segments")
    assert len(fits) == done


def test_a_new_name_shows_on_every_page_with_segments_and_in_the_download(with_data):
    with_data.choose(k=3).go("profiles")
    with_data.session.label_segment(1, name="Regulars")
    for page in ("segments", "profiles", "trust", "export"):
        assert "Regulars" in with_data.go(page).words
    assert "Regulars" in with_data.session.result.assignment.names


def test_another_k_forgets_the_segments_and_their_names_but_not_the_advice(with_data):
    with_data.go("number").go("profiles")
    with_data.session.label_segment(1, name="Regulars")
    with_data.session.choose(k=5)
    assert not with_data.session.has("result")
    assert with_data.session.advice is not None
    assert not with_data.session.choices.labels


def test_a_name_goes_on_with_its_segment_when_k_changes(with_data):
    with_data.choose(k=3).go("profiles")
    customers = with_data.session.result.segmentation.labels == 1
    with_data.session.label_segment(1, name="Regulars")
    with_data.session.choose(k=4)
    result = with_data.go("profiles").session.result
    named = [s.segment for s in result.profile.segments if s.name == "Regulars"]
    assert len(named) == 1
    assert (result.segmentation.labels[customers] == named[0]).mean() > 0.5


def test_other_columns_forget_the_advice_but_not_the_file_nor_the_chosen_k(with_data):
    with_data.go("number")
    with_data.session.choose(k=4)
    plan = with_data.go("segments").session.result.plan
    with_data.session.choose(plan=plan.with_treatment("visits", use="descriptor"))
    assert with_data.session.advice is None
    assert with_data.session.has("dataset")
    assert with_data.session.choices.k == 4


def test_choosing_what_was_chosen_already_forgets_nothing(with_data):
    with_data.choose(k=3).go("segments")
    assert not with_data.session.choose(seed=0)
    assert with_data.session.has("result")


def test_another_file_forgets_everything(with_data):
    with_data.choose(k=3).go("segments")
    with_data.click("Replace the file")
    with_data.click("Replace it")
    assert not any(with_data.session.has(stage) for stage in CHAIN)
    assert with_data.session.choices == Choices()


def test_every_choice_is_part_of_a_stage_or_forgets_nothing_on_purpose():
    words_only = {"labels", "value_column"}
    assert set(Choices.__dataclass_fields__) == set(STAGE_OF_CHOICE) | words_only


def test_what_hangs_on_a_stage_is_forgotten_with_it():
    session, on_model, on_plan = Session(), Slot[int]("model", "stability"), Slot[int]("plan", "preview")
    session.put(on_model, 1)
    session.put(on_plan, 2)
    session.choose(k=3)
    assert session.get(on_model) is None
    assert session.get(on_plan) == 2


def assert_visitors_see_their_own(count: int) -> None:
    """``count`` visitors at once, each with a file of the same name, shape and size but other numbers."""
    files = [table(seed) for seed in range(count)]
    assert len({len(content) for content in files}) == 1
    visitors = [Visitor().open(content) for content in files]
    for content, visitor in zip(files, visitors, strict=True):
        visitor.choose(k=3).go("segments")
        first = float(content.split(b"\n")[1].split(b",")[1])
        assert visitor.session.result.dataset.frame["spend"].iloc[0] == first
        assert visitor.session.upload.content == content


def test_visitors_who_upload_files_alike_see_only_their_own():
    assert_visitors_see_their_own(4)


@pytest.mark.soak
def test_twenty_visitors_who_upload_files_alike_see_only_their_own():
    assert_visitors_see_their_own(20)
