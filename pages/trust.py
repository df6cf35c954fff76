"""How sure are the groups, and who sits on a border?"""

import streamlit as st

from ui.components import anomalies
from ui.frame import begin, headline
from ui.navigation import go_to
from ui.text import count

session = begin("trust")
result = session.result
headline(f"{count(int(result.anomalies.flags.sum()), 'customer')} hardly fit their segment")
if st.button("Take it away", type="primary"):
    go_to("export")
anomalies.show(result)
