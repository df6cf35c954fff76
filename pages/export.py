"""What you take away: each file, what it is for, and one button."""

import streamlit as st

from segmentation import wording
from ui.components.messages import headline
from ui.export import audience_list, documents, integrations, labelled_files, saved_work
from ui.frame import begin
from ui.library import save

session = begin("export")
headline(
    f"{wording.count(session.result.profile.size, 'customer')}, each with a segment",
    "Your customers, one row each, with our columns at the end."
    if labelled_files.of_orders(session)
    else "Your file comes back as you sent it, with our columns at the end.",
)
labelled_files.show(session)
st.subheader("To explain them", anchor=False)
documents.show(session)
st.subheader("To reach them", anchor=False)
audience_list.show(session)
st.subheader("To label customers elsewhere", anchor=False)
integrations.show(session)
st.subheader("To go on later", anchor=False)
save.show(session)
saved_work.show(session)
