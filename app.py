"""The launcher: ``streamlit run app.py`` serves `ui/main.py` with security headers and a health route."""

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from segmentation.process import configure_process
from ui.serving import SecurityHeaders, health

configure_process()
app = st.App("ui/main.py", routes=[Route("/health", health)], middleware=[Middleware(SecurityHeaders)])
