"""The Number page and the player, as a visitor meets them."""

import time

from ui.number import evidence_jobs, outlook

A_LOOK = 1.0
"""Seconds between two looks of a visitor who waits; without them, drawing the page takes the time from the work."""


def test_the_check_adds_a_sentence_and_changes_no_headline(with_data):
    with_data.go("number")
    assert not with_data.faults
    titles = {with_data.title}
    for _ in range(120):
        if not any(button.label == "Stop gathering" for button in with_data.app.button):
            break
        time.sleep(A_LOOK)
        with_data.app.run()
        titles.add(with_data.title)
    assert not with_data.faults
    assert titles == {"3 segments; whether they are real groups cannot be told"}  # under 200 customers
    assert "100 pairs of samples and 99 tables without groups say the same." in with_data.words


def test_gathering_can_be_stopped_and_taken_up_again(with_data):
    with_data.go("number")
    for _ in range(60):
        if any(b.label == "Gather the rest of the evidence" for b in with_data.app.button):
            break
        stop = [b for b in with_data.app.button if b.label == "Stop gathering"]
        (stop[0].click() if stop else with_data.app).run()
    assert any(caption.value.startswith("Stopped") for caption in with_data.app.caption)
    assert not with_data.faults


def test_the_player_steps_forward_and_back(with_data):
    with_data.go("converge")
    assert not with_data.faults
    assert any(m.value.startswith("**Step 0 of") for m in with_data.app.markdown)
    with_data.click("Step").click("Step")
    assert any(m.value.startswith("**Step 2 of") for m in with_data.app.markdown)
    with_data.click("Back")
    assert any("join the nearest centre" in m.value for m in with_data.app.markdown)
    assert not with_data.faults


def test_a_long_full_check_waits_for_a_click(with_data, monkeypatch):
    monkeypatch.setattr(evidence_jobs, "BY_ITSELF", 0)
    with_data.go("number")
    for _ in range(240):
        if any(button.label == "Run the full check" for button in with_data.app.button):
            break
        time.sleep(A_LOOK)
        with_data.app.run()
    assert with_data.title == "3 segments; whether they are real groups cannot be told"  # under 200 customers
    assert any("takes 1 minute or more" in caption.value for caption in with_data.app.caption)
    assert not any(button.label == "Stop gathering" for button in with_data.app.button)
    with_data.click("Run the full check")
    assert not any(button.label == "Run the full check" for button in with_data.app.button)
    assert not with_data.faults


def test_another_number_says_at_once_what_it_would_give(with_data):
    with_data.go("number")
    with_data.session.choose(k=4)
    with_data.app.run()
    with_data.settle()
    assert not with_data.faults
    assert "4 instead of 3 would move" in with_data.words.replace("\\", "")
    table = with_data.app.table[0].value
    assert table["Segments"].tolist() == [3, 4]
    sizes = with_data.session.get(outlook.kept(with_data.session, 4)).segmentation.sizes
    assert table["Smallest list"].tolist()[1] == str(sizes.min())
