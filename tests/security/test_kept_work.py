"""Whose kept work is whose: a cookie nobody can guess, bound to who signed in, never in an address or a log."""

import re
import time
from pathlib import Path

import pytest
import requests

from tests.support.live_server import serve
from tests.support.sign_in import COOKIE_SECRET, SIGN_IN
from tests.support.socket_visitor import SocketVisitor, signed_cookie
from tests.support.visitor import table
from ui.serving import keeping
from ui.serving.workspace_cookie import FORM, NAME, SET_AT

PATIENCE = 30
GO_ON = "Go on where you were"


def cookie(url: str, path: str = SET_AT, **headers: str) -> str:
    """What the server sets there, whole."""
    answer = requests.get(f"{url}/{path}", headers=headers, timeout=PATIENCE)
    return answer.headers.get("Set-Cookie", "") if NAME in answer.headers.get("Set-Cookie", "") else ""


def token(url: str) -> str:
    return re.search(rf"{NAME}=([\w-]+)", cookie(url)).group(1)


def check_cookie(url: str) -> None:
    """Unguessable, closed to scripts and to other sites."""
    given = cookie(url)
    for part in ("HttpOnly", "SameSite=Strict", "Max-Age=43200", "Path=/"):
        assert part in given
    assert "Secure" not in given
    assert "Secure" in cookie(url, **{"X-Forwarded-Proto": "https"})
    assert FORM.fullmatch(token(url))
    assert len({token(url) for _ in range(5)}) == 5
    assert token(url) not in cookie(url, Cookie=f"{NAME}={'a' * 43}")
    assert f"{NAME}={'a' * 43};" in cookie(url, Cookie=f"{NAME}={'a' * 43}")
    # Who comes by a link from elsewhere sends no such cookie with the page, and must not be given another.
    assert not any(cookie(url, path) for path in ("", "segments", "health", "_stcore/health"))


def words_of(url: str, **cookies: str) -> str:
    visitor = SocketVisitor(url, cookies=cookies)
    visitor.run()
    visitor.close()
    return visitor.words + str(visitor.elements)


def leave_work(url: str, **cookies: str) -> None:
    visitor = SocketVisitor(url, cookies=cookies)
    visitor.run()
    visitor.upload(table(), name="myshop.csv")
    visitor.run()
    end = time.monotonic() + PATIENCE
    while GO_ON not in words_of(url, **cookies) and time.monotonic() < end:
        time.sleep(0.2)
    visitor.close()


def test_only_the_browser_with_the_cookie_is_offered_its_work_also_after_a_restart(tmp_path):
    with serve(tmp_path) as url:
        check_cookie(url)
        mine, other = token(url), token(url)
        leave_work(url, **{NAME: mine})
        log = (tmp_path / "server.log").read_text()
    with serve(tmp_path) as url:
        assert "myshop.csv" in words_of(url, **{NAME: mine})
        for stranger in ({NAME: other}, {NAME: mine[:-1] + "x"}, {NAME: "' OR 1=1 --"}, {}):
            assert "myshop.csv" not in words_of(url, **stranger)
    log += (tmp_path / "server.log").read_text()
    assert mine not in log
    assert "myshop" not in log
    assert mine.encode() not in b"".join(path.read_bytes() for path in (tmp_path / "kept").iterdir())


def test_the_same_browser_signed_in_as_somebody_else_sees_nothing(tmp_path):
    (tmp_path / "secrets.toml").write_text(SIGN_IN)
    with serve(tmp_path, f"--secrets.files={tmp_path / 'secrets.toml'}") as url:
        browser = {NAME: token(url)}

        def signed_in(name: str) -> dict[str, str]:
            return browser | {
                "_streamlit_user": signed_cookie(COOKIE_SECRET, url, email=f"{name}@shop.example", sub=name)
            }

        leave_work(url, **signed_in("ann"))
        assert "myshop.csv" in words_of(url, **signed_in("ann"))
        assert "myshop.csv" not in words_of(url, **signed_in("bob"))
        assert "myshop.csv" not in words_of(url, **browser)
        elsewhere = signed_in("ann") | {NAME: token(url)}
        assert "myshop.csv" not in words_of(url, **elsewhere)


def test_zero_hours_keep_nothing_and_say_so(tmp_path):
    with serve(tmp_path, environment={keeping.SETTING_KEEP: "0"}) as url:
        assert cookie(url) == ""
        visitor = SocketVisitor(url, cookies={NAME: "a" * 43})
        visitor.run()
        assert "forgotten when you close this page" in str(visitor.elements)
        visitor.upload(table())
        visitor.run()
        visitor.close()
    assert not Path(tmp_path / "kept").exists()


@pytest.mark.parametrize(
    ("address", "names", "expected"),
    [
        ("127.0.0.1", ["localhost", "127.0.0.1", "::1"], 12.0),
        ("0.0.0.0", ["localhost"], 0.0),
        (None, [], 0.0),
        ("127.0.0.1", ["localhost", "kindred.example"], 0.0),  # a proxy on the same computer serves others
    ],
)
def test_by_itself_work_is_kept_only_where_this_computer_alone_is_served(monkeypatch, address, names, expected):
    options = {"server.address": address, "server.allowedHosts": names}
    monkeypatch.setattr(keeping.access, "required", lambda: False)
    monkeypatch.setattr(keeping.config, "get_option", options.get)
    assert keeping.hours() == expected
    monkeypatch.setattr(keeping.access, "required", lambda: True)
    assert keeping.hours() == 12.0
    monkeypatch.setenv(keeping.SETTING_KEEP, "0.5")
    assert keeping.hours() == 0.5


def test_a_setting_that_is_none_is_told_at_the_start(monkeypatch):
    monkeypatch.setenv(keeping.SETTING_KEEP, "a while")
    assert "number of hours" in keeping.fault()
    monkeypatch.setenv(keeping.SETTING_KEEP, "1")
    monkeypatch.setenv("KINDRED_DATABASE", "mysql://x/y")
    keeping.database.cache_clear()
    assert "sqlite or postgresql" in keeping.fault()
    keeping.database.cache_clear()
