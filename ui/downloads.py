"""Downloads that are what they say: each file's name carries a digest of its content.

Streamlit names a file over 1 MiB by its length and samples of it, so that two different files
could share one address; with the digest in the name they cannot.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import streamlit as st

DIGEST_LENGTH = 8


def file_name(name: str, content: bytes) -> str:
    """``name`` with a digest of ``content`` before its ending.

    >>> file_name("segments.csv", b"1")
    'segments-6b86b273.csv'
    """
    path = Path(name)
    return f"{path.stem}-{hashlib.sha256(content).hexdigest()[:DIGEST_LENGTH]}{path.suffix}"


def button(
    label: str,
    content: bytes,
    name: str,
    *,
    mime: str = "application/octet-stream",
    key: str,
    primary: bool = False,
    wide: bool = False,
) -> None:
    """A button that downloads ``content``; the page does not run again."""
    kind = "primary" if primary else "secondary"
    st.download_button(
        label,
        content,
        file_name(name, content),
        mime,
        key=f"download {key}",
        on_click="ignore",
        type=kind,
        width="stretch" if wide else "content",
    )
