"""What a browser may say over its socket; the rest of what Streamlit understands acts on everybody, and is dropped."""

from __future__ import annotations

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from ui.serving.visitors import may_enter

FROM_ANYBODY = frozenset({"rerun_script", "stop_script", "app_heartbeat"})
"""What the sign-in page needs."""
FROM_VISITORS = FROM_ANYBODY | {"file_urls_request", "backend_operation_request"}
OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})
"""A download made on its click, and more rows of a table. Streamlit's others write files on the server."""
STRANGERS_LIMIT = 64_000
"""Bytes of a message from who has not signed in; a click on "Sign in" takes a few hundred."""


class MessageGate:
    """Middleware that drops the messages that are nobody's to send: clearing all caches, Git, debugging, skills."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the app hear only what this visitor may say."""
        if scope["type"] != "websocket":
            return await self.app(scope, receive, send)
        visitor = may_enter(scope)

        async def receive_allowed() -> Message:
            while True:
                message = await receive()
                content = message.get("bytes")
                if content is None or allowed(content, visitor):
                    return message

        return await self.app(scope, receive_allowed, send)


def allowed(content: bytes, visitor: bool) -> bool:
    """Whether a message of these bytes is passed on; what is no message at all is left to Streamlit to refuse."""
    if not visitor and len(content) > STRANGERS_LIMIT:
        return False
    message = BackMsg()
    try:
        message.ParseFromString(content)
    except DecodeError:
        return True
    kind = message.WhichOneof("type")
    if (
        kind == "backend_operation_request"
        and message.backend_operation_request.WhichOneof("payload") not in OPERATIONS
    ):
        return False
    return kind in (FROM_VISITORS if visitor else FROM_ANYBODY)
