"""Where the reader is: the focus on what has just appeared, seen on the steps of the work, no menu in the way.

Streamlit has no word for any of this, so that a few lines of script do it in the browser. They are ours alone:
nothing of the visitor's goes into them but whether the page waits.
"""

from __future__ import annotations

import streamlit as st

NARROW = 768
"""Pixels of a window under which the side lies over the page, as Streamlit has it."""
STYLE = """
[data-testid="stTopNavLink"]:focus-visible, [data-testid="stSidebarNavLink"]:focus-visible,
[data-testid="stPageLink-NavLink"]:focus-visible, [data-testid="stMain"] h1:focus-visible {
  outline: 3px solid currentColor; outline-offset: 2px; border-radius: 4px;
}
[data-testid="stMain"] h1:focus:not(:focus-visible) { outline: none; }
"""
SCRIPT = f"""
export default function (component) {{
  const seen = location.pathname + (component.data.waiting ? " waiting" : "");
  const before = window.kindredSeen;
  window.kindredSeen = seen;
  if (before === undefined || before === seen) return;
  if (!before.startsWith(location.pathname) && window.innerWidth < {NARROW}) {{
    const side = document.querySelector('[data-testid="stSidebar"][data-collapsed="false"]');
    side?.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
  }}
  if (component.data.waiting) return;
  const headline = document.querySelector('[data-testid="stMain"] h1');
  if (headline === null) return;
  headline.tabIndex = -1;
  headline.focus({{preventScroll: true}});
}}
"""
_mount = st.components.v2.component("kindred_reading_place", css=STYLE, js=SCRIPT, isolate_styles=False)


def show(*, waiting: bool) -> None:
    """Hand the focus to the headline once the page is another one, or no longer ``waiting`` for its result."""
    _mount(key="reading place", data={"waiting": waiting}, height=1)
