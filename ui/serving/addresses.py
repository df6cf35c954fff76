"""Which addresses there are, and under which host names: everything else is answered 404 or 400."""

from __future__ import annotations

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from ui.navigation import PAGES
from ui.serving.headers import INDEX

ROUTES = frozenset(
    {
        "health",
        "_stcore/health",
        "_stcore/host-config",
        "_stcore/metrics",
        "_stcore/stream",
        "auth/login",
        "auth/logout",
        "oauth2callback",
        *(screen.address for screen in PAGES),
        *(file.name for file in INDEX.parent.iterdir() if file.is_file()),
    }
)
"""Addresses that are known in full; the empty one is the first page."""
FOLDERS = ("_stcore/upload_file/", "_stcore/bidi-components/", "component/", "media/", "static/")
"""Addresses known by how they begin."""


class KnownAddresses:
    """Middleware that answers what is no address of ours itself, as Streamlit answers everything with its page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is known; a socket's host is looked at by Streamlit."""
        if scope["type"] == "http":
            host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
            if not is_host_allowed(host):
                answer = PlainTextResponse("This server does not answer to that name.", 400)
                return await answer(scope, receive, send)
            if not known(scope["path"]):
                answer = PlainTextResponse("There is nothing at this address.", 404)
                return await answer(scope, receive, send)
        return await self.app(scope, receive, send)


def known(path: str) -> bool:
    """Whether the server has anything at that path.

    >>> known("/"), known("/segments"), known("/segments/"), known("/.env"), known("/_stcore/agent/mcp")
    (True, True, True, False, False)
    """
    return (name := below_base(path)).rstrip("/") in ROUTES or name.startswith(FOLDERS)


def below_base(path: str) -> str:
    """The path without a leading slash and without ``server.baseUrlPath``."""
    base = (config.get_option("server.baseUrlPath") or "").strip("/")
    return path.lstrip("/").removeprefix(base).lstrip("/") if base else path.lstrip("/")
