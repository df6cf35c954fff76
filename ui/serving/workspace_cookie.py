"""The cookie under which a visitor's work is kept: made here, unguessable, and read by nobody but this server."""

from __future__ import annotations

import re
import secrets

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from ui.serving import keeping
from ui.serving.addresses import below_base

NAME = "kindred_work"
SET_AT = "_stcore/host-config"
"""What every page asks for before it opens its socket. The page itself would be the wrong place: who comes by a link
from elsewhere sends no such cookie with it, and would be given a new one over the old."""
FORM = re.compile(r"[\w-]{43}")
BYTES = 32


def token_of(scope: Scope) -> str:
    """The visitor's token; empty where there is none, or none of ours."""
    token = HTTPConnection(scope).cookies.get(NAME, "")
    return token if FORM.fullmatch(token) else ""


class WorkspaceCookie:
    """Middleware that gives each browser its token, and lets it live as long as its work."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the cookie to the one answer that carries it."""
        if scope["type"] != "http" or below_base(scope["path"]) != SET_AT or not (hours := keeping.hours()):
            return await self.app(scope, receive, send)
        tls = scope["scheme"] == "https" or (b"x-forwarded-proto", b"https") in scope["headers"]
        path = "/" + (config.get_option("server.baseUrlPath") or "").strip("/")
        token = token_of(scope) or secrets.token_urlsafe(BYTES)
        parts = [f"{NAME}={token}", f"Path={path}", f"Max-Age={round(hours * 3600)}", "HttpOnly", "SameSite=Strict"]
        cookie = "; ".join([*parts, "Secure"] if tls else parts)

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.append("Set-Cookie", cookie)
                headers["Cache-Control"] = "no-store"
            await send(message)

        await self.app(scope, receive, send_with_cookie)
