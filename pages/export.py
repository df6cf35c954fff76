"""What you take away: each file, what it is for, and one button."""

from ui.components import deliverables
from ui.frame import begin, headline

session = begin("export")
headline("Your customers, labelled", "Your file comes back as you sent it, with our columns at the end.")
deliverables.show(session)
