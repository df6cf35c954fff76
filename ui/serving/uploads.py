"""How much visitors may leave on the server: a limit each and one for all, both settings."""

from __future__ import annotations

import os
from collections import Counter

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from ui.serving.addresses import below_base

SETTING_EACH, SETTING_ALL = "KINDRED_UPLOADS_MB", "KINDRED_ALL_UPLOADS_MB"
EACH_MB, ALL_MB = 600, 4_000
MB = 1 << 20
PREFIX = "_stcore/upload_file/"


def limits() -> tuple[int, int]:
    """Bytes one visitor and all together may have lying here."""
    each, everybody = os.environ.get(SETTING_EACH, EACH_MB), os.environ.get(SETTING_ALL, ALL_MB)
    return int(each) * MB, int(everybody) * MB


def stored() -> Counter[str]:
    """Bytes of the uploads that lie in memory, by session."""
    manager = runtime.get_instance().uploaded_file_mgr
    assert isinstance(manager, MemoryUploadedFileManager)
    held = {session: list(files.values()) for session, files in list(manager.file_storage.items())}
    return Counter({session: sum(len(file.data) for file in files) for session, files in held.items()})


def let_go(file: UploadedFile) -> None:
    """Free an upload of this visitor's that has been read: the Session has its bytes."""
    context = get_script_run_ctx()
    if runtime.exists() and context is not None:
        runtime.get_instance().uploaded_file_mgr.remove_file(context.session_id, file.file_id)


class UploadLimits:
    """Middleware that refuses an upload that would not fit, before its first byte is kept."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.coming: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what is under way too, so that many at once are no way around."""
        path = below_base(scope.get("path", ""))
        if scope["type"] != "http" or scope["method"] != "PUT" or not path.startswith(PREFIX):
            return await self.app(scope, receive, send)
        length = Request(scope).headers.get("content-length", "")
        if not length.isdecimal():
            return await PlainTextResponse("Say how long the file is.", 411)(scope, receive, send)
        session, size = path.removeprefix(PREFIX).split("/")[0], int(length)
        each, everybody = limits()
        held = stored() + self.coming
        if held[session] + size > each or held.total() + size > everybody:
            return await PlainTextResponse("There is no room for this file just now.", 413)(scope, receive, send)
        self.coming[session] += size
        try:
            return await self.app(scope, receive, send)
        finally:
            self.coming[session] -= size
