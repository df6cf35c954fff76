"""The settings we ship, each with a test that nobody turned it off."""

import tomllib

import pytest

from tests.support.paths import ROOT
from ui.serving.headers import HEADERS, content_security_policy

SETTINGS = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
PROMISED = {
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.address": "127.0.0.1",
    "server.enableStaticServing": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "viewer",
    "client.disableDataExport": True,
    "runner.magicEnabled": False,
    "browser.gatherUsageStats": False,
    "server.allowedHosts": ["localhost", "127.0.0.1", "::1"],
    "runner.postScriptGC": False,
}
LIMITS = {"server.maxUploadSize": 500, "server.maxMessageSize": 50, "server.maxWidgetStateSize": 25}


def setting(name: str) -> object:
    section, option = name.split(".")
    return SETTINGS[section][option]


@pytest.mark.parametrize(("name", "value"), PROMISED.items())
def test_the_shipped_setting_protects_the_user(name, value):
    assert setting(name) == value


@pytest.mark.parametrize(("name", "most"), LIMITS.items())
def test_what_one_visitor_can_send_is_limited(name, most):
    assert 0 < setting(name) <= most


def test_every_answer_forbids_foreign_scripts_frames_and_guessed_types():
    policy = dict(part.split(" ", 1) for part in content_security_policy().split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert policy["connect-src"] == "'self'"
    assert "unsafe-inline" not in policy["script-src"]
    assert not any("http" in sources for sources in policy.values())
    assert HEADERS["X-Content-Type-Options"] == "nosniff"
    assert HEADERS["X-Frame-Options"] == "DENY"


def test_no_secret_is_committed():
    assert not (ROOT / ".streamlit" / "secrets.toml").exists()
    assert ".streamlit/secrets.toml" in (ROOT / ".gitignore").read_text("utf-8")
