"""Who may come in: everybody where no sign-in is set up, else who has signed in and is on the list, if there is one."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

GROUP_CLAIM = "groups"
"""The claim that most sign-in providers name groups in; ``[access] group_claim`` names another."""


def required() -> bool:
    """Whether this installation asks visitors to sign in (``[auth]`` in the secrets)."""
    return bool(_section("auth"))


def missing_part() -> str:
    """What the server must be told before it can start: the package that signing in needs; empty where all is there."""
    try:
        if required():
            importlib.import_module("authlib")
    except ImportError:
        return (
            "Sign-in is set up ([auth] in the secrets), and the package it needs is missing. "
            "Install it with: pip install -r requirements-auth.txt"
        )
    return ""


def permits(user: Mapping[str, Any]) -> bool:
    """Whether a visitor with these claims may come in, by ``[auth]`` and ``[access]`` of the secrets."""
    return not required() or bool(user.get("is_logged_in")) and on_the_list(user, _section("access"))


def on_the_list(user: Mapping[str, Any], rules: Mapping[str, Any]) -> bool:
    """Whether the rules let these claims in: by e-mail address, by its domain or by a group; no rule lets all in.

    An address that the provider says is not verified counts for nothing.

    >>> rules = {"emails": ["ann@shop.example"], "domains": ["kindred.example"], "groups": ["analysts"]}
    >>> on_the_list({"email": "Ann@Shop.example"}, rules), on_the_list({"email": "bob@shop.example"}, rules)
    (True, False)
    >>> on_the_list({"email": "x@kindred.example", "email_verified": False}, rules), on_the_list({}, {})
    (False, True)
    >>> on_the_list({"groups": ["sales", "analysts"]}, rules), on_the_list({"email": "x@evil-kindred.example"}, rules)
    (True, False)
    """
    emails, domains, groups = (_words(rules.get(name)) for name in ("emails", "domains", "groups"))
    if not emails and not domains and not groups:
        return True
    email = str(user.get("email") or "").casefold()
    if user.get("email_verified") is False:
        email = ""
    if email in emails or email.rpartition("@")[2] in domains:
        return bool(email)
    return bool(groups & _words(user.get(str(rules.get("group_claim", GROUP_CLAIM)))))


def _words(value: object) -> set[str]:
    """A word, or a list of them, as a set in small letters."""
    if not value:
        return set()
    words = [value] if isinstance(value, str) else list(value) if isinstance(value, list | tuple) else []
    return {str(word).strip().casefold().removeprefix("@") for word in words}


def _section(name: str) -> Mapping[str, Any]:
    """One section of the secrets; empty where there is none."""
    try:
        return st.secrets.get(name, {})
    except StreamlitSecretNotFoundError:
        return {}
