"""Doors of the server that stood open once, each tried over real sockets and requests."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.support.live_server import serve
from tests.support.sign_in import COOKIE_SECRET, SIGN_IN
from tests.support.socket_visitor import SocketVisitor, signed_cookie
from tests.support.visitor import table
from ui import access
from ui.serving import uploads
from ui.serving.lifetime import SETTING_DRAIN, SETTING_FORGET
from ui.serving.messages import allowed

SECRETS = f"""{SIGN_IN}
[access]
domains = ["kindred.example"]
"""
PATIENCE = 30


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    """A server that forgets closed tabs after a second, and lets a visitor leave 3 MB."""
    settings = {SETTING_FORGET: "1", uploads.SETTING_EACH: "3", uploads.SETTING_ALL: "8"}
    with serve(tmp_path_factory.mktemp("doors"), environment=settings) as url:
        yield url


@pytest.fixture(scope="module")
def closed(tmp_path_factory) -> Iterator[str]:
    """A server that asks visitors to sign in."""
    folder = tmp_path_factory.mktemp("closed")
    (folder / "secrets.toml").write_text(SECRETS)
    with serve(folder, f"--secrets.files={folder / 'secrets.toml'}") as url:
        yield url


def clearing_all_caches() -> BackMsg:
    message = BackMsg()
    message.clear_cache = True
    return message


def working(address: str) -> SocketVisitor:
    """A visitor whose segments are being formed."""
    visitor = SocketVisitor(address)
    visitor.run()
    visitor.upload(table(rows=900))
    visitor.go("number")
    return visitor


def until(holds, seconds: float = PATIENCE) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.2)
    return False


def test_a_strangers_message_to_clear_all_caches_stops_nobodys_work(address):
    visitor = working(address)
    assert "Stop gathering" in visitor.words or "Stop" in visitor.words
    stranger = SocketVisitor(address)
    stranger.run()
    stranger.send(clearing_all_caches())
    stranger.run()
    visitor.run()
    assert "Stopped" not in visitor.words
    assert "There are no customers here yet" not in visitor.words
    visitor.close()
    stranger.close()


@pytest.mark.parametrize("kind", ["clear_cache", "load_git_info", "set_run_on_save", "debug_shutdown_runtime"])
def test_what_is_nobodys_to_say_is_dropped(kind):
    message = BackMsg()
    setattr(message, kind, True)
    assert not allowed(message.SerializeToString(), visitor=True)


def test_nobody_makes_the_server_write_files():
    message = BackMsg()
    message.backend_operation_request.install_skills.SetInParent()
    assert not allowed(message.SerializeToString(), visitor=True)
    message.backend_operation_request.dataframe_chunk.SetInParent()
    assert allowed(message.SerializeToString(), visitor=True)
    assert not allowed(message.SerializeToString(), visitor=False)


def test_a_visitor_cannot_fill_the_server(address):
    visitor = SocketVisitor(address)
    visitor.run()
    assert visitor.put(b"x" * 2_000_000, file="first").status_code == 204
    assert visitor.put(b"x" * 2_000_000, file="second").status_code == 413
    others = [SocketVisitor(address) for _ in range(3)]
    for other in others:
        other.run()
    assert [other.put(b"x" * 2_500_000).status_code for other in others] == [204, 204, 413]
    for each in (visitor, *others):
        each.close()


def test_an_upload_that_has_been_read_is_let_go_and_a_replaced_one_makes_room(address):
    visitor = SocketVisitor(address)
    visitor.run()
    big = table(rows=60_000)
    assert 3 * len(big) > 3 * 2**20
    for turn in range(3):
        visitor.upload(big, file=f"turn-{turn}")
        assert "Segment my customers" in visitor.words
        visitor.states.clear()
        visitor.click("Replace the file")
        visitor.click("Replace it")
    visitor.close()


def test_a_closed_tab_is_forgotten_with_what_it_left(address):
    visitor = SocketVisitor(address)
    visitor.run()
    assert until(lambda: visitor.put(b"x" * 2_000_000).status_code == 204)  # once the tabs of other tests are forgotten
    visitor.close()
    again = SocketVisitor(address)
    again.run()
    again.session, own = visitor.session, again.session
    assert until(lambda: again.put(b"x", file="late").status_code == 400)
    again.session = own
    again.close()


def test_a_reload_at_once_finds_its_work(tmp_path):
    with serve(tmp_path) as url:
        visitor = SocketVisitor(url)
        visitor.run()
        visitor.upload(table())
        visitor.close()
        again = SocketVisitor(url, session=visitor.session)
        again.run()
        assert "90 customers" in again.words


def test_unknown_addresses_and_hosts_are_no_page(address):
    for path in (".env", "wp-login.php", "_stcore/agent/openapi.json", "_stcore/script-health-check", "segments/x"):
        assert requests.get(f"{address}/{path}", timeout=PATIENCE).status_code == 404, path
    assert requests.get(address, headers={"Host": "evil.example"}, timeout=PATIENCE).status_code == 400
    assert requests.get(f"{address}/segments", timeout=PATIENCE).status_code == 200


def test_answers_over_tls_ask_for_tls_ever_after(address):
    plain = requests.get(address, timeout=PATIENCE).headers
    behind_proxy = requests.get(address, headers={"X-Forwarded-Proto": "https"}, timeout=PATIENCE).headers
    assert "Strict-Transport-Security" not in plain
    assert "max-age" in behind_proxy["Strict-Transport-Security"]
    assert plain["Cross-Origin-Opener-Policy"] == "same-origin"


def test_signed_out_nothing_is_stored_and_nothing_is_told(closed):
    stranger = SocketVisitor(closed)
    stranger.run()
    assert "Sign in" in stranger.words
    assert stranger.put(b"x" * 1000).status_code == 401
    for path in ("media/anything.csv", "_stcore/metrics"):
        assert requests.get(f"{closed}/{path}", timeout=PATIENCE).status_code == 401, path
    stranger.close()


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ({"email": "ann@kindred.example"}, 204),
        ({"email": "ann@elsewhere.example"}, 401),
        ({"email": "ann@kindred.example", "email_verified": False}, 401),
        ({"email": "ann@kindred.example", "is_logged_in": False}, 401),
    ],
)
def test_who_is_signed_in_and_on_the_list_comes_in(closed, claims, status):
    visitor = SocketVisitor(closed, cookies={"_streamlit_user": signed_cookie(COOKIE_SECRET, closed, **claims)})
    visitor.run()
    assert visitor.put(b"x" * 1000).status_code == status
    assert ("Drop a file" in str(visitor.elements)) == (status == 204)
    assert ("Signed in as" in str(visitor.elements)) == (status == 204)
    visitor.close()


def test_a_missing_package_for_signing_in_is_told_at_the_start(monkeypatch):
    monkeypatch.setattr(access, "required", lambda: True)
    assert access.missing_part() == ""
    monkeypatch.setitem(sys.modules, "authlib", None)
    assert "pip install -r requirements-auth.txt" in access.missing_part()


def test_a_forged_cookie_is_nobodys(closed):
    cookie = signed_cookie("another secret of the same length", closed, email="ann@kindred.example")
    visitor = SocketVisitor(closed, cookies={"_streamlit_user": cookie})
    visitor.run()
    assert visitor.put(b"x").status_code == 401
    visitor.close()


def test_asked_to_end_the_server_says_so_first_and_lets_work_end(tmp_path):
    with serve(tmp_path, environment={SETTING_DRAIN: "20"}) as url:
        visitor = working(url)
        os.kill(url.process.pid, signal.SIGTERM)
        assert until(lambda: requests.get(f"{url}/health", timeout=PATIENCE).status_code == 503)
        assert url.process.poll() is None
        visitor.close()
        assert until(lambda: url.process.poll() is not None, 40)


def test_the_log_has_a_line_for_each_visitor_and_job_and_never_a_cell_header_or_name(tmp_path):
    content = table(names=("secret_spend", "secret_visits"))
    with serve(tmp_path) as url:
        visitor = SocketVisitor(url)
        visitor.run()
        visitor.upload(content, name="secret_file.csv")
        visitor.click("Segment my customers")
        assert until(lambda: visitor.run() and "Stop" not in visitor.words)
        visitor.close()
    log = Path(tmp_path / "server.log").read_text()
    assert log.count("visitor came") == 1
    assert "job ended" in log
    assert "secret" not in log
    assert "Bonn" not in log
    assert visitor.session not in log
