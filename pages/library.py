"""Segmentations saved on purpose: for next month, and for colleagues."""

from segmentation import wording
from ui import kept_work
from ui.components.messages import headline
from ui.frame import begin
from ui.library import entries, erase_customer
from ui.navigation import link_to
from ui.serving import keeping

session = begin("library")
if not kept_work.has_library():
    headline("There is no library here", kept_work.NO_LIBRARY)
    link_to("data", "Back to the data")
else:
    saved = keeping.library().entries(kept_work.person())
    if saved:
        headline(wording.count(len(saved), "segmentation").capitalize() + " in your library")
    else:
        headline("Your library is empty", "Form segments, then save them here from the Export page.")
    entries.show(session)
    erase_customer.show(session)
    if not session.has("dataset"):
        link_to("data", "Open a file")
