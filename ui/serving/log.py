"""One line for each visitor, job and fault, with a number and never a cell, a header or a name."""

from __future__ import annotations

import hashlib
import logging
import secrets
import sys
import traceback
from types import TracebackType

from streamlit.runtime.scriptrunner import get_script_run_ctx

LOGGER = logging.getLogger("kindred")


def configure() -> None:
    """Write to standard error, one line an event, where nobody has set up logging for us."""
    if not LOGGER.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(asctime)s kindred %(message)s"))
        LOGGER.addHandler(handler)
        LOGGER.setLevel(logging.INFO)
        LOGGER.propagate = False


def event(what: str, **numbers: object) -> None:
    """Say that something happened, with plain facts such as a session's number or seconds."""
    facts = "".join(f" {name}={value}" for name, value in numbers.items())
    LOGGER.info("%s%s", what, facts)


def number_of(session: str) -> str:
    """What a session is called in the log; its own name would let a reader of the log take it over."""
    return hashlib.sha256(session.encode()).hexdigest()[:8]


def visitor_came() -> None:
    """Say that the visitor whose page is drawn right now has come."""
    context = get_script_run_ctx()
    event("visitor came", visitor=number_of(context.session_id) if context else "?")


def fault(error: BaseException) -> str:
    """Keep where an error came from, without its message, which may hold a cell; the number the visitor is told."""
    number = secrets.token_hex(4)
    LOGGER.error("fault %s %s at %s", number, type(error).__name__, " < ".join(_places(error.__traceback__)))
    return number


def _places(trace: TracebackType | None) -> list[str]:
    """The innermost places of a traceback, file and line only."""
    frames = traceback.extract_tb(trace)[-5:]
    return [f"{'/'.join(frame.filename.split('/')[-2:])}:{frame.lineno}" for frame in reversed(frames)]
