"""Makes a visitor of the app, driven without a browser."""

import random
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.support.paths import ROOT
from ui.navigation import PAGES

FRAME = str(ROOT / "ui" / "main.py")
PATIENCE = 60
NEEDING_DATA = [s.name for s in PAGES if s.needs != "nothing"]
EVERY_PAGE = [s.name for s in PAGES]


def table(seed: int = 0, rows: int = 90, names: tuple[str, ...] = ("spend", "visits")) -> bytes:
    """Three plain groups of customers, two numbers, a city, and a group of customers unlike in both numbers."""
    draw = random.Random(seed)
    lines = [",".join(("customer_id", *names, "city"))]
    for i in range(rows):
        group = i % 3
        spend = round(draw.gauss((200, 500, 850)[group], 15))
        visits = round(draw.gauss((20, 75, 40)[group], 2))
        lines.append(f"{i:05d},{spend},{visits},{draw.choice(('Bonn', 'Kiel', 'Gera'))}")
    return ("\n".join(lines) + "\n").encode()


class Visitor:
    """One session: what is on the screen, and what a person can do to it."""

    def __init__(self, *, secrets: dict | None = None) -> None:
        self.app = AppTest.from_file(FRAME, default_timeout=PATIENCE)
        for name, value in (secrets or {}).items():
            self.app.secrets[name] = value
        self.app.run()

    def open(self, content: bytes, name: str = "shop.csv") -> "Visitor":
        """Drop a file."""
        self.app.file_uploader[0].upload(name, content, "text/csv")
        self.app.run()
        return self

    def choose(self, **choices: Any) -> "Visitor":
        """Decide on the number of segments or anything else; with ``k`` nobody waits for the advice on it."""
        self.session.choose(**choices)
        return self

    def go(self, page: str) -> "Visitor":
        """Open a page and wait for its work."""
        self.app.switch_page(f"../pages/{page}.py").run()
        return self.settle()

    def settle(self) -> "Visitor":
        """Look again until no work is under way."""
        for _ in range(PATIENCE):
            if not any(button.label == "Stop" for button in self.app.button):
                break
            self.app.run()
        return self

    def click(self, label: str) -> "Visitor":
        """Press the button of that label."""
        next(button for button in self.app.button if button.label == label).click().run()
        return self.settle()

    def unfold(self, key: str) -> "Visitor":
        """Open what is folded under that key and wait for its work."""
        self.app.session_state[key] = True
        self.app.run()
        return self.settle()

    @property
    def title(self) -> str:
        """The headline."""
        return self.app.title[0].value if self.app.title else ""

    @property
    def session(self):
        """What the app keeps for this visitor."""
        return self.app.session_state["kindred"]

    @property
    def words(self) -> str:
        """All text on the screen, the side included."""
        kinds = ("title", "header", "subheader", "markdown", "caption", "error", "warning", "info", "button")
        shown = [str(getattr(e, "value", "")) for kind in kinds for e in getattr(self.app, kind)]
        return "\n".join(shown + [button.label for button in self.app.button])

    @property
    def faults(self) -> list[str]:
        """Tracebacks on the screen."""
        return [e.message for e in self.app.exception]
