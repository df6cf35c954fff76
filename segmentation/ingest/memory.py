"""How is the memory of cells given back as soon as they are let go of?

The text of a file is freed column by column while typed values take its place. Arrow's default
allocator keeps such holes for later; the other one that most builds of it carry gives them back.
"""

from __future__ import annotations

import pyarrow as pa

KEPT_MILLISECONDS = 100
"""How long freed memory is kept in case it is wanted again: long enough not to slow down a reader."""


def give_back_early() -> None:
    """Let Arrow use the allocator that returns memory to the system, where this build has it."""
    if "jemalloc" in pa.supported_memory_backends():
        pa.set_memory_pool(pa.jemalloc_memory_pool())
        pa.jemalloc_set_decay_ms(KEPT_MILLISECONDS)
