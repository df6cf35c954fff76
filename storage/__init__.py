"""What is kept beyond a visit: work in hand and the library, in SQLite or PostgreSQL. Knows no screen.

``database.py`` is the door to either; ``workspace.py`` keeps what is worked on for some hours, ``library.py`` what
people saved on purpose. Both are handed who asks, and give nobody anything of anybody else's.
"""
