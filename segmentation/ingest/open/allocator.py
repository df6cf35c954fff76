"""How is memory given back as soon as it is let go of?

The text of a file is freed column by column while typed values take its place, and statistics of a
million customers need many arrays for a moment each. Left to themselves, Arrow's default allocator and
the C library keep such holes for later, up to 64 MB a thread: twice what the values need.
"""

from __future__ import annotations

import ctypes
import sys

import pyarrow as pa

KEPT_MILLISECONDS = 100
"""How long Arrow keeps freed memory in case it is wanted again: long enough not to slow down a reader."""
LARGE = 1 << 22
"""Arrays of so many bytes get memory of their own from the system, which has it back when they are gone."""
KEPT = 1 << 23
"""What the C library keeps of the smaller ones: to give back and fetch a megabyte for every block of a file is slow."""
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
"""The names of these settings in glibc's ``malloc.h``."""


def give_back_early() -> None:
    """Set both for this process, where the platform has them."""
    if "jemalloc" in pa.supported_memory_backends():
        pa.set_memory_pool(pa.jemalloc_memory_pool())
        pa.jemalloc_set_decay_ms(KEPT_MILLISECONDS)
    if sys.platform == "linux" and hasattr(library := ctypes.CDLL(None), "mallopt"):
        library.mallopt(_M_MMAP_THRESHOLD, LARGE)
        library.mallopt(_M_TRIM_THRESHOLD, KEPT)
