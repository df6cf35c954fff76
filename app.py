"""The launcher: ``streamlit run app.py`` serves `ui/main.py` behind our own doors (`ui/serving`)."""

import sys

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from segmentation.process import configure_process
from ui import access
from ui.serving import faults, keeping, log
from ui.serving.addresses import KnownAddresses
from ui.serving.headers import SecurityHeaders
from ui.serving.health import health_of
from ui.serving.lifetime import Lifetime
from ui.serving.messages import MessageGate
from ui.serving.uploads import UploadLimits
from ui.serving.visitors import VisitorsOnly
from ui.serving.workspace_cookie import WorkspaceCookie

DOORS = (SecurityHeaders, KnownAddresses, VisitorsOnly, WorkspaceCookie, MessageGate, UploadLimits)

configure_process()
log.configure()
if missing := access.missing_part() or keeping.fault():
    sys.exit(missing)
lifetime = Lifetime()
app = st.App(
    "ui/main.py",
    lifespan=lifetime,
    routes=[Route("/health", health_of(lifetime))],
    middleware=[Middleware(m) for m in DOORS],
    on_script_error=faults.show,
)
