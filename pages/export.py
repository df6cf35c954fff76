"""What you take away: each file, what it is for, and one button."""

import streamlit as st

from ui.export import audience_list, labelled_files
from ui.export import documents as for_colleagues
from ui.export import integrations as for_systems
from ui.export import saved_work as next_month
from ui.frame import begin, headline
from ui.text import count

session = begin("export")
headline(
    f"{count(session.result.profile.size, 'customer')}, each with a segment",
    "Your customers, one row each, with our columns at the end."
    if labelled_files.of_orders(session)
    else "Your file comes back as you sent it, with our columns at the end.",
)
labelled_files.show(session)
st.subheader("To explain them", anchor=False)
for_colleagues.show(session)
st.subheader("To reach them", anchor=False)
audience_list.show(session)
st.subheader("To label customers elsewhere", anchor=False)
for_systems.show(session)
st.subheader("To go on later", anchor=False)
next_month.show(session)
