"""Who asks: with sign-in on, files and figures of the server are for those who may come in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from ui import access
from ui.serving.addresses import below_base

GUARDED = ("_stcore/upload_file/", "_stcore/metrics", "media/")
"""What holds or tells of visitors' files."""


def may_enter(scope: Scope) -> bool:
    """Whether who sent this request may come in, by the signed cookie that signing in leaves."""
    return access.permits(claims(scope)) if access.required() else True


def claims(scope: Scope) -> Mapping[str, Any]:
    """What the sign-in provider said of the visitor; empty where the cookie is missing, forged or too old."""
    cookies = HTTPConnection(scope).cookies

    def signed(name: str) -> bytes | None:
        value = cookies.get(name)
        return None if value is None else decode_signed_value(get_cookie_secret(), name, value.encode("latin-1"))

    cookie = get_cookie_with_chunks(signed, USER_COOKIE_NAME)
    try:
        payload = json.loads(cookie) if cookie else {}
    except ValueError:
        return {}
    return payload if isinstance(payload, dict) else {}


class VisitorsOnly:
    """Middleware that keeps files, uploads and figures from those who have not signed in."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 401 where the address is guarded and the visitor unknown."""
        if scope["type"] == "http" and below_base(scope["path"]).startswith(GUARDED) and not may_enter(scope):
            return await PlainTextResponse("Sign in first.", 401)(scope, receive, send)
        return await self.app(scope, receive, send)
