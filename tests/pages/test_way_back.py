"""Every choice can be taken back and made again; what was found comes back with it, and nothing vanishes meanwhile."""

from dataclasses import replace

import pytest

from tests.support.visitor import Visitor, table


@pytest.fixture
def three(with_data: Visitor) -> Visitor:
    """Somebody whose three segments stand, the first with a name."""
    with_data.choose(k=3).go("segments")
    with_data.session.label_segment(1, name="Regulars")
    return with_data


def test_going_back_to_a_number_of_segments_costs_nothing_and_brings_its_names(three, fits):
    before = three.session.result.segmentation
    three.session.choose(k=4)
    three.go("segments")
    assert three.session.result.segmentation.k == 4
    done = len(fits)
    three.session.choose(k=3)
    assert three.session.result.segmentation is before
    assert "Regulars" in three.go("segments").words
    assert len(fits) == done


def test_undo_and_redo_go_through_a_name_a_merge_a_number_and_a_feature(three, fits):
    session = three.session
    session.regroup(((1, 2),), ())
    session.choose(k=4)
    three.go("segments")
    plan = session.result.plan
    column = plan.basis[0].column
    session.choose(plan=plan.with_treatment(column, use="descriptor"))
    three.go("segments")
    done = len(fits)
    states = [(session.choices, session.result.profile.names)]
    for _ in range(4):
        session.undo()
        assert session.has("result")
        states.append((session.choices, session.result.profile.names))
    assert [len(names) for _, names in states] == [4, 4, 2, 3, 3]
    assert states[3][1][0] == "Regulars"
    assert states[4][1][0] != "Regulars"
    for choices, names in reversed(states[:-1]):
        session.redo()
        assert (session.choices, session.result.profile.names) == (choices, names)
    assert len(fits) == done
    assert not three.go("segments").faults


def test_the_buttons_say_what_they_take_back(three):
    three.click("Undo")
    assert "Regulars" not in three.words
    button = next(b for b in three.app.button if b.label == "Redo")
    assert button.help == "Redo: what a segment is called"
    three.click("Redo")
    assert "Regulars" in three.words
    assert next(b for b in three.app.button if b.label == "Redo").disabled


def test_a_new_choice_after_undo_leaves_nothing_to_redo(three):
    three.session.undo()
    three.session.label_segment(2, name="Others")
    assert not three.session.history.future


def test_what_was_found_of_segments_comes_back_with_them(three):
    stability = three.go("trust").session._slots
    found = {slot: value for slot, value in stability.items() if slot.name in ("stability", "certainty")}
    assert found
    three.session.choose(k=4)
    three.go("segments")
    three.session.undo()
    assert all(three.session.get(slot) is value for slot, value in found.items())


def test_earlier_segments_stay_on_the_screen_until_the_new_ones_stand(three):
    names = three.session.result.profile.names
    three.session.choose(k=4)
    assert three.session.shows_earlier
    assert three.session.result.profile.names == names
    three.app.switch_page("../pages/number.py").run()
    assert "from your earlier choice" in three.words
    assert "Regulars" in three.words
    three.session.label_segment(2, name="Sundays")  # named while it is on the screen only
    three.go("segments")
    assert not three.session.shows_earlier
    assert three.session.result.segmentation.k == 4
    assert "from your earlier choice" not in three.words


def test_whoever_stays_with_the_earlier_segments_has_their_choices_back(three):
    before = three.session.choices
    three.session.choose(k=4)
    three.session.choose(k=5)
    three.session.keep_earlier()
    assert three.session.choices == before
    assert not three.session.shows_earlier
    assert three.session.has("result")


def test_a_name_taken_back_does_not_come_back_with_other_segments(three):
    three.session.undo()
    three.session.choose(k=4)
    assert "Regulars" not in three.go("segments").session.result.profile.names


def test_how_a_column_is_called_and_what_a_row_is_can_be_taken_back(three):
    session = three.session
    column = session.result.plan.basis[0].column
    session.call_columns(replace(session.choices.reading, labels={column: "Amount of joy"}))
    assert session.result.profile.label(column) == "Amount of joy"
    session.undo()
    assert session.result.profile.label(column) != "Amount of joy"
    assert not three.go("data").faults
    assert session.choices.reading.labels == {}


def test_another_file_asks_first_and_keeps_nothing_of_the_old(three):
    three.click("Replace the file")
    assert three.session.has("result")
    three.click("Keep working")
    assert three.session.has("result")
    three.click("Replace the file")
    three.click("Replace it").go("data")
    three.open(table(seed=5), "other.csv")
    assert three.session.dataset.name == "other.csv"
    assert not three.session.history.past


def test_the_way_back_is_bounded(three):
    for number in range(80):
        three.session.label_segment(1, name=f"Name {number}")
    assert len(three.session.history.past) == 50
    three.session.undo()
    assert three.session.result.profile.names[0] == "Name 78"
