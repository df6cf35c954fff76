"""The parts that several pages share.

One rule holds for every part, here and in the rooms of the pages: ``show(session, ...) -> None`` draws it, and what
the visitor decides is kept in the Session, in a slot of ``ui/slots.py`` or as a choice. Whoever needs the decision
asks the Session. A function that returns a value has the value's name (`settings`, `view_of`, `result_of`).
"""
