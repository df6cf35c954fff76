"""Parts of a page that are drawn again by themselves (fragments), and where they must not be drawn any more."""

from __future__ import annotations

from streamlit.runtime.scriptrunner import get_script_run_ctx


def forget_earlier() -> None:
    """Forget the parts of the page before, at the beginning of a page.

    Streamlit does so at the end of a page, and not where the page ends early (`st.stop`). On a slow server a look at
    work in the background that was already under way then wrote into the next page, at a place that is not there: the
    browser gave up with "Bad delta path index" and stayed white.
    """
    context = get_script_run_ctx()
    if context is not None:
        context.fragment_storage.clear(new_fragment_ids=frozenset())
