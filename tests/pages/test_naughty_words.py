"""Whatever stands in a header, a cell, a segment's name or a file's name is shown as words, never acted on."""

import csv
import io
import json
import random
from collections.abc import Iterator

import pytest

from segmentation.profiles.selection import of_segment
from tests.support.paths import shared_path
from tests.support.visitor import EVERY_PAGE, Visitor
from ui.text import plain

NASTY = (
    "![x](http://evil.invalid/a.png)",
    "[click](http://evil.invalid)",
    "Annual Income (k$) and (k$)",
    "<script>alert(1)</script>",
    "<b>bold</b> %{x} <extra></extra>",
    "**stars** __lines__ ~~gone~~ `code`",
    ":red[red] :material/home: :streamlit:",
    "# head > quote | bar",
    "{{7*7}} ${7*7} <%= 7 %>",
    "=cmd|' /C calc'!A0",
    "a -> b <- c -- d >= e",
    "\u202egnirts lanretxe",
    "ثم نفس سقطت 💥 ÅÍÎ",
    "x" * 3_000,
)
MARKDOWN_FIELDS = {"body", "label", "help", "text", "caption"}
BATCH = 14


def file_of(words: list[str]) -> bytes:
    """A table of three plain groups whose headers and one column's cells are these words."""
    draw, sink = random.Random(0), io.StringIO()
    writer = csv.writer(sink)
    writer.writerow(["customer_id", *(f"{word} n{i}" for i, word in enumerate(words)), "remark"])
    for row in range(90):
        group = row % 3
        numbers = [round(draw.gauss((200, 500, 850)[(group + i) % 3], 12)) for i in range(len(words))]
        writer.writerow([f"C{row:04d}", *numbers, words[row % len(words)]])
    return sink.getvalue().encode("utf-8", "replace")


def markdown_of(visitor: Visitor) -> Iterator[str]:
    """All that Streamlit reads as Markdown on the page."""
    seen = [visitor.app._tree]
    while seen:
        node = seen.pop()
        seen.extend(getattr(node, "children", {}).values())
        proto = getattr(node, "proto", None)
        if proto is not None:
            yield from strings(proto)


def strings(message: object) -> Iterator[str]:
    """The Markdown fields of a message and of those within it."""
    for field, value in message.ListFields():
        if field.type == field.TYPE_STRING and field.name in MARKDOWN_FIELDS:
            yield from [value] if isinstance(value, str) else value
        elif field.type == field.TYPE_MESSAGE and field.name not in ("arrow_data_frame", "value"):
            for inner in value if isinstance(value, (list, tuple)) or hasattr(value, "append") else [value]:
                if hasattr(inner, "ListFields"):
                    yield from strings(inner)


def acted_on(visitor: Visitor, words: list[str]) -> list[str]:
    """Places where one of the words reached the screen raw."""
    active = [w for w in words if plain(w, 10_000) != w and len(w) > 3 and w.strip() == " ".join(w.split())]
    raw = [text for text in markdown_of(visitor) for word in active if is_raw(word, text)]
    tags = [w for w in active if "<" in w and ">" in w]
    charts = [json.dumps(json.loads(c.proto.spec)) for c in visitor.app.get("plotly_chart")]
    return raw + [w for chart in charts for w in tags if json.dumps(w)[1:-1] in chart]


def is_raw(word: str, text: str) -> bool:
    """Whether a text holds a word as it was written, where Markdown would act on it."""
    if plain(f"x{word}", 10_000) == f"x{word}":
        return text.startswith(word)  # a list or a rule, which only begins a text
    # "\\$1.00" holds "$1.00": what is left once the escaped words are taken out must not.
    return word in text.replace(plain(word, 10_000), "")


def assert_words_stay_words(words: list[str], pages: list[str]) -> None:
    visitor = Visitor().open(file_of(words), f"{words[0]}.csv".replace("/", "_"))
    assert visitor.session.has("dataset"), "the file is not opened"
    visitor.session.choose(k=3)
    for page in pages:
        visitor.go(page)
        assert not visitor.faults, page
        assert acted_on(visitor, words) == [], page
    for segment, word in zip((1, 2, 3), words, strict=False):
        visitor.session.label_segment(segment, name=word, description=word, note=word)
    visitor.go("segments")
    result = visitor.session.result
    visitor.session.choose_customers(of_segment(result.segmentation, result.profile, 1))
    for page in ("segments", "profiles", "trust", "export"):
        visitor.go(page)
        assert not visitor.faults, page
        assert acted_on(visitor, words) == [], page


def test_nasty_words_stay_words_on_the_pages():
    assert_words_stay_words(list(NASTY), ["data", "features", "segments", "profiles", "trust", "export"])


@pytest.mark.soak
def test_every_naughty_string_stays_words_on_every_page():
    words = [w for w in json.loads(shared_path("corpus", "blns.json").read_text("utf-8")) if w.strip()]
    files = len(words) // BATCH
    for first in range(files):  # neighbours go apart: a file of nothing but control letters is no text, and is refused
        assert_words_stay_words(words[first::files], EVERY_PAGE)
