"""Makes a visitor without a browser, who speaks over a real socket as Streamlit's page does."""

from __future__ import annotations

import json
import time

import requests
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from websockets.sync.client import connect

PATIENCE = 120
LARGEST_MESSAGE = 1 << 28


class SocketVisitor:
    """One tab: it opens a page, sends files, clicks, and keeps what it was shown."""

    def __init__(self, url: str, *, cookies: dict[str, str] | None = None, session: str = "") -> None:
        self.url = url
        self.http = requests.Session()
        self.http.cookies.update(cookies or {})
        self.http.get(f"{url}/_stcore/health", timeout=PATIENCE)
        self.xsrf = self.http.cookies.get("_streamlit_xsrf", "")
        cookie = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        self.socket = connect(
            url.replace("http", "ws", 1) + "/_stcore/stream",
            origin=url,
            subprotocols=["streamlit", self.xsrf or "none", *([session] if session else [])],
            additional_headers={"Cookie": cookie} if cookie else {},
            max_size=LARGEST_MESSAGE,
            open_timeout=PATIENCE,
            legacy=True,
        )
        self.session = session
        self.page = ""
        self.pages: dict[str, str] = {}
        self.elements: dict[tuple[int, ...], object] = {}
        self.states: dict[str, WidgetState] = {}
        self.watching: dict[str, float] = {}
        self.received = 0
        self.written_by: set[str] = set()

    def close(self) -> None:
        """Close the tab."""
        self.socket.close()

    def send(self, message: BackMsg) -> None:
        self.socket.send(message.SerializeToString())

    def run(self, *clicked: WidgetState) -> float:
        """Let the page run, and wait until it has; the seconds it took."""
        return self._rerun(clicked)

    def look(self) -> float:
        """Let what the page watches run again, as a browser does by itself every so often; the seconds it took."""
        return max(self._rerun((), fragment) for fragment in list(self.watching))

    def settle(self, patience: float = PATIENCE) -> list[float]:
        """Look until nothing is watched any more; the seconds each look took."""
        end, looks = time.monotonic() + patience, list[float]()
        while self.watching:
            if time.monotonic() > end:
                raise TimeoutError(f"Still under way: {self.words[-300:]}")
            time.sleep(min(self.watching.values()))
            looks.append(self.look())
        return looks

    def ask_again(self, fragment: str) -> None:
        """Ask for a part of the page without waiting, as a browser does that has not heard that it is gone."""
        self.send(self._request((), fragment))

    def _rerun(self, clicked: tuple[WidgetState, ...], fragment: str = "") -> float:
        begun = time.perf_counter()
        self.send(self._request(clicked, fragment))
        self.listen()
        return time.perf_counter() - begun

    def _request(self, clicked: tuple[WidgetState, ...], fragment: str) -> BackMsg:
        message = BackMsg()
        state = message.rerun_script
        state.page_script_hash, state.fragment_id, state.is_auto_rerun = self.page, fragment, bool(fragment)
        state.widget_states.CopyFrom(WidgetStates(widgets=[*self.states.values(), *clicked]))
        return message

    def listen(self, patience: float = PATIENCE) -> None:
        """Take in what comes until the script has ended; TimeoutError where it does not in that many seconds."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            raw = self.socket.recv(timeout=patience)
            self.received += len(raw)
            message = ForwardMsg()
            message.ParseFromString(raw)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.session = message.new_session.initialize.session_id
                self.page = message.new_session.page_script_hash
                if not message.metadata.run.fragment_ids:
                    self.elements.clear()
                    self.watching.clear()
            elif kind == "auto_rerun":
                self.watching[message.auto_rerun.fragment_id] = message.auto_rerun.interval
            elif kind == "stop_auto_rerun":
                for fragment in message.stop_auto_rerun.fragment_ids:
                    self.watching.pop(fragment, None)
            elif kind == "navigation":
                self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
            elif kind == "delta" and message.delta.fragment_id:
                self.written_by.add(message.delta.fragment_id)
            if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                self.elements[tuple(message.metadata.delta_path)] = message.delta.new_element
            elif kind == "script_finished" and message.script_finished in (
                ForwardMsg.FINISHED_SUCCESSFULLY,
                ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
                ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
            ):
                return
        raise TimeoutError("The page did not come to its end.")

    def go(self, address: str) -> float:
        """Open a page by its address ("" is the first)."""
        if address not in self.pages:
            raise KeyError(f"No page {address!r} among {sorted(self.pages)}")
        self.page = self.pages[address]
        return self.run()

    def click(self, label: str) -> float:
        """Press the button of that label."""
        button = next(
            e.button for e in self.elements.values() if e.WhichOneof("type") == "button" and e.button.label == label
        )
        return self.run(WidgetState(id=button.id, trigger_value=True))

    def put(self, content: bytes, *, name: str = "shop.csv", file: str = "file-1") -> requests.Response:
        """Send the bytes of a file, as the uploader does before it tells the page."""
        return self.http.put(
            f"{self.url}/_stcore/upload_file/{self.session}/{file}",
            files={"file": (name, content, "text/csv")},
            headers={"X-Xsrftoken": self.xsrf},
            timeout=PATIENCE,
        )

    def upload(self, content: bytes, *, name: str = "shop.csv", file: str = "file-1") -> float:
        """Drop a file into the first uploader of the page."""
        answer = self.put(content, name=name, file=file)
        answer.raise_for_status()
        uploader = next(e.file_uploader for e in self.elements.values() if e.WhichOneof("type") == "file_uploader")
        state = WidgetState(id=uploader.id)
        info = state.file_uploader_state_value.uploaded_file_info.add()
        info.file_id, info.name, info.size = file, name, len(content)
        info.file_urls.file_id = file
        self.states[uploader.id] = state
        return self.run()

    @property
    def words(self) -> str:
        """What stands on the page: headings, text, buttons, in no order."""
        kinds = {"heading": "body", "markdown": "body", "alert": "body", "button": "label"}
        shown = ((e.WhichOneof("type"), e) for e in self.elements.values())
        return "\n".join(str(getattr(getattr(e, kind), kinds[kind])) for kind, e in shown if kind in kinds)


def signed_cookie(secret: str, origin: str, **claims: object) -> str:
    """The cookie that signing in leaves, with these claims."""
    payload = json.dumps({"is_logged_in": True, "origin": origin, **claims})
    value = create_signed_value(secret, "_streamlit_user", payload)
    return value.decode("latin-1") if isinstance(value, bytes) else value
