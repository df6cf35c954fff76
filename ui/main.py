"""The frame around every page: who may enter, the steps of the work, and the companion at the side."""

import streamlit as st

from segmentation.errors import SegmentationError
from ui import kept_work, login, parts
from ui.components import messages, sidebar
from ui.device import is_phone
from ui.navigation import PAGES, ROOT, step_strip
from ui.session import current

CONTENT_WIDTH = 1160
"""Pixels; wider lines are hard to read."""

parts.forget_earlier()
st.set_page_config("Kindred", page_icon=str(ROOT / "ui" / "assets" / "icon.png"), layout="wide")
st.logo(ROOT / "ui" / "assets" / "wordmark.svg", size="large")
allowed = login.signed_in()
page = st.navigation(
    [
        st.Page(
            s.file if allowed else login.sign_in_page,
            title=s.title,
            url_path=s.address,
            default=not s.address,
            visibility="visible" if s.step else "hidden",
        )
        for s in PAGES
    ],
    position="top" if allowed and not is_phone() else "hidden",
)
if allowed:
    sidebar.show(current())
    login.show()
with st.container(horizontal_alignment="center"), st.container(width=CONTENT_WIDTH):
    if allowed and is_phone() and current().has("dataset"):
        step_strip()
    try:
        page.run()
    except SegmentationError as error:
        messages.say(error)
    finally:
        if allowed:
            kept_work.keep(current())
            messages.tell_once(current())
