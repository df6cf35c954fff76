"""What watches work in the background never writes into a page that was redrawn, however late its look comes."""

from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.support.live_server import Address, serve
from tests.support.socket_visitor import SocketVisitor

PAGE = """
import streamlit as st

from ui import parts


@st.fragment(run_every="1s")
def watch() -> None:
    st.markdown("so far")


parts.forget_earlier()
if st.button("Leave"):
    st.markdown("another page, which ends early")
    st.stop()
st.markdown("one more line")
watch()
"""
"""A page that watches something, and one that ends before all that Streamlit kept of the first is forgotten."""


@pytest.fixture
def visitor(tmp_path) -> Iterator[SocketVisitor]:
    (tmp_path / "page.py").write_text(PAGE)
    with serve(tmp_path, script=tmp_path / "page.py", health="/_stcore/health") as url:
        visitor = SocketVisitor(Address(url))
        visitor.run()
        yield visitor
        visitor.close()


def test_a_look_that_comes_after_the_page_was_redrawn_writes_nothing(visitor):
    watchers = set(visitor.watching)
    assert visitor.words.count("so far") == 1
    visitor.look()
    assert visitor.written_by == watchers
    visitor.written_by.clear()
    visitor.click("Leave")
    for late in watchers:
        visitor.ask_again(late)
        with suppress(TimeoutError):  # nothing is to come, and nobody says so
            visitor.listen(patience=2)
    assert visitor.written_by == set()
    assert "so far" not in visitor.words
