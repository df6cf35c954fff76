"""What a page sends to the browser with a million customers in the file."""

import random
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browsing import TITLES, drag, go, idle, open_file, place, window

pytestmark = [pytest.mark.browser, pytest.mark.soak]
CUSTOMERS = 1_000_000
MOST_BYTES = 3_000_000
PATIENCE = 900_000
GROUPS = ((3, 2_000, 90), (18, 600, 12), (8, 120, 40), (1, 50, 8), (5, 110, 420))


def shop(path: Path) -> Path:
    """A million customers in five groups: an identifier, four numbers, a country and an e-mail address."""
    draw = random.Random(0)
    countries = ("Germany", "France", "Italy", "Spain", "Austria")
    with path.open("w") as sink:
        sink.write("customer_id,email,country,orders,revenue,days_since_last_order,age\n")
        for i in range(CUSTOMERS):
            orders, revenue, days = GROUPS[i % 5]
            sink.write(
                f"{i:07d},customer{i}@example.org,{draw.choice(countries)},{max(1, round(draw.gauss(orders, 1)))},"
                f"{revenue * draw.lognormvariate(0, 0.3):.2f},{max(1, round(days * draw.lognormvariate(0, 0.2)))},"
                f"{draw.randint(18, 80)}\n"
            )
    return path


@pytest.fixture
def page(browser: Browser) -> Page:
    """A window with patience: a million customers take their time on a busy machine."""
    page = window(browser)
    page.context.set_default_timeout(PATIENCE)
    return page


def test_with_a_million_customers_every_page_is_light_to_send(page: Page, app_url: str, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("tests.support.browsing.LONGEST_WORK", PATIENCE)
    expect.set_options(timeout=PATIENCE)
    received: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(len(frame))))
    weights: dict[str, int] = {}

    def weigh(name: str) -> None:
        idle(page)
        weights[name] = sum(received)
        received.clear()

    open_file(page, app_url, shop(tmp_path / "shop.csv"))
    weigh("data")
    for name in [n for n in TITLES if n != "data"]:
        go(page, name)
        weigh(name)
        if name == "segments":
            drag(page, page.locator(".st-key-scatter .nsewdrag").first, (0.2, 0.2), (0.6, 0.6))
            expect(page.locator(".st-key-chosen")).to_contain_text("chosen in the scatter")
            weigh("segments, customers chosen by a box")
            bars = page.locator(".st-key-sizes .nsewdrag").first
            area = place(bars)
            page.mouse.click(area["x"] + 30, area["y"] + area["height"] * 0.5)
            expect(page.locator(".st-key-chosen")).to_contain_text("chosen by the bar")
            weigh("segments, customers chosen by a bar")
    assert {name: weight for name, weight in weights.items() if weight > MOST_BYTES} == {}
