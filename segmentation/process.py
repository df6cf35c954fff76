"""What Kindred sets for a process that is its own: how memory is given back, and how many threads libraries use.

Only the app and the command line ask for it. A program that imports `segmentation` keeps its own settings; where it
reads large files it can call `configure_process` as they do.

The text of a file is freed column by column while typed values take its place, and statistics of a
million customers need many arrays for a moment each. Left to themselves, Arrow's default allocator and
the C library keep such holes for later, up to 64 MB a thread: twice what the values need.
"""

from __future__ import annotations

import ctypes
import os
import sys

import pyarrow as pa

from segmentation.parallel import chosen_threads

KEPT_MILLISECONDS = 100
"""How long Arrow keeps freed memory in case it is wanted again: long enough not to slow down a reader."""
LARGE = 1 << 22
"""Arrays of so many bytes get memory of their own from the system, which has it back when they are gone."""
KEPT = 1 << 23
"""What the C library keeps of the smaller ones: to give back and fetch a megabyte for every block of a file is slow."""
ARENAS = 2
"""Areas the C library takes small arrays from. By itself it makes eight a core, one a thread, and each keeps holes of
its own: after twelve rounds of four visitors with 8 MB each the server held 60 MB more than after one, with two 20."""
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
"""The names of these settings in glibc's ``malloc.h``."""
LIBRARY_SETTINGS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""What numerical libraries read when they are loaded; one the user has set stays."""


def configure_process() -> None:
    """Give memory back early, and let libraries keep to `segmentation.parallel.SETTING` where it is set.

    Raises
    ------
    InvalidChoice : where the setting is no number of threads.
    """
    _give_back_early()
    if threads := chosen_threads():
        from threadpoolctl import threadpool_limits

        pa.set_cpu_count(threads)
        for name in LIBRARY_SETTINGS:
            os.environ.setdefault(name, str(threads))
        threadpool_limits(threads)  # those that are loaded already


def _give_back_early() -> None:
    if "jemalloc" in pa.supported_memory_backends():
        pa.set_memory_pool(pa.jemalloc_memory_pool())
        pa.jemalloc_set_decay_ms(KEPT_MILLISECONDS)
    if sys.platform == "linux" and hasattr(library := ctypes.CDLL(None), "mallopt"):
        library.mallopt(_M_MMAP_THRESHOLD, LARGE)
        library.mallopt(_M_TRIM_THRESHOLD, KEPT)
        library.mallopt(_M_ARENA_MAX, ARENAS)


def give_back() -> None:
    """Return to the system what was freed, after much was let go of at once."""
    pa.default_memory_pool().release_unused()
    if sys.platform == "linux" and hasattr(library := ctypes.CDLL(None), "malloc_trim"):
        library.malloc_trim(0)
